package io.kaidian.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.ChangedAspect;
import io.kaidian.cases.SellerStatement;
import io.kaidian.enforcement.rechecks.RecheckReason;
import io.kaidian.enforcement.rechecks.RecheckStarter;
import io.kaidian.enforcement.shop.AllowedAction;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.enforcement.violations.ViolationService.Deviation;
import io.kaidian.processes.bpmn.RecheckProcess.Action;
import io.kaidian.review.ReviewDecision;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.testing.TestSlots;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An open shop is asked from time to time whether all is as it was certified. */
class RecheckJourneyTest extends EnforcementFixture {

    @Autowired
    private RecheckStarter sweep;

    @Test
    void asksAnOpenShopWithinSixMonthsToConfirmThatNothingChanged() {
        openShop();
        sweep.plan();
        var planned = fileOfSeller().nextRecheckAt().orElseThrow();
        assertThat(planned).isBetween(inDays(120), inDays(184));

        fallsDue();

        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.RECHECK);
        assertThat(fileOfSeller().recheck().orElseThrow().nextAction()).isEqualTo(Action.REMIND);
        assertThat(toldSeller()).contains("recheck.asked");
        var c = cases.findOpenBySeller(SELLER).orElseThrow();
        assertThat(c.kind()).isEqualTo(CaseKind.PERIODIC);
        assertThat(missing(c.id())).containsExactly("consent");
    }

    @Test
    void isPassedWhenTheSellerConfirmsAndPlansTheNextOne() {
        openShop();
        fallsDue();

        confirm();
        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.WAIT_FOR_CASE);
        decide(openCase(), ReviewDecision.certify());

        assertThat(fileOfSeller().recheck()).isEmpty();
        assertThat(history()).contains(ShopHistoryEntryTypes.RECHECK_PASSED);
        sweep.plan();
        assertThat(fileOfSeller().nextRecheckAt().orElseThrow()).isAfter(inDays(119));
    }

    @Test
    void asksOnlyForTheCardWhenTheCardRunsOut() {
        openShopUntil(clock.instant()
                .atZone(java.time.ZoneId.of("Asia/Shanghai"))
                .toLocalDate()
                .plusDays(60));
        sweep.plan();
        assertThat(fileOfSeller().nextRecheckAt().orElseThrow()).isBetween(inDays(29), inDays(31));

        fallsDue();

        assertThat(fileOfSeller().recheck().orElseThrow().reason()).isEqualTo(RecheckReason.EXPIRY);
        assertThat(fileOfSeller().recheck().orElseThrow().asked()).containsExactly(ChangedAspect.CARD);
        assertThat(missing(openCase())).containsExactlyInAnyOrder("consent", "ID_FRONT", "ID_BACK", "HANDHELD");
    }

    @Test
    void remindsRestrictsAndSuspendsWhoIgnoresItAndOpensTheShopWhenItIsPassed() {
        openShop();
        fallsDue();

        days(29);
        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        assertThat(toldSeller().stream().filter("recheck.reminder"::equals)).hasSize(3);
        days(1);
        assertThat(standing()).isEqualTo(ShopStanding.RESTRICTED);
        assertThat(allowed()).contains("TAKE_NEW_ORDERS", "PAYOUT").doesNotContain("NEW_LISTINGS", "PROMOTE");
        days(30);
        assertThat(standing()).isEqualTo(ShopStanding.SUSPENDED);
        assertThat(allowed()).contains("SHIP_OPEN_ORDERS", "REFUND_OPEN_ORDERS").doesNotContain("TAKE_NEW_ORDERS");
        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.RECHECK);

        confirm();
        decide(openCase(), ReviewDecision.certify());

        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        assertThat(toldSeller()).contains("recheck.restricted", "recheck.suspended", "recheck.lifted");
    }

    @Test
    void asksAgainAtOnceAfterADeclineAndAfterAWithdrawalWithoutMovingTheDates() {
        openShop();
        fallsDue();
        confirm();
        var first = openCase();
        decide(first, decline());

        assertThat(openCase()).isNotEqualTo(first);
        does(SELLER_ONE, () -> sellerSteps.withdraw(openCase()));
        assertThat(cases.findOpenBySeller(SELLER)).isEmpty();
        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.RECHECK);
        assertThat(fileOfSeller().situation().caseId()).isNull();
        does(SELLER_ONE, () -> sellerSteps.open(SELLER, CaseKind.PERIODIC));
        days(30);

        assertThat(standing()).isEqualTo(ShopStanding.RESTRICTED);
    }

    @Test
    void doesNothingAgainstAShopWhileAPersonLooksAtWhatItSent() {
        openShop();
        fallsDue();
        confirm();

        days(61);

        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
    }

    @Test
    void isDroppedWhenTheShopIsSuspendedForABreachAndPlannedAnewAfterItIsUndone() {
        openShop();
        fallsDue();
        confirm();
        var inReview = openCase();

        var violation = record(BANNED_GOODS);

        assertThat(cases.get(inReview).status()).isEqualTo(CaseStatus.WITHDRAWN);
        assertThat(isWaiting(inReview.value())).isFalse();
        assertThat(fileOfSeller().recheck()).isEmpty();
        sweep.plan();
        assertThat(fileOfSeller().nextRecheckAt()).isEmpty();
        does(OFFICER, () -> withdrawals.withdraw(violation, "样本"));
        jobs.runDue();
        sweep.plan();
        sweep.begin();
        assertThat(fileOfSeller().recheck()).isPresent();
    }

    @Test
    void opensAShopSuspendedByARecheckOnlyThroughReverificationOnceItIsAlsoSuspendedForABreach() {
        openShop();
        fallsDue();
        days(60);

        record(BANNED_GOODS);

        assertThat(standing()).isEqualTo(ShopStanding.SUSPENDED);
        assertThat(fileOfSeller().suspension()).isPresent();
        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.CONFIRM_RULE);
        certifyAgain();
        days(7);
        jobs.runDue();
        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
    }

    @Test
    void keepsARestrictionByARecheckApartFromOneForABreach() {
        openShop();
        fallsDue();
        days(30);
        record(FAKE_TRADES);
        record(FAKE_TRADES, "order 2", new Deviation(24, null, null, "多次"));

        confirm();
        decide(openCase(), ReviewDecision.certify());

        assertThat(fileOfSeller().recheck()).isEmpty();
        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
    }

    @Test
    void waitsForACaseThatAPersonLooksAtAndTakesThePlaceOfADraft() {
        openShop();
        sweep.plan();
        var draft =
                as(SELLER_ONE, () -> sellerSteps.open(SELLER, CaseKind.CHANGE)).caseId();

        fallsDue();

        assertThat(cases.get(draft).status()).isEqualTo(CaseStatus.WITHDRAWN);
        assertThat(openCase()).isNotEqualTo(draft);
    }

    @Test
    void beginsARecheckOnceHoweverOftenTheSweepRuns() {
        openShop();
        fallsDue();

        assertThat(sweep.begin()).isZero();
        assertThat(jdbc.sql("select count(*) from recheck").query(Integer.class).single())
                .isEqualTo(1);
    }

    private void fallsDue() {
        sweep.plan();
        var at = fileOfSeller().nextRecheckAt().orElseThrow();
        jobs.advance(Duration.between(clock.instant(), at));
        sweep.begin();
        jobs.runDue();
    }

    private void confirm() {
        var id = openCase();
        does(SELLER_ONE, () -> {
            sellerSteps.saveStatement(id, sellerSteps.statement(id), "2026-11");
            sellerSteps.submit(id);
        });
        jobs.runDue();
    }

    private CaseId openCase() {
        return cases.findOpenBySeller(SELLER).orElseThrow().id();
    }

    private List<String> missing(CaseId id) {
        return as(SELLER_ONE, () -> sellerSteps.requirements(id)).missing();
    }

    private List<String> allowed() {
        return fileOfSeller().allowed().stream().map(AllowedAction::code).toList();
    }

    private void openShopUntil(LocalDate cardUntil) {
        var stated = new SellerStatement(
                "样例", "11010519491231002X", cardUntil.minusYears(10), cardUntil, false, "样本省", null);
        register(SELLER_ONE);
        var id =
                as(SELLER_ONE, () -> sellerSteps.open(SELLER, CaseKind.INITIAL)).caseId();
        does(SELLER_ONE, () -> {
            sellerSteps.saveStatement(id, stated, "2026-11");
            List.of(TestSlots.ID_FRONT, TestSlots.ID_BACK, TestSlots.HANDHELD)
                    .forEach(slot ->
                            sellerSteps.attach(id, slot, ("SPECIMEN " + slot).getBytes(StandardCharsets.UTF_8)));
            sellerSteps.submit(id);
        });
        jobs.runDue();
        decide(id, ReviewDecision.certify());
    }
}
