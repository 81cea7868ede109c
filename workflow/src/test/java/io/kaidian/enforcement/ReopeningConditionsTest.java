package io.kaidian.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.enforcement.sanctions.MeasureCalendar;
import io.kaidian.enforcement.sanctions.MeasureCalendar.Obstacle;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.identity.AccountRepository;
import io.kaidian.platform.notifications.UserNotification;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.testing.PoisonedRow;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;

/** What keeps a shop closed beside time, and the alarms about those who should decide. */
class ReopeningConditionsTest extends EnforcementFixture {

    @Autowired
    private MeasureCalendar calendar;

    @Autowired
    private OverdueDecisionEscalation overdue;

    @Autowired
    private AccountRepository accounts;

    @Test
    void opensNoShopWhileSomethingIsToBeCorrectedThatWasRecordedAfterItWasCertifiedAgain() {
        openShop();
        record(BANNED_GOODS);
        certifyAgain();
        var toCorrect = record("LST-INFO");
        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.CORRECT);
        assertThat(obstacle()).isEqualTo(Obstacle.CORRECTION);

        days(8);
        assertThat(standing()).isEqualTo(ShopStanding.REVERIFYING);
        does(SELLER_ONE, () -> correctionClaims.claimCorrection(toCorrect, "已修改"));
        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.WAIT_FOR_CORRECTION_CHECK);
        does(OFFICER, () -> correctionJudgements.judgeCorrection(toCorrect, true));
        jobs.runDue();

        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        assertThat(toldSeller()).contains("shop.reverifiedToCorrect", "shop.reinstated");
    }

    @Test
    void letsTheSellerGoOnWhileAnOfficerChecksWhatWasCorrectedAndOpensTheShopOnlyAfter() {
        openShop();
        record(COUNTERFEIT);
        var toCorrect = record("LST-INFO");
        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.CORRECT);
        does(SELLER_ONE, () -> correctionClaims.claimCorrection(toCorrect, "已修改"));
        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.CONFIRM_RULE);
        does(SELLER_ONE, () -> reinstatements.confirmRule(SELLER));
        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.WAIT_FOR_REVERIFICATION);
        days(7);
        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.REVERIFY);

        certifyAgain();
        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.WAIT_FOR_CORRECTION_CHECK);
        assertThat(toldSeller()).contains("shop.reverifiedToCheck").doesNotContain("shop.reverifiedToCorrect");
        days(8);
        assertThat(standing()).isEqualTo(ShopStanding.REVERIFYING);
        does(OFFICER, () -> correctionJudgements.judgeCorrection(toCorrect, true));
        jobs.runDue();

        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
    }

    @Test
    void opensWhenTheViolationThatWasToBeCorrectedIsWithdrawn() {
        openShop();
        record(BANNED_GOODS);
        certifyAgain();
        var toCorrect = record("LST-INFO");
        days(8);

        does(OFFICER, () -> withdrawals.withdraw(toCorrect, "样本"));
        jobs.runDue();

        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
    }

    @Test
    void saysInTheCalendarWhatStillKeepsAShopClosed() {
        openShop();
        record(COUNTERFEIT);
        assertThat(obstacle()).isEqualTo(Obstacle.NOT_ASKED);
        days(8);
        var caseId = askForReinstatement();
        submit(SELLER_ONE, caseId);
        assertThat(obstacle()).isEqualTo(Obstacle.REVIEW);
        decide(caseId, io.kaidian.review.ReviewDecision.certify());
        assertThat(obstacle()).isEqualTo(Obstacle.NONE);
        record("IDN-FALSE");
        assertThat(obstacle()).isEqualTo(Obstacle.CLOSURE);
    }

    @Test
    void raisesWhatNobodyDecidedAlthoughAnotherCannotBeWritten() {
        accounts.create(
                new AccountRepository.NewAccount(LEAD.name(), null, "样本组长", "1100", Locale.ENGLISH, Set.of(Role.LEAD)));
        openShop();
        var poisoned = record("LST-INFO");
        var other = record("LST-INFO", "order 2");
        does(SELLER_ONE, () -> correctionClaims.claimCorrection(poisoned, "已修改"));
        clock.advance(Duration.ofMinutes(1));
        does(SELLER_ONE, () -> correctionClaims.claimCorrection(other, "已修改"));
        jobs.advance(Duration.ofDays(5));

        PoisonedRow.during(
                jdbc,
                "work_item",
                waiting(poisoned.value()).id(),
                () -> assertThatThrownBy(overdue::escalate).isInstanceOf(DataIntegrityViolationException.class));

        assertThat(waiting(other.value()).escalatedAt()).isNotNull();
        assertThat(waiting(poisoned.value()).escalatedAt()).isNull();
        assertThat(notificationService.of(LEAD, 10)).hasSize(1);
    }

    @Test
    void raisesWhatNoOfficerDecidedInTimeAndTellsTheLeadsOnce() {
        accounts.create(
                new AccountRepository.NewAccount(LEAD.name(), null, "样本组长", "1100", Locale.ENGLISH, Set.of(Role.LEAD)));
        openShop();
        var toCorrect = record("LST-INFO");
        does(SELLER_ONE, () -> correctionClaims.claimCorrection(toCorrect, "已修改"));
        assertThat(overdue.escalate()).isZero();

        jobs.advance(Duration.ofDays(5));
        assertThat(overdue.escalate()).isEqualTo(1);
        assertThat(overdue.escalate()).isZero();

        assertThat(waiting(toCorrect.value()).escalatedAt()).isNotNull();
        assertThat(notificationService.of(LEAD, 10))
                .extracting(UserNotification::template)
                .containsExactly("staff.overdue.CORRECTIONS");
    }

    @Test
    void endsOpenCasesOfABarredIdentityWithAnotherSeller() {
        openShop();
        register(SELLER_TWO);
        var elsewhere = as(SELLER_TWO, () -> sellerSteps.open("seller2", CaseKind.INITIAL))
                .caseId();
        does(SELLER_TWO, () -> sellerSteps.saveStatement(elsewhere, statement(), "2026-11"));
        var violation = record("IDN-FALSE");
        hear(violation);
        does(SECOND_OFFICER, () -> closures.approve(violation, null));

        days(15);

        assertThat(cases.get(elsewhere).status()).isEqualTo(CaseStatus.WITHDRAWN);
        assertThat(notificationService.of(Actor.seller("seller2"), 10))
                .extracting(UserNotification::template)
                .contains("case.endedBarred");
    }

    @Test
    void replacesWhatIsLeftOfASuspensionWhereTheTableSaysSoAndNeverShortensIt() {
        openShop();
        record(BANNED_GOODS);
        days(2);
        // 12 + 24 = 36 points: 30 days that begin now, in place of the 5 that were left.
        record(COUNTERFEIT);

        assertThat(fileOfSeller().suspension().orElseThrow().endsAt()).isEqualTo(inDays(30));
        assertThat(fileOfSeller().sanctions().get(0).whileSuspended())
                .isEqualTo(EnforcementProcess.WhileSuspended.REPLACE);
    }

    @Test
    void listsARestrictionThatEndsAmongWhatEnds() {
        openShop();
        record(FAKE_TRADES);
        record(FAKE_TRADES);
        var ends = inDays(7);

        assertThat(as(OFFICER, () -> calendar.between(clock.instant(), inDays(60))))
                .singleElement()
                .satisfies(ending -> {
                    assertThat(ending.kind()).isEqualTo(Sanction.Kind.RESTRICTION);
                    assertThat(ending.endsAt()).isEqualTo(ends);
                    assertThat(ending.obstacle()).isEqualTo(Obstacle.NONE);
                });
        days(8);
        assertThat(as(OFFICER, () -> calendar.between(ends.minusSeconds(1), inDays(60))))
                .as("what is over")
                .isEmpty();
    }

    private Obstacle obstacle() {
        return as(OFFICER, () -> calendar.between(clock.instant(), inDays(60)))
                .get(0)
                .obstacle();
    }
}
