package io.kaidian.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.identity.AccountRepository;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.notifications.UserNotification;
import io.kaidian.platform.releases.Release;
import io.kaidian.platform.releases.ReleaseRepository;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.studio.migrations.ProcessInstanceMigration;
import io.kaidian.studio.migrations.ProcessMigrationService;
import io.kaidian.studio.monitoring.IncidentService;
import io.kaidian.studio.releases.ProposalService;
import io.kaidian.studio.releases.ProposalStateException;
import io.kaidian.studio.releases.ReleaseRegressionDetector.Kind;
import io.kaidian.studio.releases.ReleaseRollback;
import io.kaidian.studio.releases.TestReleases;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.TestJobs;
import io.kaidian.testing.WorkflowTest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A release in which a step fails is told at its first failure, and taken back with the cases that stuck in it. */
@WorkflowTest
@Tag("slow")
class BadReleaseTest {

    private static final Actor SELLER = TestUsers.seller("wang-shop");
    private static final Actor AUTHOR = new Actor(Actor.Kind.STAFF, "analyst1", "9001", Set.of(Role.ANALYST));
    private static final Actor PUBLISHER = new Actor(Actor.Kind.STAFF, "publisher1", "9002", Set.of(Role.PUBLISHER));
    private static final Actor OTHER_PUBLISHER =
            new Actor(Actor.Kind.STAFF, "publisher2", "9005", Set.of(Role.PUBLISHER));
    private static final Actor ADMIN = new Actor(Actor.Kind.STAFF, "admin1", "9004", Set.of(Role.ADMIN));
    private static final Actor OTHER = new Actor(Actor.Kind.STAFF, "analyst2", "9003", Set.of(Role.ANALYST));

    @Autowired
    private SellerCaseSteps sellerSteps;

    @Autowired
    private CaseRepository cases;

    @Autowired
    private IncidentService incidents;

    @Autowired
    private ReleaseRollback back;

    @Autowired
    private ProposalService proposals;

    @Autowired
    private ReleaseService published;

    @Autowired
    private ReleaseRepository register;

    @Autowired
    private ProcessMigrationService migrations;

    @Autowired
    private AccountRepository accounts;

    @Autowired
    private NotificationService notificationService;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private TestJobs jobs;

    @Autowired
    private TestClock clock;

    @Autowired
    private CurrentActor currentActor;

    @Autowired
    private ApplicationContext context;

    private TestReleases releases;
    private TestUsers testUsers;

    @BeforeEach
    void registerSeller() {
        releases = new TestReleases(context);
        testUsers = new TestUsers(currentActor);
        sellerSteps.register(SELLER.name(), "Wang's shop", "acc-1", ApplicantPhotos.accountHolder());
    }

    @AfterEach
    void takeBack() {
        releases.takeBack();
    }

    @Test
    void isToldAtTheFirstFailureAndTakenBackWithItsCases() {
        accounts.create(new AccountRepository.NewAccount(
                ADMIN.name(), null, ADMIN.name(), ADMIN.staffNumber(), Locale.ENGLISH, ADMIN.roles()));
        publishTwelveHours();
        var id = send();
        failOnce();

        releases.watch();

        assertThat(as(AUTHOR, () -> releases.alarms())).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(Kind.FAILS);
            assertThat(alarm.release()).isEqualTo(2);
        });
        assertThat(notificationService.of(AUTHOR, 5))
                .extracting(UserNotification::template)
                .containsExactly("staff.release.alarm.fails");
        assertThat(notificationService.of(PUBLISHER, 5)).hasSize(1);
        assertThat(as(AUTHOR, () -> incidents.open(5)))
                .singleElement()
                .satisfies(open -> assertThat(open.retriesLeft()).isPositive());

        assertThat(as(AUTHOR, () -> back.returnToTheOneBefore("cases stick")))
                .isEqualTo(new ReleaseRollback.Returned(3, 1));
        releases.moveAll();
        jobs.runDue();

        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.IN_REVIEW);
        assertThat(as(AUTHOR, () -> incidents.open(5))).isEmpty();
        assertThat(as(AUTHOR, () -> releases.alarms())).isEmpty();
        assertThat(notificationService.of(ADMIN, 5))
                .as("leads to a page that an administrator may open")
                .extracting(UserNotification::path)
                .containsExactly("/admin/audit");
        assertThat(notificationService.of(ADMIN, 5))
                .extracting(UserNotification::body)
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("One running case is being moved to it.");
    }

    @Test
    void saysThatNothingIsMovedWhereNoCaseRunsOnIt() {
        accounts.create(new AccountRepository.NewAccount(
                ADMIN.name(), null, ADMIN.name(), ADMIN.staffNumber(), Locale.ENGLISH, ADMIN.roles()));
        send();
        publishTwelveHours();

        assertThat(as(AUTHOR, () -> back.returnToTheOneBefore("nothing ran on it")))
                .isEqualTo(new ReleaseRollback.Returned(3, 0));

        assertThat(notificationService.of(ADMIN, 5))
                .extracting(UserNotification::body)
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("No case had to be moved.");
    }

    @Test
    void isToldOnceHoweverOftenTheStepFails() {
        publishTwelveHours();
        send();
        failOnce();
        releases.watch();
        failOnce();

        releases.watch();

        assertThat(as(AUTHOR, () -> releases.alarms())).hasSize(1);
        assertThat(notificationService.of(AUTHOR, 5)).hasSize(1);
    }

    @Test
    void isNotAlarmingWhereTheStepFailedInTheReleaseBeforeToo() {
        publishTwelveHours();
        send();
        failOnce();
        publishTwelveHours();
        bringOver();
        failOnce();

        releases.watch();

        assertThat(as(AUTHOR, () -> releases.alarms())).isEmpty();
    }

    @Test
    void isTakenBackByOnePersonForADayAndByItsAuthorOrAPublisherAlone() {
        publishTwelveHours();

        assertThatThrownBy(() -> as(OTHER, () -> back.returnToTheOneBefore("cases stick")))
                .isInstanceOf(ProposalStateException.class);
        clock.set(clock.instant().plus(Duration.ofHours(25)));
        assertThatThrownBy(() -> as(AUTHOR, () -> back.returnToTheOneBefore("cases stick")))
                .isInstanceOf(ProposalStateException.class);
    }

    @Test
    void takesNoCasesAnyMoreOnceItIsTakenBack() {
        send();
        var before = latestVersion();
        publishTwelveHours();
        var asked = as(AUTHOR, () -> {
            var plan = migrations.propose(CertificationProcess.KEY, before, latestVersion());
            return migrations.ask(plan, migrations.tryOut(plan, 10));
        });

        as(AUTHOR, () -> back.returnToTheOneBefore("cases stick"));

        assertThatThrownBy(() -> as(PUBLISHER, () -> {
                    migrations.approve(asked);
                    return null;
                }))
                .isInstanceOf(ProposalStateException.class);
        assertThat(as(PUBLISHER, () -> migrations.get(asked)).state())
                .isEqualTo(ProcessInstanceMigration.State.REFUSED);
    }

    private int latestVersion() {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(CertificationProcess.KEY)
                .latestVersion()
                .singleResult()
                .getVersion();
    }

    enum Return {
        BY_ITS_AUTHOR,
        BY_A_PUBLISHER,
        BY_TWO_PEOPLE,
        BY_TWO_PEOPLE_FURTHER_BACK
    }

    @ParameterizedTest
    @EnumSource
    void isNotPublishedAgainByTakingBackItsReturn(Return by) {
        publishTwelveHours();
        if (by == Return.BY_TWO_PEOPLE_FURTHER_BACK) {
            publishTwelveHours();
        }
        takeBack(by);
        var inForce = newest();

        for (var anybody : List.of(AUTHOR, PUBLISHER, OTHER_PUBLISHER)) {
            assertThat(as(anybody, () -> back.canReturn(inForce)))
                    .as("by %s", anybody.name())
                    .isFalse();
            assertThatThrownBy(() -> as(anybody, () -> back.returnToTheOneBefore("cases stick")))
                    .as("by %s", anybody.name())
                    .isInstanceOf(ProposalStateException.class);
        }
        assertThat(newest()).isEqualTo(inForce);
        assertThat(inForce.restores()).isEqualTo(1);
    }

    private void takeBack(Return by) {
        switch (by) {
            case BY_ITS_AUTHOR -> as(AUTHOR, () -> back.returnToTheOneBefore("cases stick"));
            case BY_A_PUBLISHER -> as(PUBLISHER, () -> back.returnToTheOneBefore("cases stick"));
            case BY_TWO_PEOPLE, BY_TWO_PEOPLE_FURTHER_BACK -> {
                var proposal = as(AUTHOR, () -> proposals.proposeRollback(1, "cases stick"));
                as(PUBLISHER, () -> proposals.approve(proposal, "yes"));
            }
        }
    }

    private Release newest() {
        return published.get(register.newest().orElseThrow());
    }

    private void publishTwelveHours() {
        var routing = ProcessResources.REVIEW_ROUTING;
        releases.publishUnchecked(
                AUTHOR.name(),
                PUBLISHER.name(),
                Map.of(routing, releases.shipped(routing).replace("\"PT18H\"", "\"12 小时\"")));
    }

    /** The case goes on in the newest release, where the same step fails. */
    private void bringOver() {
        releases.bringOver(2, 3);
        releases.moveAll();
    }

    private CaseId send() {
        return as(SELLER, () -> {
            var id = sellerSteps.openFilledIn(SELLER.name(), ApplicantPhotos.statement(), ApplicantPhotos::clear);
            sellerSteps.submit(id);
            return id;
        });
    }

    private void failOnce() {
        var job = engine.getManagementService()
                .createJobQuery()
                .activityId("Activity_CheckDocuments")
                .singleResult();
        if (job.getDuedate() != null && job.getDuedate().toInstant().isAfter(clock.instant())) {
            clock.set(job.getDuedate().toInstant());
        }
        assertThatThrownBy(() -> engine.getManagementService().executeJob(job.getId()))
                .hasMessageContaining("12 小时");
    }

    private <T> T as(Actor actor, Supplier<T> work) {
        return testUsers.as(actor, work);
    }
}
