package io.kaidian.journeys;

import static io.kaidian.journeys.TestUsers.LEAD;
import static io.kaidian.journeys.TestUsers.OFFICER_A;
import static io.kaidian.journeys.TestUsers.OFFICER_B;
import static io.kaidian.journeys.TestUsers.REVIEWER_A;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.appeals.AppealDecisionService;
import io.kaidian.enforcement.appeals.AppealService;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.sanctions.closure.ClosureApproval;
import io.kaidian.enforcement.sanctions.closure.ClosureHearingService;
import io.kaidian.enforcement.sanctions.points.PointsLedgerRepository;
import io.kaidian.enforcement.sanctions.suspension.ReinstatementService;
import io.kaidian.enforcement.shop.ShopOverviewService;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationService;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.ReviewService;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.TestJobs;
import io.kaidian.testing.TestSlots;
import io.kaidian.testing.WorkflowTest;
import io.kaidian.testing.history.ChangesAreSigned;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A shop's whole life: certified, suspended, certified again with real photos, closed, and opened by an appeal. */
@WorkflowTest
@ChangesAreSigned
class EnforcementJourneyTest {

    private static final Actor SELLER = TestUsers.seller("li-shop");

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    ShopRepository shops;

    @Autowired
    CaseRepository cases;

    @Autowired
    FindingRepository findings;

    @Autowired
    ReviewService reviews;

    @Autowired
    ViolationService violations;

    @Autowired
    ClosureApproval closures;

    @Autowired
    ClosureHearingService hearings;

    @Autowired
    ReinstatementService reinstatements;

    @Autowired
    AppealService appeals;

    @Autowired
    AppealDecisionService appealDecisions;

    @Autowired
    ShopOverviewService shopOverviewService;

    @Autowired
    PointsLedgerRepository ledger;

    @Autowired
    TestJobs jobs;

    @Autowired
    TestClock clock;

    @Autowired
    CurrentActor currentActor;

    TestUsers testUsers;

    @BeforeEach
    void registerSeller() {
        testUsers = new TestUsers(currentActor);
        sellerSteps.register(SELLER.name(), "Li's shop", "acc-2", ApplicantPhotos.accountHolder());
    }

    @Test
    void bringsAShopBackThroughTheSameCertificationAndUndoesAnUnjustClosure() {
        certify(CaseKind.INITIAL, ApplicantPhotos.clear(TestSlots.HANDHELD));
        assertThat(standing()).isEqualTo(ShopStanding.OPEN);

        record("IPR-COUNTERFEIT", "order 1");
        assertThat(standing()).isEqualTo(ShopStanding.SUSPENDED);
        jobs.advance(Duration.ofDays(8));
        does(SELLER, () -> reinstatements.confirmRule(SELLER.name()));
        var again = certify(CaseKind.REINSTATEMENT, ApplicantPhotos.takenAgain());
        assertThat(findings.of(again, cases.get(again).round()))
                .filteredOn(found -> found.isFault())
                .isEmpty();
        assertThat(standing()).isEqualTo(ShopStanding.REVERIFYING);
        jobs.advance(Duration.ofDays(6));
        assertThat(standing()).isEqualTo(ShopStanding.OPEN);

        var relapse = record("LST-BANNED", "order 2");
        does(SELLER, () -> hearings.answer(relapse, "样本陈述"));
        does(OFFICER_B, () -> closures.approve(relapse, null));
        assertThat(standing()).isEqualTo(ShopStanding.CLOSED);
        var closure = testUsers.as(OFFICER_A, () -> shopOverviewService.of(SELLER.name())).sanctions().stream()
                .filter(sanction -> sanction.kind() == Sanction.Kind.CLOSURE)
                .findFirst()
                .orElseThrow();
        var appeal = testUsers.as(SELLER, () -> appeals.file(Appeal.Subject.of(closure.id()), "商品有合法来源", "样本发票"));
        does(LEAD, () -> appealDecisions.decide(appeal.id(), true, "证据充分，申诉成立", null));
        jobs.runDue();

        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        assertThat(ledger.balances(shop())).containsEntry(Track.SERIOUS, 24);
    }

    private CaseId certify(CaseKind kind, byte[] handheld) {
        var id = testUsers
                .as(SELLER, () -> sellerSteps.open(SELLER.name(), kind))
                .caseId();
        does(SELLER, () -> sellerSteps.saveStatement(id, ApplicantPhotos.statement(), "2026-01"));
        var missing = testUsers.as(SELLER, () -> sellerSteps.requirements(id)).missing();
        for (var slot : new DocumentSlot[] {TestSlots.ID_FRONT, TestSlots.ID_BACK}) {
            if (missing.contains(slot.name())) {
                does(SELLER, () -> sellerSteps.attach(id, slot, ApplicantPhotos.clear(slot)));
            }
        }
        does(SELLER, () -> sellerSteps.attach(id, TestSlots.HANDHELD, handheld));
        does(SELLER, () -> sellerSteps.submit(id));
        jobs.runDue();
        var task = testUsers.as(REVIEWER_A, () -> reviews.claimNext()).orElseThrow();
        does(REVIEWER_A, () -> reviews.decide(task.id(), ReviewDecision.certify()));
        jobs.runDue();
        return id;
    }

    private ViolationId record(String code, String reference) {
        var report = new ViolationService.Report(code, reference, "样本说明", null, clock.instant(), null);
        var recorded = testUsers.as(OFFICER_A, () -> violations.record(shop(), report));
        jobs.runDue();
        return recorded.violation().id();
    }

    private void does(Actor actor, Runnable work) {
        testUsers.as(actor, () -> {
            work.run();
            return null;
        });
    }

    private ShopStanding standing() {
        return shops.of(SELLER.name()).standing();
    }

    private ShopId shop() {
        return shops.of(SELLER.name()).id();
    }
}
