package io.kaidian.journeys.permits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertifiedIdentityRepository;
import io.kaidian.cases.IdentityDocument;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
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
import io.kaidian.specimens.HandheldScene;
import io.kaidian.specimens.Specimen;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.SpecimenTraveller;
import io.kaidian.specimens.Specimens;
import io.kaidian.studio.releases.TestReleases;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestJobs;
import io.kaidian.testing.WorkflowTest;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** People who identify by a temporary card, a residence or travel permit or a permanent resident's card. */
@WorkflowTest
@Tag("slow")
class PermitJourneyTest {

    private static final Actor SELLER = new Actor(Actor.Kind.SELLER, "permit-shop", null, Set.of(Role.SELLER));
    private static final Actor REVIEWER =
            new Actor(Actor.Kind.STAFF, "reviewer-a", "S-reviewer-a", Set.of(Role.REVIEWER));
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final SpecimenPerson CITIZEN = SpecimenPerson.random(11);
    private static final SpecimenPerson TEMPORARY =
            CITIZEN.valid(TODAY.minusMonths(1), TODAY.minusMonths(1).plusMonths(3));
    private static final SpecimenPerson RESIDENT =
            SpecimenPerson.resident(11, "810000").valid(TODAY.minusYears(1), TODAY.plusYears(4));
    private static final SpecimenPerson FOREIGNER =
            SpecimenPerson.resident(11, "911000").valid(TODAY.minusYears(1), TODAY.plusYears(9));
    private static final SpecimenTraveller TRAVELLER = traveller(61_007, TODAY.plusYears(5));

    @Autowired
    private ApplicationContext context;

    @Autowired
    private SellerCaseSteps sellerSteps;

    @Autowired
    private SellerRepository sellers;

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
    private CurrentActor actors;

    @BeforeEach
    void register() {
        sellers.register(new SellerRepository.Registration(
                SELLER.name(),
                SellerType.PERSONAL,
                "Permit shop",
                null,
                null,
                Locale.ENGLISH,
                new PaymentAccount("demo", "acc-permit")));
    }

    @ParameterizedTest
    @EnumSource(names = {"TEMPORARY_IDENTITY_CARD", "RESIDENCE_PERMIT", "TRAVEL_PERMIT", "PERMANENT_RESIDENT_CARD"})
    void certifiesByIt(IdentityDocument document) {
        var statement = statement(document);
        var id = open(statement);
        var photos = photos(document);
        assertThat(actors.runAs(SELLER, () -> sellerSteps.requirements(id)).missing())
                .containsExactlyElementsOf(photos.keySet());

        photos.forEach(
                (slot, photo) -> assertThat(attach(id, slot, photo)).as(slot).isEmpty());
        actors.runAs(SELLER, () -> {
            sellerSteps.submit(id);
            return id;
        });
        jobs.runDue();
        assertThat(codes(id)).isEmpty();
        var rows = rows(id);
        assertThat(rows.get("idNumber").card().match()).isEqualTo(Match.REFERENCE);
        assertThat(rows.get("idNumber").typed().match()).isEqualTo(Match.SAME);
        assertThat(rows.get("name").typed().match()).isEqualTo(Match.SAME);
        assertThat(rows.get("name").account().match()).isEqualTo(Match.SAME);
        assertThat(rows.get("validUntil").typed().match()).isEqualTo(Match.SAME);

        var task = actors.runAs(REVIEWER, () -> reviews.claimNext()).orElseThrow();
        actors.runAs(REVIEWER, () -> {
            reviews.decide(task.id(), ReviewDecision.certify());
            return id;
        });
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.CERTIFIED);
        assertThat(identities.compare(sellers.get(SELLER.name()).shopId(), statement))
                .isEqualTo(CertifiedIdentityRepository.Match.SAME);
    }

    @Test
    void saysThatItIsTheOtherSide() {
        var permit = open(statement(IdentityDocument.RESIDENCE_PERMIT));
        assertThat(attach(
                        permit, "RESIDENCE_PERMIT_FRONT", Specimens.of(RESIDENT).residencePermitBack()))
                .containsExactly("IDC-SIDE");
        assertThat(attach(
                        permit, "RESIDENCE_PERMIT_BACK", Specimens.of(RESIDENT).front()))
                .contains("IDC-SIDE");
    }

    @Test
    void saysThatItIsAnotherDocument() {
        var permit = open(statement(IdentityDocument.TRAVEL_PERMIT));
        assertThat(attach(permit, "TRAVEL_PERMIT_FRONT", Specimens.of(CITIZEN).front()))
                .containsExactly("IDC-TYPE");
    }

    @Test
    void provesTheNumberOfATravelPermitByItsLines() {
        var id = open(statement(IdentityDocument.TRAVEL_PERMIT));

        assertThat(attach(id, "TRAVEL_PERMIT_BACK", Specimens.travelPermitBack(traveller(61_011, TODAY.plusYears(5)))))
                .containsExactly("IDC-DIFF");
    }

    @Test
    void knowsAPermitOfBeforeWhoseNumberEndsWithTheNumberOfIssues() {
        assertThat(IdentityDocument.TRAVEL_PERMIT.isSameNumber("H1234567801", "H12345678"))
                .isTrue();
        assertThat(IdentityDocument.TRAVEL_PERMIT.faultOf("H1234567801")).isEmpty();
        assertThat(IdentityDocument.TRAVEL_PERMIT.faultOf("12345678")).isEmpty();
        assertThat(IdentityDocument.TRAVEL_PERMIT.faultOf("X12345678")).contains("form");
    }

    @Test
    void saysThatATemporaryCardHasExpiredAndNothingOfItsFewMonths() {
        var id = open(statement(IdentityDocument.TEMPORARY_IDENTITY_CARD));
        assertThat(attach(id, "TEMPORARY_CARD", Specimens.of(TEMPORARY).temporaryCard()))
                .isEmpty();

        var expired = CITIZEN.valid(TODAY.minusMonths(4), TODAY.minusMonths(1));
        save(id, of(IdentityDocument.TEMPORARY_IDENTITY_CARD, expired));
        assertThat(attach(id, "TEMPORARY_CARD", Specimens.of(expired).temporaryCard()))
                .containsExactly("IDC-EXPIRED");
    }

    @Test
    void takesNoneOfThemWhereTheTableAsksForNone() {
        var releases = new TestReleases(context);
        releases.publishUnchecked(
                "analyst1",
                "publisher1",
                Map.of(
                        ProcessResources.REQUIRED_DOCUMENTS,
                        releases.shipped(ProcessResources.REQUIRED_DOCUMENTS)
                                .replaceAll("(?s)<rule id=\"Rule_TravelPermitFront(Again)?\">.*?</rule>", "")));
        try {
            assertThatThrownBy(() -> open(statement(IdentityDocument.TRAVEL_PERMIT)))
                    .isInstanceOfSatisfying(
                            IncompleteRequestException.class,
                            refused -> assertThat(refused.code()).isEqualTo("identity-document"));
        } finally {
            releases.takeBack();
        }
    }

    private static Map<String, Specimen> photos(IdentityDocument document) {
        var photos = new LinkedHashMap<String, Specimen>();
        switch (document) {
            case TEMPORARY_IDENTITY_CARD -> {
                photos.put("TEMPORARY_CARD", Specimens.of(TEMPORARY).temporaryCard());
                photos.put("HANDHELD_DOCUMENT", held(TEMPORARY).temporaryCard());
            }
            case RESIDENCE_PERMIT -> {
                photos.put("RESIDENCE_PERMIT_FRONT", Specimens.of(RESIDENT).front());
                photos.put("RESIDENCE_PERMIT_BACK", Specimens.of(RESIDENT).residencePermitBack());
                photos.put("HANDHELD_DOCUMENT", held(RESIDENT));
            }
            case TRAVEL_PERMIT -> {
                photos.put("TRAVEL_PERMIT_FRONT", Specimens.of(CITIZEN).travelPermitFront(TRAVELLER));
                photos.put("TRAVEL_PERMIT_BACK", Specimens.travelPermitBack(TRAVELLER));
                photos.put("HANDHELD_DOCUMENT", held(CITIZEN).travelPermitOf(TRAVELLER));
            }
            case PERMANENT_RESIDENT_CARD -> {
                photos.put("PERMANENT_CARD", Specimens.of(FOREIGNER).foreignerCard());
                photos.put("HANDHELD_DOCUMENT", held(FOREIGNER).permanentResidentCard());
            }
            case IDENTITY_CARD, PASSPORT -> throw new IllegalArgumentException("tested elsewhere");
        }
        return photos;
    }

    private static HandheldScene held(SpecimenPerson person) {
        return Specimens.of(person).handheld().cardShare(0.45);
    }

    private static SellerStatement statement(IdentityDocument document) {
        return switch (document) {
            case TEMPORARY_IDENTITY_CARD -> of(document, TEMPORARY);
            case RESIDENCE_PERMIT -> of(document, RESIDENT);
            case TRAVEL_PERMIT ->
                new SellerStatement(
                        CITIZEN.name(),
                        TRAVELLER.number(),
                        TRAVELLER.validUntil().minusYears(10).plusDays(1),
                        TRAVELLER.validUntil(),
                        false,
                        null,
                        null,
                        document,
                        null);
            case PERMANENT_RESIDENT_CARD -> of(document, FOREIGNER.named("Alex Sample"));
            case IDENTITY_CARD, PASSPORT -> throw new IllegalArgumentException("tested elsewhere");
        };
    }

    private static SellerStatement of(IdentityDocument document, SpecimenPerson person) {
        return new SellerStatement(
                person.name(),
                person.number(),
                person.validFrom(),
                person.validUntil(),
                false,
                null,
                null,
                document,
                null);
    }

    private static SpecimenTraveller traveller(long seed, LocalDate until) {
        var one = SpecimenTraveller.random(seed).withPermit('H');
        return new SpecimenTraveller(
                seed, one.state(), one.number(), one.surname(), one.given(), one.birth(), one.sex(), until);
    }

    private CaseId open(SellerStatement statement) {
        paymentCompany.answer(
                "acc-permit",
                new AccountHolder(AccountHolder.State.VERIFIED, statement.requireName(), statement.idNumber()));
        var id = actors.runAs(SELLER, () -> sellerSteps.open(SELLER.name(), CaseKind.INITIAL))
                .caseId();
        save(id, statement);
        return id;
    }

    private void save(CaseId id, SellerStatement statement) {
        actors.runAs(SELLER, () -> sellerSteps.saveStatement(id, statement, "2026-01"));
    }

    private List<String> attach(CaseId id, String slot, Specimen photo) {
        actors.runAs(SELLER, () -> sellerSteps.attach(id, DocumentSlot.valueOf(slot), photo.jpeg()));
        while (documents.isAnyBeingRead(id)) {
            jobs.runDue();
        }
        return codes(id);
    }

    private List<String> codes(CaseId id) {
        return findings.of(id, 1).stream().map(found -> found.finding().code()).toList();
    }

    private Map<String, FieldComparison> rows(CaseId id) {
        return actors.runAs(REVIEWER, () -> reviewCases.reveal(id, ReviewCaseQueries.Purpose.REVIEW)).stream()
                .collect(Collectors.toMap(FieldComparison::field, Function.identity()));
    }
}
