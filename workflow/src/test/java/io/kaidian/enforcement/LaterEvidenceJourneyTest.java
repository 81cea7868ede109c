package io.kaidian.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.decisions.Decision.Outcome;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.OwedEvidence;
import io.kaidian.cases.submission.SubmissionRequirements.Requirement;
import io.kaidian.cases.submission.SubmissionRequirements.RequirementList;
import io.kaidian.enforcement.rechecks.RecheckReason;
import io.kaidian.enforcement.rechecks.RecheckStarter;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.review.ReviewDecision;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerProfile;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.studio.releases.RequiredDocumentRow;
import io.kaidian.studio.releases.TestReleases;
import io.kaidian.testing.TestSlots;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A shop opens without evidence that the analysts' table lets come later, and is restricted where it does not come. */
@Tag("slow")
class LaterEvidenceJourneyTest extends EnforcementFixture {

    private static final DocumentSlot LEASE = DocumentSlot.valueOf("LEASE");
    private static final DocumentSlot DEED = DocumentSlot.valueOf("DEED");

    private static final String TYPES = """
            LEASE,PAPER,PAPER,any,,,,租赁合同,Lease,租约,Lease,租约,lease,核对经营地址。,To check your address.,,false,PHOTO,,,,,
            DEED,PAPER,PAPER,any,,,,不动产权证书,Deed,产权证,Deed,产权证,deed,核对经营地址。,To check your address.,,false,PHOTO,,,,,
            """;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private RecheckStarter sweep;

    @Autowired
    private DocumentRepository documents;

    private TestReleases releases;

    @BeforeEach
    void releases() {
        releases = new TestReleases(context);
    }

    @AfterEach
    void takeBack() {
        releases.takeBack();
    }

    @Test
    void opensTheShopAndRestrictsItOnTheDayOnWhichTheEvidenceHasNotCome() {
        releases.publishEvidence(TYPES, "", atFirst("LEASE").laterDays(10));
        register(SELLER_ONE);
        var id = openCase(CaseKind.INITIAL);
        assertThat(requirements(id).missing()).doesNotContain("LEASE");
        assertThat(requirements(id).later())
                .extracting(Requirement::slot, Requirement::laterDays)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(LEASE, 10));

        certify(id);
        beginRechecks();

        var recheck = fileOfSeller().recheck().orElseThrow();
        assertThat(recheck.reason()).isEqualTo(RecheckReason.EVIDENCE);
        assertThat(recheck.evidence()).containsExactly(new OwedEvidence(List.of(LEASE), 10));
        assertThat(toldSeller("recheck.evidence")).contains("10 天");
        assertThat(requirements(runningCase()).missing()).containsExactlyInAnyOrder("consent", "LEASE");
        days(9);
        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        assertThat(toldSeller().stream().filter("recheck.reminder"::equals)).hasSize(3);
        days(1);
        assertThat(standing()).isEqualTo(ShopStanding.RESTRICTED);

        sendAndCertify(LEASE);

        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        sweep.plan();
        sweep.begin();
        assertThat(fileOfSeller().recheck()).isEmpty();
    }

    @Test
    void asksForNothingMoreWhereItCameWithTheApplication() {
        releases.publishEvidence(TYPES, "", atFirst("LEASE").laterDays(30));
        register(SELLER_ONE);
        var id = openCase(CaseKind.INITIAL);
        attach(id, LEASE);

        certify(id);
        beginRechecks();

        assertThat(fileOfSeller().recheck()).isEmpty();
    }

    @Test
    void isContentWithOneOfTwo() {
        releases.publishEvidence(
                TYPES,
                "",
                atFirst("LEASE").oneOf("PREMISES").laterDays(30),
                atFirst("DEED").oneOf("PREMISES").laterDays(30));
        register(SELLER_ONE);
        var id = openCase(CaseKind.INITIAL);
        certify(id);
        beginRechecks();
        assertThat(fileOfSeller().recheck().orElseThrow().evidence())
                .containsExactly(new OwedEvidence(List.of(LEASE, DEED), 30));
        assertThat(requirements(runningCase()).missing()).contains("LEASE", "DEED");

        sendAndCertify(DEED);
        beginRechecks();

        assertThat(fileOfSeller().recheck()).isEmpty();
    }

    @Test
    void asksForEachByItsOwnDay() {
        releases.publishEvidence(
                TYPES, "", atFirst("LEASE").laterDays(10), atFirst("DEED").laterDays(90));
        register(SELLER_ONE);
        certify(openCase(CaseKind.INITIAL));
        var opened = clock.instant();
        beginRechecks();
        assertThat(requirements(runningCase()).missing()).containsExactlyInAnyOrder("consent", "LEASE");
        assertThat(requirements(runningCase()).later())
                .extracting(Requirement::slot)
                .containsExactly(DEED);
        days(5);

        sendAndCertify(LEASE);
        beginRechecks();

        var second = fileOfSeller().recheck().orElseThrow();
        assertThat(second.evidence()).containsExactly(new OwedEvidence(List.of(DEED), 90));
        assertThat(second.dueAt()).isEqualTo(opened);
        days(84);
        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        days(1);
        assertThat(standing()).isEqualTo(ShopStanding.RESTRICTED);
    }

    @Test
    void asksForAPaperThatEndsAndForNothingElse() {
        releases.publishEvidence(
                TYPES.replace("LEASE,PAPER,PAPER,any,,,", "LEASE,PAPER,PAPER,any,VALID,,30"), "", atFirst("LEASE"));
        register(SELLER_ONE);
        var lastDay = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(60);
        when(validity.lastDay(any())).thenReturn(Optional.of(lastDay));
        var id = openCase(CaseKind.INITIAL);
        attach(id, LEASE);
        certify(id);
        beginRechecks();
        assertThat(fileOfSeller().recheck()).isEmpty();
        assertThat(fileOfSeller().nextRecheckAt().orElseThrow())
                .isBetween(
                        clock.instant().plus(Duration.ofDays(29)),
                        clock.instant().plus(Duration.ofDays(31)));

        days(31);
        beginRechecks();

        var recheck = fileOfSeller().recheck().orElseThrow();
        assertThat(recheck.reason()).isEqualTo(RecheckReason.EXPIRY);
        assertThat(recheck.asked()).isEmpty();
        assertThat(recheck.evidence()).containsExactly(new OwedEvidence(List.of(LEASE), 29));
        assertThat(toldSeller("recheck.asked")).contains("有材料需要更新");
        assertThat(requirements(runningCase()).missing()).containsExactlyInAnyOrder("consent", "LEASE");
        days(28);
        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        days(1);
        assertThat(standing()).isEqualTo(ShopStanding.RESTRICTED);

        when(validity.lastDay(any())).thenReturn(Optional.of(lastDay.plusYears(1)));
        sendAndCertify(LEASE);
        beginRechecks();

        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        assertThat(fileOfSeller().recheck()).isEmpty();
    }

    @Test
    void asksForNoPaperByADayThatAReviewerLetPass() {
        releases.publishEvidence(
                TYPES.replace("LEASE,PAPER,PAPER,any,,,", "LEASE,PAPER,PAPER,any,VALID,,30"), "", atFirst("LEASE"));
        register(SELLER_ONE);
        when(validity.lastDay(any()))
                .thenReturn(Optional.of(
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(200)));
        var id = openCase(CaseKind.INITIAL);
        attach(id, LEASE);
        certify(id);
        beginRechecks();

        assertThat(fileOfSeller().recheck()).isEmpty();
        assertThat(fileOfSeller().nextRecheckAt().orElseThrow())
                .isAfter(clock.instant().plus(Duration.ofDays(90)));
    }

    @Test
    void letsTheSellerLeaveForLaterWhatWasSentBack() {
        releases.publishEvidence(TYPES, "", atFirst("LEASE").laterDays(30));
        register(SELLER_ONE);
        var id = openCase(CaseKind.INITIAL);
        attach(id, LEASE);
        submit(SELLER_ONE, id);
        decide(id, returnFor(LEASE));
        assertThat(cases.get(id).status()).isEqualTo(CaseStatus.RETURNED);
        assertThat(requirements(id).missing()).isEmpty();

        does(SELLER_ONE, () -> sellerSteps.submit(id));
        jobs.runDue();
        assertThat(documents.current(id)).extracting(CaseDocument::slot).doesNotContain(LEASE);
        decide(id, ReviewDecision.certify());
        beginRechecks();

        assertThat(fileOfSeller().recheck().orElseThrow().evidence())
                .containsExactly(new OwedEvidence(List.of(LEASE), 30));
    }

    @Test
    void asksByCategoryRegionAndRisk() {
        releases.publishEvidence(
                TYPES,
                "",
                atFirst("LEASE").where("category", "FOOD").where("risk", "HIGH"),
                atFirst("DEED").whereTest("region", "not(\"HK\")"));
        register(new SellerProfile("FOOD", "HK", SellerProfile.Risk.HIGH));
        var id = openCase(CaseKind.INITIAL);
        assertThat(requirements(id).missing()).contains("LEASE").doesNotContain("DEED");

        register(new SellerProfile("FOOD", null, SellerProfile.Risk.LOW));

        assertThat(requirements(id).missing()).contains("DEED").doesNotContain("LEASE");
    }

    private void register(SellerProfile profile) {
        sellers.register(new SellerRepository.Registration(
                SELLER,
                SellerType.PERSONAL,
                "样本店铺",
                null,
                null,
                Locale.SIMPLIFIED_CHINESE,
                new PaymentAccount("demo", SELLER),
                profile,
                null));
    }

    private CaseId openCase(CaseKind kind) {
        return as(SELLER_ONE, () -> sellerSteps.open(SELLER, kind)).caseId();
    }

    private CaseId runningCase() {
        return cases.findOpenBySeller(SELLER).orElseThrow().id();
    }

    private void certify(CaseId id) {
        submit(SELLER_ONE, id);
        decide(id, ReviewDecision.certify());
        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
    }

    private void beginRechecks() {
        sweep.plan();
        sweep.begin();
        jobs.runDue();
    }

    private void sendAndCertify(DocumentSlot slot) {
        var id = runningCase();
        does(SELLER_ONE, () -> {
            sellerSteps.saveStatement(id, sellerSteps.statement(id), "2026-11");
            attach(id, slot);
            sellerSteps.submit(id);
        });
        jobs.runDue();
        decide(id, ReviewDecision.certify());
    }

    private void attach(CaseId id, DocumentSlot slot) {
        does(SELLER_ONE, () -> {
            if (cases.get(id).consentVersion() == null) {
                sellerSteps.saveStatement(id, statement(), "2026-11");
            }
            sellerSteps.attach(id, slot, ("SPECIMEN " + slot).getBytes(StandardCharsets.UTF_8));
        });
    }

    private RequirementList requirements(CaseId id) {
        return as(SELLER_ONE, () -> sellerSteps.requirements(id));
    }

    private static ReviewDecision returnFor(DocumentSlot faulty) {
        return new ReviewDecision(
                Outcome.RETURN,
                Map.of(
                        TestSlots.ID_FRONT,
                        CaseDocument.State.ACCEPTED,
                        TestSlots.ID_BACK,
                        CaseDocument.State.ACCEPTED,
                        TestSlots.HANDHELD,
                        CaseDocument.State.ACCEPTED,
                        faulty,
                        CaseDocument.State.FAULTY),
                List.of(new DecisionReason("IMG-BLUR", faulty, null, null, null)),
                null);
    }

    /** Asks for it at the first certification. */
    private static RequiredDocumentRow atFirst(String slot) {
        return RequiredDocumentRow.of(slot).where("kind", "INITIAL");
    }
}
