package io.kaidian.journeys;

import static io.kaidian.journeys.TestUsers.REVIEWER_A;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseId;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.ReviewService;
import io.kaidian.review.desk.FieldComparison;
import io.kaidian.review.desk.FieldComparison.Match;
import io.kaidian.review.desk.ReviewCaseQueries;
import io.kaidian.studio.monitoring.DeployedDecisionTables;
import io.kaidian.studio.monitoring.DeployedDiagram;
import io.kaidian.studio.monitoring.ProcessMonitoring;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestJobs;
import io.kaidian.testing.WorkflowTest;
import io.kaidian.worklist.TaskListChangeBroadcaster;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** What staff read: a case as the reviewer sees it, and the diagrams as the analyst does. */
@WorkflowTest
class StaffQueriesTest {

    private static final Actor SELLER = TestUsers.seller("wang-shop");
    private static final Actor ANALYST = new Actor(Actor.Kind.STAFF, "analyst-a", "A-1", Set.of(Role.ANALYST));

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    ReviewCaseQueries reviewCases;

    @Autowired
    ReviewService reviews;

    @Autowired
    ProcessMonitoring processMonitoring;

    @Autowired
    DeployedDecisionTables tables;

    @Autowired
    TaskListChangeBroadcaster feed;

    @Autowired
    TestJobs jobs;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CurrentActor currentActor;

    TestUsers testUsers;

    @BeforeEach
    void registerSeller() {
        testUsers = new TestUsers(currentActor);
        sellerSteps.register(
                SELLER.name(),
                "Wang's shop",
                "acc-1",
                new AccountHolder(AccountHolder.State.VERIFIED, "钱样例", ApplicantPhotos.PERSON.number()));
    }

    @Test
    void putsCardTypedAndAccountSideBySideAndMasksThem() {
        var id = apply();

        var file = testUsers.as(REVIEWER_A, () -> reviewCases.open(id));

        var name = row(file.agreements(), "name");
        assertThat(name.card().match()).isEqualTo(Match.REFERENCE);
        assertThat(name.card().text()).startsWith("*").doesNotContain(ApplicantPhotos.PERSON.name());
        assertThat(name.typed().match()).isEqualTo(Match.SAME);
        assertThat(name.account().match()).isEqualTo(Match.DIFFERENT);
        assertThat(name.account().pieces().get(0).differs()).isTrue();
        var number = row(file.agreements(), "idNumber");
        assertThat(number.typed().match()).isEqualTo(Match.SAME);
        assertThat(number.typed().text()).hasSize(9).contains("…");
        assertThat(file.current()).hasSize(3);
    }

    @Test
    void showsNumbersInFullForAPurposeThatIsLoggedAndNeverTheHolderOfTheAccount() {
        var id = apply();

        var revealed = testUsers.as(REVIEWER_A, () -> reviewCases.reveal(id, ReviewCaseQueries.Purpose.SELLER_ASKED));

        assertThat(row(revealed, "idNumber").typed().text()).isEqualTo(ApplicantPhotos.PERSON.number());
        assertThat(row(revealed, "name").account().text()).startsWith("*");
        assertThat(jdbc.sql("select by_name || ' ' || kind || ' ' || purpose from access_log")
                        .query(String.class)
                        .list())
                .containsExactly("reviewer-a NUMBER SELLER_ASKED");
    }

    @Test
    void isClosedToSellersAndAnalysts() {
        var id = apply();

        assertThatThrownBy(() -> testUsers.as(SELLER, () -> reviewCases.open(id)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> testUsers.as(ANALYST, () -> reviewCases.reveal(id, ReviewCaseQueries.Purpose.REVIEW)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> testUsers.as(SELLER, () -> processMonitoring.deployed()))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void showsWhereCasesWaitAndHowLongOthersTook() {
        apply();
        jobs.advance(Duration.ofHours(2));
        var task = testUsers.as(REVIEWER_A, () -> reviews.claimNext()).orElseThrow();
        var before = testUsers.as(ANALYST, () -> figures());

        testUsers.as(REVIEWER_A, () -> reviews.decide(task.id(), ReviewDecision.certify()));

        var after = testUsers.as(ANALYST, () -> figures());
        assertThat(before.get(CertificationProcess.REVIEW_CASE).waiting()).isEqualTo(1);
        assertThat(after.get(CertificationProcess.REVIEW_CASE).waiting()).isZero();
        assertThat(after.get(CertificationProcess.REVIEW_CASE).passed()).isEqualTo(1);
        assertThat(after.get(CertificationProcess.REVIEW_CASE).median()).isEqualTo(Duration.ofHours(2));
        assertThat(testUsers.as(ANALYST, () -> processMonitoring.runningByVersion(CertificationProcess.KEY)))
                .isEmpty();
    }

    @Test
    void readsTheDeployedDiagramsAndTables() {
        var deployed = testUsers.as(ANALYST, () -> processMonitoring.deployed());
        assertThat(deployed)
                .filteredOn(diagram -> diagram.key().equals("brandAuthorization"))
                .extracting(DeployedDiagram::name)
                .containsExactly("品牌授权 | Brand authorization");
        var routing = testUsers.as(ANALYST, () -> tables.read("reviewRouting"));

        assertThat(deployed)
                .extracting(diagram -> diagram.key())
                .contains("appeal", "certification", "confirmation", "enforcement", "recheck", "suspension");
        assertThat(testUsers.as(ANALYST, () -> processMonitoring.xml("certification", 1)))
                .contains("Activity_ReviewCase");
        assertThat(routing.hitPolicy()).isEqualTo("FIRST");
        assertThat(routing.inputs()).extracting(column -> column.name()).contains("machineEffect");
        assertThat(routing.rules()).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.inputs()).hasSameSizeAs(routing.inputs());
            assertThat(rule.outputs()).hasSameSizeAs(routing.outputs());
        });
        assertThat(testUsers.as(ANALYST, () -> tables.deployed()))
                .extracting(table -> table.key())
                .contains("parameters", "requiredDocuments", "reviewRouting", "sanction");
    }

    @Test
    void tellsOpenScreensWhenSomethingWasTakenAndCommitted() throws InterruptedException {
        apply();
        var told = new CountDownLatch(1);
        var subscription = feed.subscribe(told::countDown);

        testUsers.as(REVIEWER_A, () -> reviews.claimNext());

        assertThat(told.await(2, TimeUnit.SECONDS)).isTrue();
        subscription.close();
    }

    private java.util.Map<String, io.kaidian.studio.monitoring.ActivityStatistics> figures() {
        return processMonitoring.figures(CertificationProcess.KEY, 1, Duration.ofDays(7));
    }

    private static FieldComparison row(List<FieldComparison> rows, String field) {
        return rows.stream()
                .filter(row -> row.field().equals(field))
                .findFirst()
                .orElseThrow();
    }

    private CaseId apply() {
        var id = testUsers.as(
                SELLER,
                () -> sellerSteps.openFilledIn(SELLER.name(), ApplicantPhotos.statement(), ApplicantPhotos::clear));
        testUsers.as(SELLER, () -> sellerSteps.submit(id));
        jobs.runDue();
        return id;
    }
}
