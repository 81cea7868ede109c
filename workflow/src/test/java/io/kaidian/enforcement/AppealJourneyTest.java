package io.kaidian.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseStatus;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.appeals.AppealTooLateException;
import io.kaidian.enforcement.appeals.OverturnStatistics;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.sanctions.points.PointsEntry;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.enforcement.shop.ShopOverviewService;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.identity.AccountRepository;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.notifications.UserNotification;
import io.kaidian.platform.security.Actor;
import io.kaidian.processes.bpmn.AppealProcess;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.worklist.TaskList.FourEyesViolationException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every decision against a seller can be disputed once, and overturned means undone. */
@Tag("slow")
class AppealJourneyTest extends EnforcementFixture {

    @Autowired
    private AccountRepository accounts;

    @Autowired
    private OverturnStatistics rates;

    @Test
    void undoesPointsSuspensionAndReverificationWhenAViolationIsOverturned() {
        openShop();
        var violation = record(COUNTERFEIT);
        days(8);
        var caseId = askForReinstatement();
        submit(SELLER_ONE, caseId);
        var appeal = appeal(Appeal.Subject.of(violation));

        overturn(appeal);

        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        assertThat(points(Track.SERIOUS)).isZero();
        assertThat(cases.get(caseId).status()).isEqualTo(CaseStatus.WITHDRAWN);
        assertThat(isWaiting(caseId.value())).isFalse();
        assertThat(fileOfSeller().violations().get(0).violation().status()).isEqualTo(Violation.Status.OVERTURNED);
        assertThat(fileOfSeller().ledger()).extracting(PointsEntry::points).containsExactly(24, -24);
        assertThat(wayOf(new ViolationId(appeal.value()))).endsWith(AppealProcess.DECISION_OVERTURNED);
    }

    @Test
    void countsOverturnedDecisionsForThoseWhoMadeThem() {
        openShop();
        overturn(appeal(Appeal.Subject.of(record(COUNTERFEIT))));
        uphold(appeal(Appeal.Subject.of(record(BANNED_GOODS))));

        assertThat(as(LEAD, () -> rates.since(clock.instant().minusSeconds(60))))
                .containsExactly(new OverturnStatistics.Rate(OFFICER.name(), 2, 1));
    }

    @Test
    void leavesEverythingAsItIsWhenTheDecisionIsUpheld() {
        openShop();
        var violation = record(COUNTERFEIT);

        uphold(appeal(Appeal.Subject.of(violation)));

        assertThat(standing()).isEqualTo(ShopStanding.SUSPENDED);
        assertThat(points(Track.SERIOUS)).isEqualTo(24);
        assertThat(toldSeller()).contains("appeal.upheld");
    }

    @Test
    void doesNotCountAnOverturnedSuspensionAsAReinstatementLater() {
        openShop();
        var violation = record(COUNTERFEIT);
        days(9);
        var appeal = appeal(Appeal.Subject.of(violation));
        certifyAgain();
        days(6);
        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
        overturn(appeal);

        var later = record(BANNED_GOODS);

        assertThat(sanctions(later)).extracting(Sanction::kind).containsExactly(Sanction.Kind.SUSPENSION);
    }

    @Test
    void takesEachDecisionOnce() {
        openShop();
        var violation = record(COUNTERFEIT);
        uphold(appeal(Appeal.Subject.of(violation)));

        assertThatThrownBy(() -> appeal(Appeal.Subject.of(violation)))
                .asInstanceOf(InstanceOfAssertFactories.type(StateConflictException.class))
                .extracting(StateConflictException::code)
                .isEqualTo("appealed");
    }

    @Test
    void takesAnAppealOnTheLastDayAndRefusesALateOneWithTheDate() {
        openShop();
        var violation = record(COUNTERFEIT);
        var until = inDays(14);
        jobs.advance(Duration.ofDays(14).plusSeconds(1));

        assertThatThrownBy(() -> appeal(Appeal.Subject.of(violation)))
                .asInstanceOf(InstanceOfAssertFactories.type(AppealTooLateException.class))
                .extracting(AppealTooLateException::until)
                .isEqualTo(until);
        assertThat(fileOfSeller().appealable()).isEmpty();
    }

    @Test
    void showsWhatCanBeAppealedAndUntilWhen() {
        openShop();

        var violation = record(COUNTERFEIT);

        assertThat(fileOfSeller().appealable())
                .extracting(ShopOverviewService.Appealable::subject)
                .contains(
                        Appeal.Subject.of(violation),
                        Appeal.Subject.of(
                                sanction(violation, Sanction.Kind.SUSPENSION).id()));
        assertThat(fileOfSeller().appealable())
                .extracting(ShopOverviewService.Appealable::until)
                .containsOnly(inDays(14));
    }

    @Test
    void isAnsweredByTheEarlierOfFiveWorkingDaysAndHalfOfWhatIsLeftOfASuspension() {
        openShop();
        var violation = record(COUNTERFEIT);
        // From Monday morning, five working days end on the next Monday; half of fourteen days does, too.
        days(1);

        var appeal = appeal(Appeal.Subject.of(violation));

        assertThat(waiting(appeal.value()).dueAt()).isEqualTo(clock.instant().plus(Duration.ofHours(13 * 12)));
    }

    @Test
    void isAnsweredWithinFiveWorkingDaysWithoutASuspension() {
        openShop();
        var violation = record(FAKE_TRADES);

        var appeal = appeal(Appeal.Subject.of(violation));

        assertThat(waiting(appeal.value()).dueAt()).isEqualTo(inDays(7));
        assertThat(waiting(appeal.value()).queue()).isEqualTo("APPEALS");
    }

    @Test
    void isRaisedAndToldToLeadsWhenNobodyAnswersInTime() {
        openShop();
        accounts.create(new AccountRepository.NewAccount(
                LEAD.name(),
                "password of a test",
                "样本组长",
                LEAD.staffNumber(),
                Locale.SIMPLIFIED_CHINESE,
                LEAD.roles()));
        var violation = record(FAKE_TRADES);
        var appeal = appeal(Appeal.Subject.of(violation));

        days(7);

        assertThat(waiting(appeal.value()).escalatedAt()).isEqualTo(clock.instant());
        assertThat(notificationService.of(LEAD, 10)).extracting("template").containsExactly("staff.appealOverdue");
        assertThat(history()).contains(ShopHistoryEntryTypes.APPEAL_OVERDUE);
        uphold(appeal);
        assertThat(toldSeller()).contains("appeal.upheld");
    }

    @Test
    void isNeverDecidedBySomebodyWhoTookPart() {
        openShop();
        var violation = record(COUNTERFEIT);
        var appeal = appeal(Appeal.Subject.of(violation));

        assertThat(waiting(appeal.value()).excluded()).containsExactly(OFFICER.name());
        assertThatThrownBy(() -> does(OFFICER, () -> appealDecisions.decide(appeal, false, "维持原决定", null)))
                .isInstanceOf(FourEyesViolationException.class);
        does(SECOND_OFFICER, () -> appealDecisions.decide(appeal, false, "维持原决定", null));
    }

    @Test
    void isDecidedOnce() {
        openShop();
        var appeal = appeal(Appeal.Subject.of(record(COUNTERFEIT)));
        uphold(appeal);

        assertThatThrownBy(() -> overturn(appeal))
                .asInstanceOf(InstanceOfAssertFactories.type(StateConflictException.class))
                .extracting(StateConflictException::code)
                .isEqualTo("stale");
    }

    @Test
    void doesNotExistForAnotherSeller() {
        openShop();
        var violation = record(COUNTERFEIT);

        assertThatThrownBy(() -> as(SELLER_TWO, () -> appeals.file(Appeal.Subject.of(violation), "x", null)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void letsADeclinedReverificationBeAskedForAgainAtOnceWhenThatIsOverturned() {
        openShop();
        record(COUNTERFEIT);
        days(8);
        var caseId = askForReinstatement();
        submit(SELLER_ONE, caseId);
        decide(caseId, decline());
        var appeal = appeal(new Appeal.Subject(Appeal.Kind.CASE, caseId.value()));
        assertThat(waiting(appeal.value()).excluded()).containsExactly(REVIEWER.name());

        overturn(appeal);

        assertThat(fileOfSeller().nextStep()).isEqualTo(SellerNextStep.REVERIFY);
        certifyAgain();
    }

    @Test
    void refusesToHearOfWhatIsNotInForceAnyMore() {
        openShop();
        var violation = record(COUNTERFEIT);
        does(OFFICER, () -> withdrawals.withdraw(violation, "记录有误"));

        assertThatThrownBy(() -> appeal(Appeal.Subject.of(violation)))
                .asInstanceOf(InstanceOfAssertFactories.type(StateConflictException.class))
                .extracting(StateConflictException::code)
                .isEqualTo("nothing-to-appeal");
    }

    /** A seller with several decisions knows which one each message is about. */
    @Test
    void namesTheDecisionInEachMessageOfAnAppeal() {
        openShop();
        var fakeTrades = record(FAKE_TRADES, "order 4711");
        var counterfeit = record(COUNTERFEIT, "order 4712");

        uphold(appeal(Appeal.Subject.of(fakeTrades)));
        overturn(appeal(Appeal.Subject.of(
                sanction(counterfeit, Sanction.Kind.SUSPENSION).id())));

        assertThat(subjectsTold("appeal.filed"))
                .containsExactlyInAnyOrder("申诉已收到：违规“虚假交易（刷单）”（order 4711）", "申诉已收到：暂时关店“出售假冒商品”（order 4712）");
        assertThat(subjectsTold("appeal.upheld")).containsExactly("申诉结果：维持原决定（违规“虚假交易（刷单）”（order 4711））");
        assertThat(subjectsTold("appeal.overturned")).containsExactly("申诉成立，原决定已撤销（暂时关店“出售假冒商品”（order 4712））");
        assertThat(toldSeller("appeal.overturned")).contains("店铺恢复正常");
    }

    /** Nothing is back to normal while another violation keeps the shop suspended. */
    @Test
    void tellsWhatStillHoldsAfterAnAppealWasGranted() {
        openShop();
        var fakeTrades = record(FAKE_TRADES);
        record(COUNTERFEIT);

        overturn(appeal(Appeal.Subject.of(fakeTrades)));

        assertThat(toldSeller("appeal.overturned")).contains("店铺因其他违规仍暂时关店，最早").doesNotContain("恢复正常");
    }

    private List<String> subjectsTold(String template) {
        return notificationService.of(Actor.seller(SELLER), 100).stream()
                .filter(message -> message.template().equals(template))
                .map(UserNotification::subject)
                .toList();
    }
}
