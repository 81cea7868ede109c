package io.kaidian.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.BarredIdentities;
import io.kaidian.cases.CaseConflictException;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.Shops.ShopEvent;
import io.kaidian.cases.Standing;
import io.kaidian.processes.EnforcementProcess;
import io.kaidian.processes.EnforcementProcess.Track;
import io.kaidian.support.security.Role;
import io.kaidian.support.worklist.WorkList.TookPartException;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever does it again may be closed for good, by two officers, and can appeal. */
class ClosureJourneyTest extends StandingStory {

    @Autowired
    private BarredIdentities barredIdentities;

    @Test
    void proposesClosureForASeriousViolationWithinTwelveMonthsOfAReinstatement() {
        reinstatedShop();
        days(300);

        var relapse = record(INFRINGEMENT);
        days(5);

        assertThat(standing()).isEqualTo(Standing.SUSPENDED);
        assertThat(sanction(relapse, Sanction.Kind.CLOSURE).status()).isEqualTo(Sanction.Status.PROPOSED);
        assertThat(fileOfSeller().nextStep()).isEqualTo(NextStep.WAIT_FOR_CLOSURE_DECISION);
        assertThat(toldSeller()).contains("shop.closureProposed");
    }

    @Test
    void doesNotCallItARelapseMoreThanTwelveMonthsAfterAReinstatement() {
        reinstatedShop();
        days(370);

        var violation = record(BANNED_GOODS);

        assertThat(sanctions(violation)).extracting(Sanction::kind).doesNotContain(Sanction.Kind.CLOSURE);
    }

    @Test
    void closesTheShopWhenASecondOfficerAgreesAndOpensItWhenAnAppealOverturnsThat() {
        reinstatedShop();
        var relapse = record(COUNTERFEIT);
        assertThat(standing()).isEqualTo(Standing.SUSPENDED);

        does(SECOND_OFFICER, () -> closures.confirm(relapse));
        assertThat(standing()).isEqualTo(Standing.CLOSED);
        assertThat(fileOfSeller().nextStep()).isEqualTo(NextStep.APPEAL);
        assertThat(toldSeller()).contains("shop.closed");
        var appeal = appeal(
                Appeal.Subject.of(sanction(relapse, Sanction.Kind.CLOSURE).id()));
        assertThat(fileOfSeller().nextStep()).isEqualTo(NextStep.WAIT_FOR_APPEAL);
        assertThat(waiting(appeal.value()).excluded()).contains(OFFICER.name(), SECOND_OFFICER.name());
        overturn(appeal);

        assertThat(standing()).isEqualTo(Standing.OPEN);
        assertThat(points(Track.SERIOUS)).isEqualTo(24);
        assertThat(sanction(relapse, Sanction.Kind.CLOSURE).status()).isEqualTo(Sanction.Status.UNDONE);
        assertThat(toldSeller()).contains("appeal.filed", "appeal.overturned");
        assertThat(toldSeller("appeal.overturned")).contains("扣分和处罚一并取消", "店铺恢复正常");
        assertThat(wayOf(relapse)).endsWith(EnforcementProcess.ENFORCEMENT_CANCELLED);
        assertThat(history())
                .containsSubsequence(
                        ShopEvents.SUSPENDED,
                        ShopEvents.REINSTATED,
                        ShopEvents.CLOSURE_PROPOSED,
                        ShopEvents.CLOSURE_CONFIRMED,
                        ShopEvents.CLOSED,
                        ShopEvents.APPEAL_FILED,
                        ShopEvents.APPEAL_OVERTURNED,
                        ShopEvents.SANCTIONS_UNDONE);
    }

    @Test
    void doesNotLetTheOfficerWhoRecordedTheViolationCloseTheShop() {
        openShop();
        var violation = record("IDN-FALSE");

        assertThat(waiting(violation.value()).excluded()).containsExactly(OFFICER.name());
        assertThatThrownBy(() -> does(OFFICER, () -> closures.confirm(violation)))
                .isInstanceOf(TookPartException.class);
        assertThat(standing()).isEqualTo(Standing.SUSPENDED);
    }

    @Test
    void suspendsForThirtyDaysWhenTheSecondOfficerRefusesTheClosure() {
        openShop();
        var violation = record("IDN-FALSE");

        does(SECOND_OFFICER, () -> closures.refuse(violation));

        assertThat(standing()).isEqualTo(Standing.SUSPENDED);
        assertThat(sanction(violation, Sanction.Kind.CLOSURE).status()).isEqualTo(Sanction.Status.REFUSED);
        assertThat(sanction(violation, Sanction.Kind.SUSPENSION).days()).isEqualTo(30);
        assertThat(fileOfSeller().suspension().orElseThrow().endsAt()).isEqualTo(inDays(30));
    }

    @Test
    void decidesAClosureOnce() {
        openShop();
        var violation = record("IDN-FALSE");
        does(SECOND_OFFICER, () -> closures.confirm(violation));

        assertThatThrownBy(() -> does(SECOND_OFFICER, () -> closures.refuse(violation)))
                .asInstanceOf(InstanceOfAssertFactories.type(CaseConflictException.class))
                .extracting(CaseConflictException::code)
                .isEqualTo("stale");
    }

    @Test
    void barsTheIdentityOnlyWhenTheTimeToAppealHasPassed() {
        openShop();
        var violation = record("IDN-FALSE");
        does(SECOND_OFFICER, () -> closures.confirm(violation));

        days(13);
        assertThat(barred()).isZero();
        days(1);
        jobs.advance(Duration.ofSeconds(1));

        assertThat(barred()).isEqualTo(1);
        assertThat(barredIdentities.isBarred(statement().idNumber())).isTrue();
        assertThat(wayOf(violation)).endsWith(EnforcementProcess.SHOP_CLOSED);
        assertThat(fileOfSeller().nextStep()).isEqualTo(NextStep.CLOSED);
    }

    @Test
    void barsTheIdentityOnlyWhenAnAppealHasBeenAnswered() {
        openShop();
        var violation = record("IDN-FALSE");
        does(SECOND_OFFICER, () -> closures.confirm(violation));
        days(13);
        var appeal = appeal(
                Appeal.Subject.of(sanction(violation, Sanction.Kind.CLOSURE).id()));

        days(10);
        assertThat(barred()).isZero();
        uphold(appeal);

        assertThat(barred()).isEqualTo(1);
        assertThat(standing()).isEqualTo(Standing.CLOSED);
        assertThat(wayOf(violation))
                .contains(EnforcementProcess.AWAIT_APPEAL_ANSWER)
                .endsWith(EnforcementProcess.SHOP_CLOSED);
        assertThat(toldSeller()).contains("appeal.upheld", "shop.identityBarred");
    }

    @Test
    void liftsTheBarWhenTheViolationIsWithdrawnLater() {
        openShop();
        var violation = record("IDN-FALSE");
        does(SECOND_OFFICER, () -> closures.confirm(violation));
        days(15);
        assertThat(barred()).isEqualTo(1);

        does(OFFICER, () -> violations.withdraw(violation, "记录有误"));
        does(SECOND_OFFICER, () -> violations.withdraw(violation, "记录有误"));

        assertThat(barred()).isZero();
        assertThat(standing()).isEqualTo(Standing.OPEN);
    }

    @Test
    void undoesAClosureOnlyWhenAnotherOfficerAgrees() {
        openShop();
        var violation = record("IDN-FALSE");
        does(SECOND_OFFICER, () -> closures.confirm(violation));

        does(OFFICER, () -> violations.withdraw(violation, "记录有误"));

        assertThat(standing()).isEqualTo(Standing.CLOSED);
        assertThat(as(OFFICER, () -> violations.proposedWithdrawal(violation)).orElseThrow())
                .satisfies(proposed -> {
                    assertThat(proposed.by()).isEqualTo(OFFICER.name());
                    assertThat(proposed.reason()).isEqualTo("记录有误");
                    assertThat(proposed.isMine()).isTrue();
                });
        assertThat(waiting(violation.value()).excluded()).containsExactly(OFFICER.name());
        assertThat(fileOfSeller().timeline())
                .extracting(ShopEvent::event)
                .as("nothing for the seller yet")
                .doesNotContain(ShopEvents.WITHDRAWAL_PROPOSED);
        assertThatThrownBy(() -> does(OFFICER, () -> violations.withdraw(violation, "again")))
                .isInstanceOf(TookPartException.class);

        does(SECOND_OFFICER, () -> violations.refuseWithdrawal(violation));
        assertThat(standing()).isEqualTo(Standing.CLOSED);
        assertThat(isWaiting(violation.value())).isFalse();

        does(SECOND_OFFICER, () -> violations.withdraw(violation, "证据不足"));
        does(OFFICER, () -> violations.withdraw(violation, "another reason"));
        assertThat(standing()).isEqualTo(Standing.OPEN);
        assertThat(toldSeller()).contains("violation.withdrawn");
        assertThat(fileOfSeller().violations().get(0).violation().endReason()).isEqualTo("证据不足");
    }

    @Test
    void letsOneOfficerWithdrawWhatOneRecorded() {
        openShop();
        var violation = record(BANNED_GOODS);

        does(OFFICER, () -> violations.withdraw(violation, "记录有误"));

        assertThat(standing()).isEqualTo(Standing.OPEN);
    }

    @Test
    void endsARunningReverificationWhenTheShopIsClosed() {
        openShop();
        record(BANNED_GOODS);
        var caseId = askForReinstatement();
        submit(SELLER_ONE, caseId);
        var violation = record("IDN-FALSE");

        does(SECOND_OFFICER, () -> closures.confirm(violation));
        jobs.runDue();

        assertThat(standing()).isEqualTo(Standing.CLOSED);
        assertThat(cases.get(caseId).status()).isEqualTo(CaseStatus.WITHDRAWN);
        assertThat(isWaiting(caseId.value())).isFalse();
    }

    @Test
    void bringsTheEarlierSuspensionBackWhenAClosureIsOverturned() {
        openShop();
        record(BANNED_GOODS);
        var end = fileOfSeller().suspension().orElseThrow().endsAt();
        var violation = record("IDN-FALSE");
        does(SECOND_OFFICER, () -> closures.confirm(violation));

        overturn(appeal(
                Appeal.Subject.of(sanction(violation, Sanction.Kind.CLOSURE).id())));

        assertThat(standing()).isEqualTo(Standing.SUSPENDED);
        assertThat(fileOfSeller().suspension().orElseThrow().endsAt()).isEqualTo(end);
        assertThat(points(Track.SERIOUS)).isEqualTo(12);
        certifyAgain();
        days(7);
        assertThat(standing()).isEqualTo(Standing.OPEN);
    }

    @Test
    void doesNotOpenAShopWhosePeriodEndsWhileItsClosureIsBeingDecided() {
        openShop();
        record(BANNED_GOODS);
        certifyAgain();
        var violation = record("IDN-FALSE");

        days(8);
        assertThat(standing()).isEqualTo(Standing.SUSPENDED);
        assertThat(toldSeller()).doesNotContain("shop.reinstated");
        does(OFFICER, () -> violations.withdraw(violation, "记录有误"));

        assertThat(standing()).isEqualTo(Standing.OPEN);
    }

    @Test
    void refusesReverificationWhileTheClosureIsBeingDecided() {
        openShop();
        record("IDN-FALSE");

        assertThatThrownBy(() -> as(SELLER_ONE, () -> applications.open(SELLER, CaseKind.REINSTATEMENT)))
                .asInstanceOf(InstanceOfAssertFactories.type(CaseConflictException.class))
                .extracting(CaseConflictException::code)
                .isEqualTo("not-suspended");
    }

    @Test
    void showsClosuresToOfficersInTheirQueue() {
        openShop();
        var violation = record("IDN-FALSE");

        var item = waiting(violation.value());

        assertThat(item.queue()).isEqualTo("CLOSURES");
        assertThat(item.roles()).isEqualTo(List.of(Role.OFFICER.name()));
        assertThat(item.worst()).isEqualTo("IDN-FALSE");
    }

    private void reinstatedShop() {
        openShop();
        record(COUNTERFEIT);
        days(14);
        certifyAgain();
        assertThat(standing()).isEqualTo(Standing.OPEN);
    }

    private int barred() {
        return jdbc.sql("select count(*) from barred_identity where lifted_at is null")
                .query(Integer.class)
                .single();
    }
}
