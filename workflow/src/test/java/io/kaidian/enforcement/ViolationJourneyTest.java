package io.kaidian.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.shop.AllowedAction;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationService.Deviation;
import io.kaidian.enforcement.violations.ViolationService.Report;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.worklist.TaskList.FourEyesViolationException;
import java.time.Duration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Acts are recorded, corrected or not, and lead to points, warnings and restrictions. */
class ViolationJourneyTest extends EnforcementFixture {

    @Test
    void warnsAtTwelveGeneralPoints() {
        openShop();

        var violation = record(FAKE_TRADES);

        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        assertThat(points(Track.GENERAL)).isEqualTo(12);
        assertThat(sanctions(violation)).extracting(Sanction::kind).containsExactly(Sanction.Kind.WARNING);
        assertThat(toldSeller()).contains("shop.warned");
    }

    @Test
    void recordsPointsAloneBelowTheFirstThreshold() {
        openShop();

        var violation = record("TRD-LATE");

        assertThat(points(Track.GENERAL)).isEqualTo(3);
        assertThat(sanctions(violation)).isEmpty();
        assertThat(wayOf(violation)).endsWith(EnforcementProcess.POINTS_RECORDED);
    }

    @Test
    void restrictsForSevenDaysAtTwentyFourGeneralPointsAndLiftsThat() {
        openShop();
        record(FAKE_TRADES);

        var violation = record(FAKE_TRADES);

        assertThat(standing()).isEqualTo(ShopStanding.RESTRICTED);
        assertThat(fileOfSeller().allowed())
                .extracting(AllowedAction::code)
                .contains("SHIP_OPEN_ORDERS", "REFUND_OPEN_ORDERS")
                .doesNotContain("NEW_LISTINGS");
        assertThat(sanction(violation, Sanction.Kind.RESTRICTION).endsAt()).isEqualTo(inDays(7));
        days(7);
        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        assertThat(toldSeller()).contains("shop.restricted", "shop.restrictionLifted");
    }

    @Test
    void goesBackToARestrictionThatStillRunsWhenASuspensionIsUndone() {
        openShop();
        record(FAKE_TRADES);
        record(FAKE_TRADES);
        var serious = record(BANNED_GOODS);
        assertThat(standing()).isEqualTo(ShopStanding.SUSPENDED);

        does(OFFICER, () -> withdrawals.withdraw(serious, "记录有误"));

        assertThat(standing()).isEqualTo(ShopStanding.RESTRICTED);
    }

    @Test
    void cancelsThePenaltyOfAnActThatWasCorrectedInTime() {
        openShop();
        var violation = record(INFRINGEMENT);
        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.CORRECT);
        assertThat(points(Track.SERIOUS)).isZero();
        days(2);

        does(SELLER_ONE, () -> correctionClaims.claimCorrection(violation, "已下架"));
        assertThat(waiting(violation.value()).queue()).isEqualTo("CORRECTIONS");
        does(OFFICER, () -> correctionJudgements.judgeCorrection(violation, true));
        days(10);

        assertThat(points(Track.SERIOUS)).isZero();
        assertThat(fileOfSeller().violations().get(0).violation().status()).isEqualTo(Violation.Status.CORRECTED);
        assertThat(wayOf(violation)).endsWith(EnforcementProcess.VIOLATION_CORRECTED);
        assertThat(toldSeller()).contains("violation.toCorrect", "violation.corrected");
    }

    @Test
    void saysOfAnOpenShopThatWhatWasCorrectedIsBeingChecked() {
        openShop();
        var violation = record(INFRINGEMENT);

        does(SELLER_ONE, () -> correctionClaims.claimCorrection(violation, "已下架"));
        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.WAIT_FOR_CORRECTION_CHECK);

        does(OFFICER, () -> correctionJudgements.judgeCorrection(violation, true));
        jobs.runDue();
        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.NONE);
    }

    @Test
    void countsThePointsOfAnActThatWasNotCorrectedInTime() {
        openShop();
        var violation = record(INFRINGEMENT);

        days(5);

        assertThat(points(Track.SERIOUS)).isEqualTo(6);
        assertThat(wayOf(violation)).contains(EnforcementProcess.GRACE_PERIOD_OVER);
    }

    @Test
    void remindsTheSellerOnceADayBeforeTheTimeToCorrectIsOver() {
        openShop();
        record(INFRINGEMENT);

        jobs.advance(Duration.ofDays(4).minusSeconds(1));
        assertThat(toldSeller()).doesNotContain("violation.correctionReminder");
        jobs.advance(Duration.ofSeconds(1));
        assertThat(toldSeller()).contains("violation.correctionReminder");
        assertThat(points(Track.SERIOUS)).isZero();

        days(10);
        assertThat(toldSeller())
                .filteredOn("violation.correctionReminder"::equals)
                .hasSize(1);
    }

    @Test
    void remindsAnewHalfwayWhereLessIsLeftAfterARefusedCorrection() {
        openShop();
        var violation = record(INFRINGEMENT);
        days(4);
        jobs.advance(Duration.ofHours(12));
        does(SELLER_ONE, () -> correctionClaims.claimCorrection(violation, "已下架"));
        jobs.advance(Duration.ofHours(1));
        does(OFFICER, () -> correctionJudgements.judgeCorrection(violation, false));

        jobs.advance(Duration.ofHours(6));

        assertThat(points(Track.SERIOUS)).isZero();
        assertThat(toldSeller())
                .filteredOn("violation.correctionReminder"::equals)
                .hasSize(2);
    }

    @Test
    void tellsTheSellerWhyACorrectionIsNotAccepted() {
        openShop();
        var violation = record(INFRINGEMENT);
        does(SELLER_ONE, () -> correctionClaims.claimCorrection(violation, "已下架"));

        does(OFFICER, () -> correctionJudgements.judgeCorrection(violation, false, "授权书已过期"));

        assertThat(toldSeller("violation.correctionRefused")).contains("授权书已过期");
        assertThat(fileOfSeller().violations().get(0).violation().correctionRefusal())
                .isEqualTo("授权书已过期");
    }

    @Test
    void stopsTheClockWhileAnOfficerJudges() {
        openShop();
        var violation = record(INFRINGEMENT);
        days(4);
        does(SELLER_ONE, () -> correctionClaims.claimCorrection(violation, "已下架"));
        days(3);
        assertThat(points(Track.SERIOUS)).isZero();

        does(OFFICER, () -> correctionJudgements.judgeCorrection(violation, false));
        jobs.advance(Duration.ofDays(1).minusSeconds(1));
        assertThat(points(Track.SERIOUS)).isZero();
        jobs.advance(Duration.ofSeconds(1));

        assertThat(points(Track.SERIOUS)).isEqualTo(6);
        assertThat(toldSeller()).contains("violation.correctionRefused");
    }

    @Test
    void asksForACorrectionBeforeReinstatementAlsoWhenThePointsCountAlready() {
        openShop();
        var toCorrect = record(INFRINGEMENT);
        days(5);
        record(COUNTERFEIT);
        days(8);
        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.CORRECT);
        assertThatThrownBy(this::askForReinstatement).hasMessageContaining("to be corrected");

        does(SELLER_ONE, () -> correctionClaims.claimCorrection(toCorrect, "已下架"));
        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.REVERIFY);
        assertThat(waiting(toCorrect.value()).queue()).isEqualTo(EnforcementWorkItemFactory.CORRECTIONS);
        does(OFFICER, () -> correctionJudgements.judgeCorrection(toCorrect, true));
        assertThat(isWaiting(toCorrect.value())).isFalse();

        certifyAgain();
        assertThat(points(Track.SERIOUS)).isEqualTo(30);
        assertThat(toldSeller()).contains("violation.correctionAccepted");
    }

    @Test
    void punishesTheSameActOnce() {
        openShop();
        record("TRD-LATE", "order 1");

        assertThatThrownBy(() -> record("TRD-LATE", "order 1"))
                .asInstanceOf(InstanceOfAssertFactories.type(StateConflictException.class))
                .extracting(StateConflictException::code)
                .isEqualTo("same-act");
        assertThat(points(Track.GENERAL)).isEqualTo(3);
        record("TRD-LATE", "order 2");
        assertThat(points(Track.GENERAL)).isEqualTo(6);
    }

    @Test
    void recordsAnActAgainThatWasWithdrawnButNotOneThatWasOverturned() {
        openShop();
        var withdrawn = record("TRD-LATE", "order 1");
        does(OFFICER, () -> withdrawals.withdraw(withdrawn, "记录有误"));
        var again = record("TRD-LATE", "order 1");
        overturn(appeal(Appeal.Subject.of(again)));

        assertThatThrownBy(() -> record("TRD-LATE", "order 1")).isInstanceOf(StateConflictException.class);
        assertThat(points(Track.GENERAL)).isZero();
    }

    @Test
    void foreseesWhatFollowsWithoutSavingAnything() {
        var shop = openShop();
        record(COUNTERFEIT);

        var foreseen = as(OFFICER, () -> previews.preview(shop.id(), COUNTERFEIT, clock.instant()));

        assertThat(foreseen.sanction()).isEqualTo(EnforcementProcess.Sanction.CLOSURE);
        assertThat(foreseen.balanceBefore()).isEqualTo(24);
        assertThat(foreseen.balanceAfter()).isEqualTo(48);
        assertThat(points(Track.SERIOUS)).isEqualTo(24);
    }

    @Test
    void tellsTheOfficerWhoRecordsWhatFollows() {
        var shop = openShop();

        var recorded = as(OFFICER, () -> violations.record(shop.id(), report(COUNTERFEIT, "order 1", null)));

        assertThat(recorded.foreseen().sanction()).isEqualTo(EnforcementProcess.Sanction.SUSPENSION);
        assertThat(recorded.foreseen().days()).isEqualTo(14);
    }

    @Test
    void leavesTheCatalogueOnlyWithAReason() {
        var shop = openShop();
        var deviation = new Deviation(5, null, null, " ");

        assertThatThrownBy(() ->
                        does(OFFICER, () -> violations.record(shop.id(), report(COUNTERFEIT, "order 1", deviation))))
                .isInstanceOf(IncompleteRequestException.class)
                .hasMessageContaining("deviation");
    }

    @Test
    void leavesTheCatalogueOnlyWhenASecondOfficerAgrees() {
        openShop();

        var violation = record(COUNTERFEIT, "order 1", new Deviation(6, Track.GENERAL, null, "首次，数量极少"));

        assertThat(points(Track.GENERAL)).isZero();
        assertThat(fileOfSeller().violations()).isEmpty();
        assertThat(waiting(violation.value()).queue()).isEqualTo(EnforcementWorkItemFactory.DEVIATIONS);
        assertThat(waiting(violation.value()).excluded()).containsExactly(OFFICER.name());
        assertThatThrownBy(() -> does(OFFICER, () -> violations.approve(violation)))
                .isInstanceOf(FourEyesViolationException.class);
        does(SECOND_OFFICER, () -> violations.approve(violation));
        jobs.runDue();
        assertThat(isWaiting(violation.value())).isFalse();
        assertThat(points(Track.GENERAL)).isEqualTo(6);
        assertThat(points(Track.SERIOUS)).isZero();
    }

    @Test
    void forgetsADeviationThatTheSecondOfficerRefuses() {
        openShop();
        var violation = record(COUNTERFEIT, "order 1", new Deviation(0, null, null, "首次"));

        does(SECOND_OFFICER, () -> violations.reject(violation, "按目录处理"));

        assertThat(wayOf(violation)).isEmpty();
        record(COUNTERFEIT, "order 1");
        assertThat(points(Track.SERIOUS)).isEqualTo(24);
    }

    @Test
    void hidesFromTheSellerWhatIsInternalAndWhoDidIt() {
        openShop();
        record(COUNTERFEIT);

        var file = fileOfSeller();

        var violation = file.violations().get(0).violation();
        assertThat(violation.note()).isNotBlank();
        assertThat(violation.internalNote()).isNull();
        assertThat(violation.recordedBy()).isNull();
        assertThat(file.timeline()).extracting("byName").doesNotContain(OFFICER.name(), REVIEWER.name());
    }

    @Test
    void showsNothingOfAShopToAnotherSeller() {
        openShop();

        assertThatThrownBy(() -> as(SELLER_TWO, () -> shopOverviewService.of(SELLER)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void refusesWhatCannotBeAViolation() {
        var shop = openShop();
        var inTheFuture =
                new Report("TRD-LATE", "order 1", "样本说明", null, clock.instant().plusSeconds(1), null);

        assertThatThrownBy(() -> record("NO-SUCH-CODE")).hasMessageContaining("unknown-code");
        assertThatThrownBy(() -> does(OFFICER, () -> violations.record(shop.id(), inTheFuture)))
                .hasMessageContaining("occurred-at");
    }

    @Test
    void keepsTheLedgerUnchanged() {
        openShop();
        record(COUNTERFEIT);

        assertThatThrownBy(() -> jdbc.sql("update points_entry set points = 0").update())
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> jdbc.sql("delete from points_entry").update()).hasMessageContaining("append-only");
    }

    @Test
    void clearsPointsWhenTheYearEndsButNotARunningSanction() {
        openShop();
        clock.set(java.time.Instant.parse("2026-12-30T02:00:00Z"));
        record(FAKE_TRADES);
        record(FAKE_TRADES);

        days(2);

        assertThat(points(Track.GENERAL)).isZero();
        assertThat(standing()).isEqualTo(ShopStanding.RESTRICTED);
        var shop = shops.of(SELLER).id();
        assertThat(ledger.balancesOn(shop, java.time.LocalDate.of(2026, 12, 31)))
                .containsEntry(Track.GENERAL, 24);
        assertThat(ledger.balancesOn(shop, java.time.LocalDate.of(2027, 1, 1))).containsEntry(Track.GENERAL, 0);
    }

    @Test
    void losesBothTheRecordAndTheProcessWhenSomethingFailsBetweenThem() {
        var shop = openShop();

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    does(OFFICER, () -> violations.record(shop.id(), report(COUNTERFEIT, "order 1", null)));
                    throw new IllegalStateException("power cut");
                }))
                .hasMessage("power cut");
        jobs.runDue();

        assertThat(fileOfSeller().violations()).isEmpty();
        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
    }
}
