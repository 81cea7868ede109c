package io.kaidian.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.registries.payment.SimulatedPaymentRegistry;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.ReviewService;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.TestJobs;
import io.kaidian.testing.TestSlots;
import io.kaidian.testing.TestTools;
import io.kaidian.testing.WorkflowApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

/**
 * Cases that one engine begins on a data directory, its embedded database included, go on under another: this test runs once in
 * each of two builds ({@code mvn -Poperaton verify}), and the second finds what the first left.
 */
@SpringBootTest(
        classes = WorkflowApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.MOCK,
        properties = {
            "spring.config.import=classpath:kaidian-defaults.properties",
            "kaidian.data-dir=${kaidian.continued.directory}",
            "kaidian.jobs.enabled=false",
            "kaidian.reading.processes=0",
            "kaidian.demo=false",
            "kaidian.payment.simulated=true"
        })
@Import(TestTools.class)
@EnabledIfSystemProperty(named = "kaidian.continued.directory", matches = ".+")
// Two servers on one data directory would get in each other's way.
@DirtiesContext
@Tag("slow")
class ContinuedCaseTest {

    private static final SpecimenPerson IN_REVIEW = SpecimenPerson.random(31);
    private static final SpecimenPerson JUST_SENT = SpecimenPerson.random(32);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Value("${kaidian.continued.directory}")
    Path directory;

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    SellerRepository sellers;

    @Autowired
    ShopRepository shops;

    @Autowired
    CaseRepository cases;

    @Autowired
    DocumentRepository documents;

    @Autowired
    CaseHistory history;

    @Autowired
    ReviewService reviews;

    @Autowired
    ReleaseService releases;

    @Autowired
    SimulatedPaymentRegistry paymentCompany;

    @Autowired
    ProcessEngine engine;

    @Autowired
    TestJobs jobs;

    @Autowired
    TestClock clock;

    @Autowired
    CurrentActor currentActor;

    TestUsers testUsers;

    @BeforeEach
    void begin() {
        clock.set(TestClock.MORNING);
        testUsers = new TestUsers(currentActor);
        for (var person : List.of(IN_REVIEW, JUST_SENT)) {
            paymentCompany.answer(
                    account(person), new AccountHolder(AccountHolder.State.VERIFIED, person.name(), person.number()));
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "kaidian.continued.phase", matches = "begin")
    void begins() throws IOException {
        var inReview = apply(IN_REVIEW);
        jobs.runDue();
        assertThat(cases.get(inReview).status()).isEqualTo(CaseStatus.IN_REVIEW);
        var justSent = apply(JUST_SENT);
        assertThat(cases.get(justSent).status()).isEqualTo(CaseStatus.CHECKING);

        var begun = new Properties();
        begun.setProperty("engine", engine.getClass().getName());
        begun.setProperty("inReview", inReview.value().toString());
        begun.setProperty("justSent", justSent.value().toString());
        begun.setProperty("release", String.valueOf(releases.current().number()));
        try (var file = Files.newBufferedWriter(directory.resolve("begun.properties"))) {
            begun.store(file, null);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "kaidian.continued.phase", matches = "finish")
    void finishes() throws IOException {
        var begun = new Properties();
        try (var file = Files.newBufferedReader(directory.resolve("begun.properties"))) {
            begun.load(file);
        }
        var inReview = CaseId.of(begun.getProperty("inReview"));
        var justSent = CaseId.of(begun.getProperty("justSent"));
        assertThat(engine.getClass().getName()).as("another engine").isNotEqualTo(begun.getProperty("engine"));
        assertThat(releases.current().number())
                .as("diagrams and tables are the same, so nothing new is published")
                .isEqualTo(Integer.parseInt(begun.getProperty("release")));
        assertThat(cases.get(inReview).status()).isEqualTo(CaseStatus.IN_REVIEW);
        assertThat(cases.get(justSent).status()).isEqualTo(CaseStatus.CHECKING);

        jobs.runDue();
        assertThat(cases.get(justSent).status()).isEqualTo(CaseStatus.IN_REVIEW);
        certifyNext();
        certifyNext();

        for (var id : List.of(inReview, justSent)) {
            assertThat(cases.get(id).status()).isEqualTo(CaseStatus.CERTIFIED);
            assertThat(history.of(id))
                    .extracting(event -> event.event().name())
                    .contains("SUBMITTED", "DECIDED", "CERTIFIED");
        }
        assertThat(shops.of(seller(IN_REVIEW)).standing()).isEqualTo(ShopStanding.OPEN);
        assertThat(shops.of(seller(JUST_SENT)).standing()).isEqualTo(ShopStanding.OPEN);
        assertThat(engine.getRuntimeService().createIncidentQuery().count()).isZero();
    }

    private void certifyNext() {
        var task = testUsers.as(TestUsers.REVIEWER_A, () -> reviews.claimNext()).orElseThrow();
        testUsers.as(TestUsers.REVIEWER_A, () -> reviews.decide(task.id(), ReviewDecision.certify()));
    }

    private CaseId apply(SpecimenPerson person) {
        sellers.register(new SellerRepository.Registration(
                seller(person),
                SellerType.PERSONAL,
                person.name(),
                null,
                null,
                Locale.SIMPLIFIED_CHINESE,
                new PaymentAccount("demo", account(person))));
        return testUsers.as(TestUsers.seller(seller(person)), () -> {
            var id = sellerSteps.open(seller(person), CaseKind.INITIAL).caseId();
            sellerSteps.saveStatement(id, statement(person), "2026-01");
            var specimens = Specimens.of(person);
            sellerSteps.attach(id, TestSlots.ID_FRONT, specimens.front().jpeg());
            sellerSteps.attach(id, TestSlots.ID_BACK, specimens.back().jpeg());
            sellerSteps.attach(id, TestSlots.HANDHELD, specimens.handheld().jpeg());
            await().atMost(PATIENCE).until(() -> !documents.isAnyBeingRead(id));
            sellerSteps.submit(id);
            return id;
        });
    }

    private static SellerStatement statement(SpecimenPerson person) {
        return new SellerStatement(
                person.name(),
                person.number(),
                person.validFrom(),
                person.validUntil(),
                person.validUntil() == null,
                person.address(),
                null);
    }

    private static String seller(SpecimenPerson person) {
        return "continued-" + person.number().substring(person.number().length() - 4);
    }

    private static String account(SpecimenPerson person) {
        return "account-of-" + seller(person);
    }
}
