package io.kaidian.journeys;

import static io.kaidian.journeys.TestUsers.REVIEWER_A;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.registries.payment.SimulatedPaymentRegistry;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.ReviewService;
import io.kaidian.review.desk.FieldComparison;
import io.kaidian.review.desk.FieldComparison.Match;
import io.kaidian.review.desk.ReviewCaseQueries;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.specimens.SpecimenTraveller;
import io.kaidian.specimens.Specimens;
import io.kaidian.studio.releases.TestReleases;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestJobs;
import io.kaidian.testing.TestSlots;
import io.kaidian.testing.WorkflowTest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A release asks foreigners for the page of their passport instead of a card: read, compared, shown to a reviewer, accepted. */
@WorkflowTest
class PassportJourneyTest {

    private static final Actor SELLER = TestUsers.seller("passport-shop");
    private static final DocumentSlot PASSPORT = DocumentSlot.valueOf("PASSPORT");
    private static final SpecimenTraveller HOLDER = SpecimenTraveller.random(61_003);
    private static final SpecimenTraveller ANOTHER = SpecimenTraveller.random(61_002);

    private static final Map<String, String> ROW = Map.ofEntries(
            Map.entry("code", "PASSPORT"),
            Map.entry("reader", "PASSPORT"),
            Map.entry("sample", "PASSPORT"),
            Map.entry("subjects", "ID"),
            Map.entry("checks", "LEGIBLE GLARE COLOUR COPY MIRRORED SCREEN VALID"),
            Map.entry("valid_days", "0"),
            Map.entry("name_zh", "护照资料页"),
            Map.entry("name_en", "Passport photo page"),
            Map.entry("label_zh", "护照"),
            Map.entry("label_en", "Passport"),
            Map.entry("phrase_zh", "护照资料页"),
            Map.entry("phrase_en", "passport page"),
            Map.entry("help_zh", "用来核对您的姓名和证件有效期。"),
            Map.entry("help_en", "To check your name and how long your passport is valid."),
            Map.entry("retired", "false"));

    private static final String RULE = """
            <rule id="Rule_Passport">
              <inputEntry id="InputEntry_Passport_sellerType"><text>"PERSONAL"</text></inputEntry>
              <inputEntry id="InputEntry_Passport_kind"><text>"INITIAL"</text></inputEntry>
              <inputEntry id="InputEntry_Passport_change"><text></text></inputEntry>
              <outputEntry id="OutputEntry_Passport_slot"><text>"PASSPORT"</text></outputEntry>
              <outputEntry id="OutputEntry_Passport_reuse"><text>true</text></outputEntry>
            </rule>
            """;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private SellerCaseSteps sellerSteps;

    @Autowired
    private SellerRepository sellers;

    @Autowired
    private CaseRepository cases;

    @Autowired
    private DocumentRepository documents;

    @Autowired
    private FindingRepository findings;

    @Autowired
    private ReviewService reviews;

    @Autowired
    private ReviewCaseQueries reviewCases;

    @Autowired
    private SimulatedPaymentRegistry paymentCompany;

    @Autowired
    private TestJobs jobs;

    @Autowired
    private CurrentActor currentActor;

    private TestUsers testUsers;
    private TestReleases releases;

    @BeforeEach
    void publish() {
        testUsers = new TestUsers(currentActor);
        releases = new TestReleases(context);
        releases.publishUnchecked(
                "analyst1",
                "publisher1",
                Map.of(
                        EvidenceCatalogue.RESOURCE,
                        withPassport(releases.shipped(EvidenceCatalogue.RESOURCE)),
                        ProcessResources.REQUIRED_DOCUMENTS,
                        releases.shipped(ProcessResources.REQUIRED_DOCUMENTS).replaceFirst("(?s)<rule .*</rule>", RULE)));
        paymentCompany.answer(
                "acc-passport",
                new AccountHolder(
                        AccountHolder.State.VERIFIED, nameOf(HOLDER), ApplicantPhotos.PERSON.number()));
        sellers.register(new SellerRepository.Registration(
                SELLER.name(),
                SellerType.PERSONAL,
                "Passport shop",
                null,
                null,
                Locale.ENGLISH,
                new PaymentAccount("demo", "acc-passport")));
    }

    @AfterEach
    void takeBack() {
        releases.takeBack();
    }

    @Test
    void certifiesByThePageOfAPassport() {
        var id = open();
        assertThat(testUsers.as(SELLER, () -> sellerSteps.requirements(id)).missing())
                .containsExactly("PASSPORT");

        assertThat(attach(id, Specimens.passport(HOLDER).jpeg())).isEmpty();
        testUsers.as(SELLER, () -> sellerSteps.submit(id));
        jobs.runDue();
        var rows = rows(id);
        assertThat(rows.get("passport.number").card().text()).isEqualTo(HOLDER.number());
        assertThat(rows.get("passport.birth").card().text())
                .isEqualTo(HOLDER.birth().toString());
        assertThat(rows.get("passport.validUntil").card().text())
                .isEqualTo(HOLDER.validUntil().toString());
        assertThat(rows.get("passport.name").typed().match()).isEqualTo(Match.SAME);

        var task = testUsers.as(REVIEWER_A, () -> reviews.claimNext()).orElseThrow();
        testUsers.as(REVIEWER_A, () -> reviews.decide(task.id(), ReviewDecision.certify()));
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.CERTIFIED);
    }

    @Test
    void saysThatThePassportIsSomebodyElses() {
        assertThat(attach(open(), Specimens.passport(ANOTHER).jpeg())).containsExactly("IDC-DIFF");
    }

    @Test
    void saysThatACardIsNoPassport() {
        assertThat(attach(open(), ApplicantPhotos.clear(TestSlots.ID_FRONT))).containsExactly("IDC-TYPE");
    }

    @Test
    void saysThatThePassportHasExpired() {
        assertThat(attach(open(), Specimens.passport(expired()).jpeg())).containsExactly("DOC-EXPIRED");
    }

    private CaseId open() {
        var id = testUsers
                .as(SELLER, () -> sellerSteps.open(SELLER.name(), CaseKind.INITIAL))
                .caseId();
        var person = ApplicantPhotos.PERSON;
        testUsers.as(
                SELLER,
                () -> sellerSteps.saveStatement(
                        id,
                        new SellerStatement(
                                nameOf(HOLDER), person.number(), person.validFrom(), person.validUntil(), false, null, null),
                        "2026-01"));
        return id;
    }

    private List<String> attach(CaseId id, byte[] photo) {
        testUsers.as(SELLER, () -> sellerSteps.attach(id, PASSPORT, photo));
        while (documents.isAnyBeingRead(id)) {
            jobs.runDue();
        }
        return findings.of(id, 1).stream()
                .map(found -> found.finding().code())
                .toList();
    }

    private Map<String, FieldComparison> rows(CaseId id) {
        return testUsers.as(REVIEWER_A, () -> reviewCases.reveal(id, ReviewCaseQueries.Purpose.REVIEW)).stream()
                .collect(Collectors.toMap(FieldComparison::field, Function.identity()));
    }

    private static SpecimenTraveller expired() {
        return new SpecimenTraveller(
                HOLDER.seed(),
                HOLDER.state(),
                HOLDER.number(),
                HOLDER.surname(),
                HOLDER.given(),
                HOLDER.birth(),
                HOLDER.sex(),
                HOLDER.validUntil().minusYears(10));
    }

    private static String nameOf(SpecimenTraveller traveller) {
        return traveller.given() + " " + traveller.surname();
    }

    /** In the order of the file's columns, so that a further one stays empty. */
    private static String withPassport(String catalogue) {
        var columns = catalogue.lines().findFirst().orElseThrow().split(",");
        var row = Arrays.stream(columns)
                .map(column -> ROW.getOrDefault(column, ""))
                .collect(Collectors.joining(","));
        return catalogue.stripTrailing() + "\n" + row + "\n";
    }
}
