package io.kaidian.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import io.kaidian.cases.BlockedIdentityLookup;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.sanctions.PublicMeasures;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.sanctions.closure.OpenClosureHearings;
import io.kaidian.enforcement.shop.AllowedAction;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.sellers.ShopRepository.ShopEvent;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.worklist.TaskList.FourEyesViolationException;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever does it again may be closed for good, by two officers, and can appeal. */
@Tag("slow")
class ClosureJourneyTest extends EnforcementFixture {

    @Autowired
    private BlockedIdentityLookup blockedIdentityLookup;

    @Autowired
    private OpenClosureHearings beingHeard;

    @Autowired
    private PublicMeasures publicMeasures;

    @Test
    void proposesClosureForASeriousViolationWithinTwelveMonthsOfAReinstatement() {
        reinstatedShop();
        days(300);

        var relapse = record(INFRINGEMENT);
        days(5);

        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        assertThat(sanction(relapse, Sanction.Kind.CLOSURE).status()).isEqualTo(Sanction.Status.PROPOSED);
        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.ANSWER_CLOSURE);
        assertThat(toldSeller()).contains("shop.closureProposed");
    }

    /** Only what closes at once may stop a shop whose seller has not been heard. */
    @Test
    void leavesTheShopAsItIsWhileTheSellerIsHeardUnlessTheActClosesAtOnce() {
        reinstatedShop();
        var relapse = record(COUNTERFEIT);

        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        assertThat(fileOfSeller().stopped()).isEmpty();
        assertThat(toldSeller("shop.closureProposed")).contains("店铺维持现状", "现在停止：无");
        hear(relapse);
        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.WAIT_FOR_CLOSURE_DECISION);
        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        does(SECOND_OFFICER, () -> closures.reject(relapse, "证据不足以永久关店"));
        jobs.runDue();
        assertThat(standing()).as("refused: suspended instead").isEqualTo(ShopStanding.SUSPENDED);

        var forged = record("IDN-FALSE");
        assertThat(standing()).isEqualTo(ShopStanding.SUSPENDED);
        assertThat(allToldSeller("shop.closureProposed"))
                .anySatisfy(told -> assertThat(told).contains("店铺暂时关店").doesNotContain("维持现状"));
        assertThat(sanction(forged, Sanction.Kind.CLOSURE).status()).isEqualTo(Sanction.Status.PROPOSED);
    }

    /** A suspension that runs goes on underneath, and ends while the seller is heard. */
    @Test
    void opensAShopWhosePeriodEndsWhileAClosureByPointsIsHeard() {
        openShop();
        record(COUNTERFEIT);
        days(7);
        certifyAgain();
        days(6);
        record(COUNTERFEIT);
        assertThat(standing()).isNotEqualTo(ShopStanding.OPEN);

        days(1);
        jobs.advance(Duration.ofSeconds(1));

        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.ANSWER_CLOSURE);
        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
    }

    @Test
    void hearsTheSellerBeforeASecondOfficerDecides() {
        openShop();

        var violation = record("IDN-FALSE");

        var until = clock.instant().plus(Duration.ofDays(2));
        assertThat(fileOfSeller().situation())
                .isEqualTo(SellerSituation.of(SellerNextStep.ANSWER_CLOSURE).by(until));
        assertThat(toldSeller("shop.closureProposed")).contains("样本说明", "扣 48 分", "拟永久关闭店铺", "2026年3月4日（周三）", "陈述意见");
        assertThat(isWaiting(violation.value())).as("nobody can decide yet").isFalse();
        assertThat(as(SECOND_OFFICER, () -> beingHeard.first(10)))
                .as("but officers see who is being heard")
                .extracting(OpenClosureHearings.OpenHearing::code, OpenClosureHearings.OpenHearing::until)
                .containsExactly(tuple("IDN-FALSE", until));
        assertThat(codeOf(() -> does(SECOND_OFFICER, () -> closures.approve(violation, null))))
                .isEqualTo("hearing-open");
        assertThat(codeOf(() -> does(SECOND_OFFICER, () -> closures.reject(violation, null))))
                .isEqualTo("hearing-open");

        does(SELLER_ONE, () -> hearings.answer(violation, "执照由代办提供，已报案"));
        assertThat(as(SECOND_OFFICER, () -> beingHeard.first(10))).isEmpty();

        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.WAIT_FOR_CLOSURE_DECISION);
        assertThat(isWaiting(violation.value())).isTrue();
        assertThat(sanction(violation, Sanction.Kind.CLOSURE).hearing().orElseThrow())
                .satisfies(hearing -> {
                    assertThat(hearing.answer()).isEqualTo("执照由代办提供，已报案");
                    assertThat(hearing.answeredAt()).isEqualTo(clock.instant());
                });
        assertThat(history())
                .containsSubsequence(ShopHistoryEntryTypes.CLOSURE_PROPOSED, ShopHistoryEntryTypes.CLOSURE_ANSWERED);
        assertThat(codeOf(() -> does(SELLER_ONE, () -> hearings.answer(violation, "再说一次"))))
                .isEqualTo("no-open-hearing");
        does(SECOND_OFFICER, () -> closures.approve(violation, null));
        assertThat(standing()).isEqualTo(ShopStanding.CLOSED);
    }

    @Test
    void letsASecondOfficerDecideWhenTheTimeToAnswerIsOver() {
        openShop();
        var violation = record("IDN-FALSE");

        days(2);
        jobs.advance(Duration.ofSeconds(1));

        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.WAIT_FOR_CLOSURE_DECISION);
        assertThat(codeOf(() -> hear(violation))).isEqualTo("no-open-hearing");
        assertThat(wayOf(violation)).endsWith(EnforcementProcess.HEARING_OVER, EnforcementProcess.CONFIRM_CLOSURE);
        does(SECOND_OFFICER, () -> closures.approve(violation, null));
        assertThat(standing()).isEqualTo(ShopStanding.CLOSED);
    }

    @Test
    void countsTheTimeToAnswerInWorkingDays() {
        openShop();
        days(4);

        record("IDN-FALSE");

        assertThat(fileOfSeller().situation().by()).as("from Friday to Tuesday").isEqualTo(inDays(4));
    }

    @Test
    void letsNobodyButItsSellerAnswer() {
        openShop();
        var violation = record("IDN-FALSE");

        assertThatThrownBy(() -> does(SELLER_TWO, () -> hearings.answer(violation, "样本")))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> does(SELLER_ONE, () -> hearings.answer(violation, " ")))
                .isInstanceOf(IncompleteRequestException.class);

        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.ANSWER_CLOSURE);
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

        hear(relapse);
        does(SECOND_OFFICER, () -> closures.approve(relapse, null));
        assertThat(standing()).isEqualTo(ShopStanding.CLOSED);
        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.APPEAL);
        assertThat(toldSeller()).contains("shop.closed");
        var appeal = appeal(
                Appeal.Subject.of(sanction(relapse, Sanction.Kind.CLOSURE).id()));
        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.WAIT_FOR_APPEAL);
        assertThat(waiting(appeal.value()).excluded()).contains(OFFICER.name(), SECOND_OFFICER.name());
        overturn(appeal);

        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        assertThat(points(Track.SERIOUS)).isEqualTo(24);
        assertThat(sanction(relapse, Sanction.Kind.CLOSURE).status()).isEqualTo(Sanction.Status.UNDONE);
        assertThat(toldSeller()).contains("appeal.filed", "appeal.overturned");
        assertThat(toldSeller("appeal.overturned")).contains("扣分和处罚一并取消", "店铺恢复正常");
        assertThat(wayOf(relapse)).endsWith(EnforcementProcess.ENFORCEMENT_CANCELLED);
        assertThat(history())
                .containsSubsequence(
                        ShopHistoryEntryTypes.SUSPENDED,
                        ShopHistoryEntryTypes.REINSTATED,
                        ShopHistoryEntryTypes.CLOSURE_PROPOSED,
                        ShopHistoryEntryTypes.CLOSURE_CONFIRMED,
                        ShopHistoryEntryTypes.CLOSED,
                        ShopHistoryEntryTypes.APPEAL_FILED,
                        ShopHistoryEntryTypes.APPEAL_OVERTURNED,
                        ShopHistoryEntryTypes.SANCTIONS_UNDONE);
    }

    @Test
    void tellsTheSellerWhyTheShopIsClosed() {
        openShop();
        var violation = record("IDN-FALSE");

        hear(violation);
        does(SECOND_OFFICER, () -> closures.approve(violation, "营业执照系伪造"));

        assertThat(toldSeller("shop.closed")).contains("营业执照系伪造", "前到店铺页申诉一次");
        assertThat(fileOfSeller().sanctions())
                .filteredOn(sanction -> sanction.kind() == Sanction.Kind.CLOSURE)
                .singleElement()
                .satisfies(closure -> {
                    assertThat(closure.decisionReason()).isEqualTo("营业执照系伪造");
                    assertThat(closure.decidedBy()).isNull();
                });
    }

    @Test
    void asksForTheAppealAgainstTheClosureWhileAnEarlierOneIsAnswered() {
        openShop();
        var earlier = record(COUNTERFEIT);
        appeal(Appeal.Subject.of(earlier));
        var forged = record("IDN-FALSE");
        hear(forged);
        does(SECOND_OFFICER, () -> closures.approve(forged, null));
        var closure = sanction(forged, Sanction.Kind.CLOSURE);

        assertThat(fileOfSeller().situation())
                .isEqualTo(SellerSituation.of(SellerNextStep.APPEAL).by(inDays(14)));
        assertThat(publicMeasures.inForce(null, 10))
                .as("a closed shop is not suspended any more")
                .extracting(PublicMeasures.PublicMeasure::kind)
                .containsExactly(Sanction.Kind.CLOSURE);

        appeal(Appeal.Subject.of(closure.id()));

        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.WAIT_FOR_APPEAL);
    }

    @Test
    void paysAClosedShopOutAfterNinetyDaysAtTheLatest() {
        openShop();
        var violation = record("IDN-FALSE");
        assertThat(fileOfSeller().payoutFrom()).isEmpty();
        hear(violation);
        does(SECOND_OFFICER, () -> closures.approve(violation, null));

        assertThat(fileOfSeller().payoutFrom()).contains(inDays(90));
        assertThat(fileOfSeller().stopped()).extracting(AllowedAction::code).contains("PAYOUT");
        days(91);

        assertThat(standing()).isEqualTo(ShopStanding.CLOSED);
        assertThat(fileOfSeller().allowed()).extracting(AllowedAction::code).contains("PAYOUT");
        assertThat(fileOfSeller().stopped()).extracting(AllowedAction::code).doesNotContain("PAYOUT");
    }

    @Test
    void doesNotLetTheOfficerWhoRecordedTheViolationCloseTheShop() {
        openShop();
        var violation = record("IDN-FALSE");
        hear(violation);

        assertThat(waiting(violation.value()).excluded()).containsExactly(OFFICER.name());
        assertThatThrownBy(() -> does(OFFICER, () -> closures.approve(violation, null)))
                .isInstanceOf(FourEyesViolationException.class);
        assertThat(standing()).isEqualTo(ShopStanding.SUSPENDED);
    }

    @Test
    void suspendsForThirtyDaysWhenTheSecondOfficerRefusesTheClosure() {
        openShop();
        var violation = record("IDN-FALSE");

        hear(violation);
        does(SECOND_OFFICER, () -> closures.reject(violation, null));

        assertThat(standing()).isEqualTo(ShopStanding.SUSPENDED);
        assertThat(sanction(violation, Sanction.Kind.CLOSURE).status()).isEqualTo(Sanction.Status.REFUSED);
        assertThat(sanction(violation, Sanction.Kind.SUSPENSION).days()).isEqualTo(30);
        assertThat(fileOfSeller().suspension().orElseThrow().endsAt()).isEqualTo(inDays(30));
    }

    @Test
    void tellsTheSellerThatAndWhyTheClosureWasRefused() {
        openShop();
        var violation = record("IDN-FALSE");

        hear(violation);
        does(SECOND_OFFICER, () -> closures.reject(violation, "登记机关已确认营业执照真实"));

        assertThat(toldSeller("shop.closureRefused")).contains("看过您的陈述后决定：不永久关店，改为暂时关店 30 天，至 ", "决定理由：登记机关已确认营业执照真实");
        assertThat(toldSeller()).as("one message").doesNotContain("shop.suspended");
    }

    @Test
    void decidesAClosureOnce() {
        openShop();
        var violation = record("IDN-FALSE");
        hear(violation);
        does(SECOND_OFFICER, () -> closures.approve(violation, null));

        assertThatThrownBy(() -> does(SECOND_OFFICER, () -> closures.reject(violation, null)))
                .asInstanceOf(InstanceOfAssertFactories.type(StateConflictException.class))
                .extracting(StateConflictException::code)
                .isEqualTo("stale");
    }

    @Test
    void barsTheIdentityOnlyWhenTheTimeToAppealHasPassed() {
        openShop();
        var violation = record("IDN-FALSE");
        hear(violation);
        does(SECOND_OFFICER, () -> closures.approve(violation, null));

        days(13);
        assertThat(barred()).isZero();
        days(1);
        jobs.advance(Duration.ofSeconds(1));

        assertThat(barred()).isEqualTo(1);
        assertThat(blockedIdentityLookup.isBarred(statement())).isTrue();
        assertThat(wayOf(violation)).endsWith(EnforcementProcess.SHOP_CLOSED);
        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.CLOSED);
    }

    @Test
    void barsTheIdentityOnlyWhenAnAppealHasBeenAnswered() {
        openShop();
        var violation = record("IDN-FALSE");
        hear(violation);
        does(SECOND_OFFICER, () -> closures.approve(violation, null));
        days(13);
        var appeal = appeal(
                Appeal.Subject.of(sanction(violation, Sanction.Kind.CLOSURE).id()));

        days(10);
        assertThat(barred()).isZero();
        uphold(appeal);

        assertThat(barred()).isEqualTo(1);
        assertThat(standing()).isEqualTo(ShopStanding.CLOSED);
        assertThat(wayOf(violation))
                .contains(EnforcementProcess.AWAIT_APPEAL_ANSWER)
                .endsWith(EnforcementProcess.SHOP_CLOSED);
        assertThat(toldSeller()).as("one message").contains("appeal.upheld").doesNotContain("shop.identityBarred");
        assertThat(toldSeller("appeal.upheld")).contains("该主体不能再次开店");
    }

    @Test
    void liftsTheBarWhenTheViolationIsWithdrawnLater() {
        openShop();
        var violation = record("IDN-FALSE");
        hear(violation);
        does(SECOND_OFFICER, () -> closures.approve(violation, null));
        days(15);
        assertThat(barred()).isEqualTo(1);

        does(OFFICER, () -> withdrawals.withdraw(violation, "记录有误"));
        does(SECOND_OFFICER, () -> withdrawals.withdraw(violation, "记录有误"));

        assertThat(barred()).isZero();
        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
    }

    @Test
    void undoesAClosureOnlyWhenAnotherOfficerAgrees() {
        openShop();
        var violation = record("IDN-FALSE");
        hear(violation);
        does(SECOND_OFFICER, () -> closures.approve(violation, null));

        does(OFFICER, () -> withdrawals.withdraw(violation, "记录有误"));

        assertThat(standing()).isEqualTo(ShopStanding.CLOSED);
        assertThat(as(OFFICER, () -> withdrawals.proposedWithdrawal(violation)).orElseThrow())
                .satisfies(proposed -> {
                    assertThat(proposed.by()).isEqualTo(OFFICER.name());
                    assertThat(proposed.reason()).isEqualTo("记录有误");
                    assertThat(proposed.isMine()).isTrue();
                });
        assertThat(waiting(violation.value()).excluded()).containsExactly(OFFICER.name());
        assertThat(fileOfSeller().timeline())
                .extracting(ShopEvent::event)
                .as("nothing for the seller yet")
                .doesNotContain(ShopHistoryEntryTypes.WITHDRAWAL_PROPOSED);
        assertThatThrownBy(() -> does(OFFICER, () -> withdrawals.withdraw(violation, "again")))
                .isInstanceOf(FourEyesViolationException.class);

        does(SECOND_OFFICER, () -> withdrawals.refuseWithdrawal(violation));
        assertThat(standing()).isEqualTo(ShopStanding.CLOSED);
        assertThat(isWaiting(violation.value())).isFalse();

        does(SECOND_OFFICER, () -> withdrawals.withdraw(violation, "证据不足"));
        does(OFFICER, () -> withdrawals.withdraw(violation, "another reason"));
        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        assertThat(toldSeller()).contains("violation.withdrawn");
        assertThat(fileOfSeller().violations().get(0).violation().endReason()).isEqualTo("证据不足");
    }

    @Test
    void letsOneOfficerWithdrawWhatOneRecorded() {
        openShop();
        var violation = record(BANNED_GOODS);

        does(OFFICER, () -> withdrawals.withdraw(violation, "记录有误"));

        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
    }

    @Test
    void endsARunningReverificationWhenTheShopIsClosed() {
        openShop();
        record(BANNED_GOODS);
        var caseId = askForReinstatement();
        submit(SELLER_ONE, caseId);
        var violation = record("IDN-FALSE");

        hear(violation);
        does(SECOND_OFFICER, () -> closures.approve(violation, null));
        jobs.runDue();

        assertThat(standing()).isEqualTo(ShopStanding.CLOSED);
        assertThat(cases.get(caseId).status()).isEqualTo(CaseStatus.WITHDRAWN);
        assertThat(isWaiting(caseId.value())).isFalse();
        assertThat(toldSeller()).as("the seller withdrew nothing").doesNotContain("case.withdrawn");
    }

    @Test
    void bringsTheEarlierSuspensionBackWhenAClosureIsOverturned() {
        openShop();
        record(BANNED_GOODS);
        var end = fileOfSeller().suspension().orElseThrow().endsAt();
        var violation = record("IDN-FALSE");
        hear(violation);
        does(SECOND_OFFICER, () -> closures.approve(violation, null));

        overturn(appeal(
                Appeal.Subject.of(sanction(violation, Sanction.Kind.CLOSURE).id())));

        assertThat(standing()).isEqualTo(ShopStanding.SUSPENDED);
        assertThat(fileOfSeller().suspension().orElseThrow().endsAt()).isEqualTo(end);
        assertThat(points(Track.SERIOUS)).isEqualTo(12);
        certifyAgain();
        days(7);
        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
    }

    @Test
    void doesNotOpenAShopWhosePeriodEndsWhileItsClosureIsBeingDecided() {
        openShop();
        record(BANNED_GOODS);
        certifyAgain();
        var violation = record("IDN-FALSE");

        days(8);
        assertThat(standing()).isEqualTo(ShopStanding.SUSPENDED);
        assertThat(toldSeller()).doesNotContain("shop.reinstated");
        does(OFFICER, () -> withdrawals.withdraw(violation, "记录有误"));

        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
    }

    @Test
    void refusesReverificationWhileTheClosureIsBeingDecided() {
        openShop();
        record("IDN-FALSE");

        assertThatThrownBy(() -> as(SELLER_ONE, () -> sellerSteps.open(SELLER, CaseKind.REINSTATEMENT)))
                .asInstanceOf(InstanceOfAssertFactories.type(StateConflictException.class))
                .extracting(StateConflictException::code)
                .isEqualTo("not-suspended");
    }

    @Test
    void showsClosuresToOfficersInTheirQueue() {
        openShop();
        var violation = record("IDN-FALSE");
        hear(violation);

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
        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
    }

    private static @Nullable String codeOf(ThrowingCallable act) {
        return catchThrowable(act) instanceof StateConflictException refused ? refused.code() : null;
    }

    private int barred() {
        return jdbc.sql("select count(*) from barred_identity where lifted_at is null")
                .query(Integer.class)
                .single();
    }
}
