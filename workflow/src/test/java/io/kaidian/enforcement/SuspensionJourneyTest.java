package io.kaidian.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.shop.AllowedAction;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.processes.bpmn.SuspensionProcess;
import io.kaidian.processes.catalogue.ViolationCatalogue;
import io.kaidian.review.ReviewDecision;
import io.kaidian.sellers.ShopRepository.ShopEvent;
import io.kaidian.sellers.ShopStanding;
import java.time.Duration;
import java.util.ArrayList;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** From a violation to a suspension and back, through the real engine. */
class SuspensionJourneyTest extends EnforcementFixture {

    @Test
    void suspendsAShopForFourteenDaysAtTwentyFourSeriousPoints() {
        openShop();

        var violation = record(COUNTERFEIT);

        assertThat(standing()).isEqualTo(ShopStanding.SUSPENDED);
        assertThat(points(Track.SERIOUS)).isEqualTo(24);
        assertThat(fileOfSeller().suspension().orElseThrow().endsAt()).isEqualTo(inDays(14));
        assertThat(sanction(violation, Sanction.Kind.SUSPENSION).days()).isEqualTo(14);
        assertThat(history())
                .contains(
                        ShopHistoryEntryTypes.VIOLATION_RECORDED,
                        ShopHistoryEntryTypes.VIOLATION_CONFIRMED,
                        ShopHistoryEntryTypes.SUSPENDED);
    }

    @Test
    void tellsASuspensionInOneMessageWithActPointsAndTheWayToAppeal() {
        openShop();
        var before = toldSeller();

        record(COUNTERFEIT);

        // In the moment of the certificate: the order of messages of one moment says nothing.
        var since = new ArrayList<>(toldSeller());
        before.forEach(since::remove);
        assertThat(since).containsExactly("shop.suspended");
        assertThat(toldSeller("shop.suspended"))
                .contains(ViolationCatalogue.load().get(COUNTERFEIT).message().zh(), "扣 24 分", "累计 24 分", "申诉一次");
    }

    @Test
    void isOnProbationForTwelveMonthsAfterAReinstatementAndNamesWhatASuspensionStops() {
        openShop();
        assertThat(fileOfSeller().probationUntil()).isEmpty();
        record(COUNTERFEIT);
        assertThat(fileOfSeller().stopped()).extracting(AllowedAction::code).contains("PAYOUT", "NEW_LISTINGS");
        days(7);
        certifyAgain();
        days(8);

        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        assertThat(fileOfSeller().stopped()).isEmpty();
        assertThat(fileOfSeller().probationUntil())
                .hasValueSatisfying(until -> assertThat(until)
                        .isBetween(
                                clock.instant().plus(Duration.ofDays(363)),
                                clock.instant().plus(Duration.ofDays(366))));
    }

    @Test
    void opensInTheSecondThePeriodEndsWhenTheSellerIsCertifiedEarly() {
        openShop();
        var violation = record(COUNTERFEIT);
        var end = fileOfSeller().suspension().orElseThrow().endsAt();
        days(7);

        certifyAgain();
        assertThat(standing()).isEqualTo(ShopStanding.REVERIFYING);
        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.WAIT_FOR_PERIOD_END);
        jobs.advance(Duration.between(clock.instant(), end).minusSeconds(1));
        assertThat(standing()).isEqualTo(ShopStanding.REVERIFYING);
        jobs.advance(Duration.ofSeconds(1));

        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        assertThat(shops.of(SELLER).standingSince()).isEqualTo(end);
        assertThat(toldSeller()).contains("shop.reverified", "shop.reinstated");
        assertThat(toldSeller()).as("of the first certification alone").containsOnlyOnce("case.certified");
        assertThat(wayOf(violation))
                .contains(SuspensionProcess.AWAIT_PERIOD_END)
                .endsWith(SuspensionProcess.SHOP_REINSTATED, EnforcementProcess.SUSPENSION_OVER);
    }

    @Test
    void opensAtOnceWhenTheSellerIsCertifiedAfterThePeriod() {
        openShop();
        record(COUNTERFEIT);
        days(20);
        assertThat(standing()).isEqualTo(ShopStanding.SUSPENDED);

        certifyAgain();

        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.NONE);
    }

    @Test
    void refusesReverificationBeforeItMayBegin() {
        openShop();
        record(COUNTERFEIT);
        days(6);

        assertThatThrownBy(this::askForReinstatement)
                .asInstanceOf(InstanceOfAssertFactories.type(StateConflictException.class))
                .extracting(StateConflictException::code)
                .isEqualTo("REI-OPEN");
        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.WAIT_FOR_REVERIFICATION);
    }

    @Test
    void refusesReverificationUntilTheBrokenRuleIsConfirmed() {
        openShop();
        record(COUNTERFEIT);
        days(7);

        assertThatThrownBy(() -> as(SELLER_ONE, () -> sellerSteps.open(SELLER, CaseKind.REINSTATEMENT)))
                .asInstanceOf(InstanceOfAssertFactories.type(StateConflictException.class))
                .extracting(StateConflictException::code)
                .isEqualTo("REI-OPEN");
        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.CONFIRM_RULE);
    }

    @Test
    void asksForNothingMoreThanTheFirstTimeAndForANewPhotoInTheHand() {
        openShop();
        record(COUNTERFEIT);
        days(7);

        var caseId = askForReinstatement();

        var asked = as(SELLER_ONE, () -> sellerSteps.requirements(caseId));
        assertThat(asked.missing()).contains("HANDHELD").doesNotContain("ID_FRONT", "ID_BACK");
        assertThat(standing()).isEqualTo(ShopStanding.SUSPENDED);
        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.CONTINUE_REVERIFICATION);
    }

    @Test
    void keepsReverificationFromTheOfficerWhoSuspended() {
        openShop();
        record(COUNTERFEIT);
        days(7);

        var caseId = askForReinstatement();
        submit(SELLER_ONE, caseId);

        assertThat(waiting(caseId.value()).excluded()).contains(OFFICER.name());
        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.WAIT_FOR_REVIEW);
    }

    @Test
    void tellsInOneMessageThatAReverificationWasWithdrawnAndFromWhenItCanBeAskedForAgain() {
        openShop();
        record(COUNTERFEIT);
        days(8);
        var caseId = askForReinstatement();
        submit(SELLER_ONE, caseId);

        does(SELLER_ONE, () -> sellerSteps.withdraw(caseId));
        jobs.runDue();

        assertThat(toldSeller()).contains("shop.staysSuspended").doesNotContain("case.withdrawn");
        assertThat(toldSeller("shop.staysSuspended")).contains("您已撤回本次重新认证", "起可以再次申请重新认证");
    }

    @Test
    void staysSuspendedAfterADeclineAndAsksForThreeDaysOfPatience() {
        openShop();
        var violation = record(COUNTERFEIT);
        days(10);
        var caseId = askForReinstatement();
        submit(SELLER_ONE, caseId);

        decide(caseId, decline());

        assertThat(standing()).isEqualTo(ShopStanding.SUSPENDED);
        assertThat(toldSeller())
                .contains("case.declinedReverification")
                .doesNotContain("case.declined", "shop.staysSuspended");
        assertThat(toldSeller("case.declinedReverification"))
                .contains("起可以再次申请重新认证", "依据：认证规则第", "由审核人员决定", "停止：提现", "发货和退款", "前申诉一次");
        days(2);
        assertThatThrownBy(this::askForReinstatement).hasMessageContaining("re-verification may begin from");
        days(1);
        var again = askForReinstatement();
        submit(SELLER_ONE, again);
        decide(again, ReviewDecision.certify());
        days(1);
        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        assertThat(wayOf(violation)).contains(SuspensionProcess.STAY_SUSPENDED);
    }

    @Test
    void staysSuspendedWhenTheSellerWithdrawsAndMayAskAgainAtOnce() {
        openShop();
        record(COUNTERFEIT);
        days(8);
        var caseId = askForReinstatement();
        submit(SELLER_ONE, caseId);

        does(SELLER_ONE, () -> sellerSteps.withdraw(caseId));
        jobs.runDue();

        assertThat(standing()).isEqualTo(ShopStanding.SUSPENDED);
        certifyAgain();
        days(6);
        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
    }

    @Test
    void isSuspendedAgainAtOnceWhenAReverificationIsWithdrawnBeforeTheSecondPersonHasAnswered() {
        openShop();
        record(COUNTERFEIT);
        days(8);
        var caseId = askForReinstatement();
        submit(SELLER_ONE, caseId);
        decide(caseId, declineForGood());

        does(SELLER_ONE, () -> sellerSteps.withdraw(caseId));
        jobs.runDue();

        assertThat(standing()).isEqualTo(ShopStanding.SUSPENDED);
        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.REVERIFY);
        assertThat(fileOfSeller().timeline())
                .extracting(ShopEvent::event)
                .contains(ShopHistoryEntryTypes.REVERIFICATION_FAILED);
        does(
                staff("reviewer2", Role.REVIEWER),
                () -> reviews.decide(waiting(caseId.value()).id(), declineForGood()));
        assertThat(cases.get(caseId).status()).isEqualTo(CaseStatus.DECLINED);
        assertThat(cases.get(caseId).barred()).isTrue();
        assertThat(standing()).isEqualTo(ShopStanding.SUSPENDED);
    }

    @Test
    void remindsASilentSellerOnDaysOneSevenAndThirtyAndStaysSuspended() {
        openShop();
        record(COUNTERFEIT);

        days(40);

        assertThat(standing()).isEqualTo(ShopStanding.SUSPENDED);
        assertThat(history().stream().filter(ShopHistoryEntryTypes.SUSPENSION_REMINDED::equals))
                .hasSize(3);
        assertThat(toldSeller().stream().filter("shop.suspendedReminder"::equals))
                .hasSize(1);
        assertThat(toldSeller().stream().filter("shop.reverificationDue"::equals))
                .hasSize(2);
    }

    @Test
    void addsALaterSuspensionToTheOneThatRuns() {
        openShop();
        var first = record(BANNED_GOODS);
        var end = fileOfSeller().suspension().orElseThrow().endsAt();
        days(1);

        var second = record(BANNED_GOODS);

        assertThat(points(Track.SERIOUS)).isEqualTo(24);
        var suspension = fileOfSeller().suspension().orElseThrow();
        assertThat(suspension.carrier()).isEqualTo(first);
        assertThat(suspension.endsAt()).isEqualTo(end.plus(Duration.ofDays(14)));
        assertThat(wayOf(second)).endsWith(EnforcementProcess.SUSPENSION_EXTENDED);
        assertThat(toldSeller()).contains("shop.suspensionExtended");
    }

    @Test
    void waitsLongerWhenASuspensionIsExtendedAfterTheSellerWasCertifiedAgain() {
        openShop();
        record(BANNED_GOODS);
        certifyAgain();
        assertThat(standing()).isEqualTo(ShopStanding.REVERIFYING);
        var end = fileOfSeller().suspension().orElseThrow().endsAt();

        record(BANNED_GOODS);
        jobs.advance(Duration.between(clock.instant(), end));
        assertThat(standing()).isEqualTo(ShopStanding.REVERIFYING);
        days(14);

        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
    }

    @Test
    void asksToReadTheNewRuleAfterAnExtension() {
        openShop();
        record(BANNED_GOODS);
        does(SELLER_ONE, () -> reinstatements.confirmRule(SELLER));

        record(BANNED_GOODS);

        assertThat(fileOfSeller().suspension().orElseThrow().ruleConfirmed()).isFalse();
    }

    @Test
    void endsSuspensionAndReverificationWhenTheViolationIsWithdrawn() {
        openShop();
        var violation = record(COUNTERFEIT);
        days(7);
        var caseId = askForReinstatement();
        submit(SELLER_ONE, caseId);
        assertThat(standing()).isEqualTo(ShopStanding.REVERIFYING);

        does(OFFICER, () -> withdrawals.withdraw(violation, "记录有误"));
        jobs.runDue();

        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        assertThat(points(Track.SERIOUS)).isZero();
        assertThat(cases.get(caseId).status()).isEqualTo(CaseStatus.WITHDRAWN);
        assertThat(isWaiting(caseId.value())).isFalse();
        assertThat(sanction(violation, Sanction.Kind.SUSPENSION).status()).isEqualTo(Sanction.Status.UNDONE);
        assertThat(wayOf(violation)).endsWith(EnforcementProcess.ENFORCEMENT_CANCELLED);
        assertThat(toldSeller()).contains("violation.withdrawn");
    }

    @Test
    void shortensASuspensionWhenTheViolationThatMadeItLongerIsWithdrawn() {
        openShop();
        record(BANNED_GOODS);
        var end = fileOfSeller().suspension().orElseThrow().endsAt();
        var second = record(BANNED_GOODS);

        does(OFFICER, () -> withdrawals.withdraw(second, "记录有误"));

        assertThat(standing()).isEqualTo(ShopStanding.SUSPENDED);
        assertThat(fileOfSeller().suspension().orElseThrow().endsAt()).isEqualTo(end);
        assertThat(points(Track.SERIOUS)).isEqualTo(12);
    }

    @Test
    void leadsOutOfASuspensionAlsoWhenTheViolationThatBeganItIsWithdrawn() {
        openShop();
        var first = record(BANNED_GOODS);
        record(BANNED_GOODS);

        does(OFFICER, () -> withdrawals.withdraw(first, "记录有误"));

        assertThat(standing()).isEqualTo(ShopStanding.SUSPENDED);
        assertThat(fileOfSeller().suspension().orElseThrow().endsAt()).isEqualTo(inDays(7));
        days(7);
        certifyAgain();
        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
    }
}
