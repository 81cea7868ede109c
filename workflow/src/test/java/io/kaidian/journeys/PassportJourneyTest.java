package io.kaidian.journeys;

import static io.kaidian.journeys.TestUsers.REVIEWER_A;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertifiedIdentityRepository;
import io.kaidian.cases.IdentityDocument;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.findings.Certainty;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.processes.ProcessResources;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A person who identifies by a passport: what is asked, read, compared, shown to a reviewer and accepted. */
@WorkflowTest
@Tag("slow")
class PassportJourneyTest {

    private static final Actor SELLER = TestUsers.seller("passport-shop");
    private static final Actor ANOTHER_SELLER = TestUsers.seller("passport-shop-2");
    private static final DocumentSlot PAGE = DocumentSlot.valueOf("PASSPORT_PAGE");
    private static final DocumentSlot IN_HAND = DocumentSlot.valueOf("HANDHELD_PASSPORT");
    private static final SpecimenTraveller HOLDER = SpecimenTraveller.random(61_007);
    private static final SpecimenTraveller ANOTHER = SpecimenTraveller.random(61_000);

    @Autowired
    private ApplicationContext context;

    @Autowired
    private SellerCaseSteps sellerSteps;

    @Autowired
    private SellerRepository sellers;

    @Autowired
    private SellerStatementRepository statements;

    @Autowired
    private CertifiedIdentityRepository identities;

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

    @BeforeEach
    void register() {
        testUsers = new TestUsers(currentActor);
        paymentCompany.answer(
                "acc-passport",
                new AccountHolder(
                        AccountHolder.State.VERIFIED, HOLDER.surname() + " " + HOLDER.given(), HOLDER.number()));
        for (var seller : List.of(SELLER, ANOTHER_SELLER)) {
            sellers.register(new SellerRepository.Registration(
                    seller.name(),
                    SellerType.PERSONAL,
                    "Passport shop",
                    null,
                    null,
                    Locale.ENGLISH,
                    new PaymentAccount("demo", "acc-passport")));
        }
    }

    @Test
    void certifiesByAPassport() {
        var id = open(SELLER);
        assertThat(testUsers.as(SELLER, () -> sellerSteps.requirements(id)).missing())
                .containsExactly("PASSPORT_PAGE", "HANDHELD_PASSPORT");

        assertThat(attach(id, PAGE, Specimens.passport(HOLDER).jpeg())).isEmpty();
        assertThat(attach(id, IN_HAND, inHand(HOLDER))).isEmpty();
        testUsers.as(SELLER, () -> sellerSteps.submit(id));
        jobs.runDue();
        assertThat(codes(id)).isEmpty();
        var rows = rows(id);
        assertThat(rows.get("passport.number").card().text()).isEqualTo(HOLDER.number());
        assertThat(rows.get("passport.number").inHand().match()).isEqualTo(Match.SAME);
        assertThat(rows.get("passport.number").typed().match()).isEqualTo(Match.SAME);
        assertThat(rows.get("passport.state").card().text()).isEqualTo(HOLDER.state());
        assertThat(rows.get("passport.birth").card().text())
                .isEqualTo(HOLDER.birth().toString());
        assertThat(rows.get("passport.validUntil").typed().match()).isEqualTo(Match.SAME);
        assertThat(rows.get("passport.name").typed().match()).isEqualTo(Match.SAME);
        assertThat(rows.get("passport.name").account().match()).isEqualTo(Match.SAME);
        assertThat(rows).doesNotContainKeys("idNumber", "validFrom", "validUntil", "name");

        var task = testUsers.as(REVIEWER_A, () -> reviews.claimNext()).orElseThrow();
        testUsers.as(REVIEWER_A, () -> reviews.decide(task.id(), ReviewDecision.certify()));
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.CERTIFIED);
        var shop = sellers.get(SELLER.name()).shopId();
        assertThat(identities.compare(shop, statement())).isEqualTo(CertifiedIdentityRepository.Match.SAME);
        assertThat(identities.compare(shop, stated(renewed())))
                .as("a renewed passport")
                .isEqualTo(CertifiedIdentityRepository.Match.RENEWED);
        assertThat(identities.compare(shop, stated(ANOTHER))).isEqualTo(CertifiedIdentityRepository.Match.OTHER);
    }

    @Test
    void knowsAPassportByItsStateAndNumber() {
        var id = open(SELLER);
        attach(id, PAGE, Specimens.passport(HOLDER).jpeg());
        attach(id, IN_HAND, inHand(HOLDER));
        testUsers.as(SELLER, () -> sellerSteps.submit(id));

        assertThat(statements.otherSellersWith(SellerType.PERSONAL, statement(), ANOTHER_SELLER.name()))
                .containsExactly(SELLER.name());
        assertThat(statements.otherSellersWith(
                        SellerType.PERSONAL,
                        by(nameOf(HOLDER), HOLDER.number(), "ATA", HOLDER.validUntil()),
                        ANOTHER_SELLER.name()))
                .as("the same number of another state")
                .isEmpty();
    }

    @Test
    void saysThatThePassportIsSomebodyElses() {
        assertThat(attach(open(SELLER), PAGE, Specimens.passport(ANOTHER).jpeg()))
                .contains("IDC-DIFF");
    }

    @Test
    void saysThatAnotherPassportIsInTheHand() {
        var id = open(SELLER);
        attach(id, PAGE, Specimens.passport(HOLDER).jpeg());

        assertThat(attach(id, IN_HAND, inHand(ANOTHER))).containsExactly("HLD-CARD");
    }

    @Test
    void saysThatACardIsNoPassport() {
        var id = open(SELLER);

        assertThat(attach(id, PAGE, ApplicantPhotos.clear(TestSlots.ID_FRONT))).containsExactly("IDC-TYPE");
        assertThat(attach(id, IN_HAND, ApplicantPhotos.clear(TestSlots.HANDHELD)))
                .containsExactlyInAnyOrder("IDC-TYPE", "HLD-OTHER");
    }

    @Test
    void saysThatThePassportHasExpired() {
        var expired = until(HOLDER.validUntil().minusYears(10));

        assertThat(attach(
                        open(SELLER, stated(expired)),
                        PAGE,
                        Specimens.passport(expired).jpeg()))
                .containsExactly("IDC-EXPIRED");
    }

    @Test
    void saysWhatIsTypedWrong() {
        var id = open(
                SELLER,
                by("Somebody Else", HOLDER.number(), "ATA", HOLDER.validUntil().plusDays(1)));

        attach(id, PAGE, Specimens.passport(HOLDER).jpeg());

        assertThat(findings.of(id, 1))
                .extracting(
                        found -> found.finding().code(),
                        found -> found.finding().field(),
                        found -> found.finding().certainty())
                .contains(
                        tuple("IDC-DIFF", "name", Certainty.SUSPECTED),
                        tuple("IDC-DIFF", "issuingState", Certainty.SUSPECTED),
                        tuple("IDC-DATE", "validUntil", Certainty.CERTAIN));
    }

    @Test
    void givesUpThePhotosOfTheCardForThoseOfThePassport() {
        var id = open(SELLER, ApplicantPhotos.statement());
        attach(id, TestSlots.ID_FRONT, ApplicantPhotos.clear(TestSlots.ID_FRONT));

        testUsers.as(SELLER, () -> sellerSteps.saveStatement(id, statement(), "2026-01"));

        assertThat(documents.current(id)).isEmpty();
        assertThat(testUsers.as(SELLER, () -> sellerSteps.requirements(id)).missing())
                .containsExactly("PASSPORT_PAGE", "HANDHELD_PASSPORT");
        assertThat(codes(id)).isEmpty();
    }

    @Test
    void takesNoPassportWhereTheTableAsksForNone() {
        var releases = new TestReleases(context);
        releases.publishUnchecked(
                "analyst1",
                "publisher1",
                Map.of(
                        ProcessResources.REQUIRED_DOCUMENTS,
                        releases.shipped(ProcessResources.REQUIRED_DOCUMENTS)
                                .replaceAll("(?s)<rule id=\"Rule_\\w*Passport\\w*\">.*?</rule>", "")));
        try {
            assertThatThrownBy(() -> open(SELLER))
                    .isInstanceOfSatisfying(
                            IncompleteRequestException.class,
                            refused -> assertThat(refused.code()).isEqualTo("identity-document"));
        } finally {
            releases.takeBack();
        }
    }

    private CaseId open(Actor seller) {
        return open(seller, statement());
    }

    private CaseId open(Actor seller, SellerStatement statement) {
        var id = testUsers
                .as(seller, () -> sellerSteps.open(seller.name(), CaseKind.INITIAL))
                .caseId();
        testUsers.as(seller, () -> sellerSteps.saveStatement(id, statement, "2026-01"));
        return id;
    }

    private List<String> attach(CaseId id, DocumentSlot slot, byte[] photo) {
        testUsers.as(SELLER, () -> sellerSteps.attach(id, slot, photo));
        while (documents.isAnyBeingRead(id)) {
            jobs.runDue();
        }
        return codes(id);
    }

    private List<String> codes(CaseId id) {
        return findings.of(id, 1).stream().map(found -> found.finding().code()).toList();
    }

    private Map<String, FieldComparison> rows(CaseId id) {
        return testUsers.as(REVIEWER_A, () -> reviewCases.reveal(id, ReviewCaseQueries.Purpose.REVIEW)).stream()
                .collect(Collectors.toMap(FieldComparison::field, Function.identity()));
    }

    private static byte[] inHand(SpecimenTraveller traveller) {
        return Specimens.of(ApplicantPhotos.PERSON)
                .handheld()
                .passportOf(traveller)
                .cardShare(0.45)
                .jpeg();
    }

    private static SellerStatement statement() {
        return stated(HOLDER);
    }

    private static SellerStatement stated(SpecimenTraveller traveller) {
        return by(nameOf(traveller), traveller.number(), traveller.state(), traveller.validUntil());
    }

    private static SellerStatement by(String name, String number, String state, LocalDate until) {
        return new SellerStatement(name, number, null, until, false, null, null, IdentityDocument.PASSPORT, state);
    }

    private static SpecimenTraveller renewed() {
        return new SpecimenTraveller(
                HOLDER.seed(),
                HOLDER.state(),
                HOLDER.number().substring(0, HOLDER.number().length() - 1)
                        + (HOLDER.number().endsWith("1") ? "2" : "1"),
                HOLDER.surname(),
                HOLDER.given(),
                HOLDER.birth(),
                HOLDER.sex(),
                HOLDER.validUntil().plusYears(10));
    }

    private static SpecimenTraveller until(LocalDate last) {
        return new SpecimenTraveller(
                HOLDER.seed(),
                HOLDER.state(),
                HOLDER.number(),
                HOLDER.surname(),
                HOLDER.given(),
                HOLDER.birth(),
                HOLDER.sex(),
                last);
    }

    private static String nameOf(SpecimenTraveller traveller) {
        return traveller.given() + " " + traveller.surname();
    }
}
