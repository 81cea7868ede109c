package io.kaidian.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.violations.DecisionHoldService;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationService.Deviation;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.Role;
import io.kaidian.review.decisions.FinalDeclineHoldService;
import io.kaidian.worklist.TaskList.FourEyesViolationException;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever had a part in what is appealed, and not only whoever had the last one, answers no appeal about it. */
@Tag("slow")
class AppealParticipantsTest extends EnforcementFixture {

    private static final Actor PARTICIPANT = staff("officer3", Role.OFFICER);
    private static final Actor LEAD_WHO_HOLDS = staff("lead2", Role.LEAD);
    private static final Actor SECOND_REVIEWER = staff("reviewer2", Role.REVIEWER);

    @Autowired
    private DecisionHoldService holds;

    @Autowired
    private FinalDeclineHoldService finalHolds;

    @Autowired
    private CaseHistory caseHistory;

    /** What somebody did about a violation that somebody else recorded, and that stands all the same. */
    enum Part {
        JUDGED_A_CORRECTION_FIRST(PARTICIPANT, (story, who) -> {
            var violation = story.record(INFRINGEMENT);
            story.refuseCorrection(violation, who);
            story.refuseCorrection(violation, SECOND_OFFICER);
            story.days(6);
            return violation;
        }),
        JUDGED_A_CORRECTION_LAST(PARTICIPANT, (story, who) -> {
            var violation = story.record(INFRINGEMENT);
            story.refuseCorrection(violation, SECOND_OFFICER);
            story.refuseCorrection(violation, who);
            story.days(6);
            return violation;
        }),
        AGREED_TO_LEAVE_THE_CATALOGUE(PARTICIPANT, (story, who) -> {
            var violation = story.besideTheCatalogue();
            story.does(who, () -> story.violations.approve(violation));
            story.jobs.runDue();
            return violation;
        }),
        CLOSED(PARTICIPANT, (story, who) -> story.closed(who)),
        REFUSED_A_CLOSURE(PARTICIPANT, (story, who) -> {
            var violation = story.record("IDN-FALSE");
            story.hear(violation);
            story.does(who, () -> story.closures.reject(violation, null));
            story.jobs.runDue();
            return violation;
        }),
        PROPOSED_A_WITHDRAWAL(PARTICIPANT, (story, who) -> {
            var violation = story.closed(SECOND_OFFICER);
            story.does(who, () -> story.withdrawals.withdraw(violation, "记录有误"));
            return violation;
        }),
        PROPOSED_A_WITHDRAWAL_THAT_WAS_REFUSED(PARTICIPANT, (story, who) -> {
            var violation = story.closed(SECOND_OFFICER);
            story.does(who, () -> story.withdrawals.withdraw(violation, "记录有误"));
            story.does(SECOND_OFFICER, () -> story.withdrawals.refuseWithdrawal(violation));
            return violation;
        }),
        REFUSED_A_WITHDRAWAL(PARTICIPANT, (story, who) -> {
            var violation = story.closed(SECOND_OFFICER);
            story.does(SECOND_OFFICER, () -> story.withdrawals.withdraw(violation, "记录有误"));
            story.does(who, () -> story.withdrawals.refuseWithdrawal(violation));
            return violation;
        }),
        PUT_IT_ON_HOLD(LEAD_WHO_HOLDS, (story, who) -> {
            var violation = story.closed(SECOND_OFFICER);
            story.does(who, () -> story.holds.put(violation, "新的证据"));
            return violation;
        });

        private final Actor who;
        private final BiFunction<AppealParticipantsTest, Actor, ViolationId> story;

        Part(Actor who, BiFunction<AppealParticipantsTest, Actor, ViolationId> story) {
            this.who = who;
            this.story = story;
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersNoAppealAboutAViolationOneHadAPartIn(Part part) {
        openShop();
        var violation = part.story.apply(this, part.who);

        var appeal = appeal(Appeal.Subject.of(violation));

        assertThat(waiting(appeal.value()).excluded()).contains(OFFICER.name(), part.who.name());
        assertThatThrownBy(() -> does(part.who, () -> appealDecisions.decide(appeal, true, "申诉成立", null)))
                .isInstanceOf(FourEyesViolationException.class);
        assertThat(standingOf(violation)).isEqualTo("CONFIRMED");
        overturn(appeal);
        assertThat(standingOf(violation)).isEqualTo("OVERTURNED");
    }

    /** The part is had while the appeal waits already. */
    @Test
    void answersNoAppealAboutWhatOneProposedToWithdrawMeanwhile() {
        openShop();
        var violation = closed(SECOND_OFFICER);
        var appeal = appeal(Appeal.Subject.of(violation));
        does(PARTICIPANT, () -> withdrawals.withdraw(violation, "记录有误"));
        does(SECOND_OFFICER, () -> withdrawals.refuseWithdrawal(violation));

        assertThatThrownBy(() -> does(PARTICIPANT, () -> appealDecisions.decide(appeal, true, "申诉成立", null)))
                .isInstanceOf(FourEyesViolationException.class);
    }

    @Test
    void answersNoAppealAboutACaseInWhichOneDidAStepWithAForm() {
        var caseId = apply();
        does(
                PARTICIPANT,
                () -> caseHistory.record(
                        caseId,
                        CaseHistoryEntry.Event.FORM_ANSWERED,
                        1,
                        Map.of("step", "Activity_Call", "outcome", "BAD")));
        decide(caseId, decline());

        var appeal = appeal(new Appeal.Subject(Appeal.Kind.CASE, caseId.value()));

        assertThat(waiting(appeal.value()).excluded()).containsExactlyInAnyOrder(REVIEWER.name(), PARTICIPANT.name());
        assertThatThrownBy(() -> does(PARTICIPANT, () -> appealDecisions.decide(appeal, false, "维持原决定", null)))
                .isInstanceOf(FourEyesViolationException.class);
    }

    @Test
    void answersNoAppealAboutAFinalDeclineThatOneSetAside() {
        var caseId = apply();
        decide(caseId, declineForGood());
        does(SECOND_REVIEWER, () -> reviews.decide(waiting(caseId.value()).id(), declineForGood()));
        does(LEAD_WHO_HOLDS, () -> finalHolds.put(caseId, "新的证据"));

        var appeal = appeal(new Appeal.Subject(Appeal.Kind.CASE, caseId.value()));

        assertThat(waiting(appeal.value()).excluded())
                .containsExactlyInAnyOrder(REVIEWER.name(), SECOND_REVIEWER.name(), LEAD_WHO_HOLDS.name());
        assertThatThrownBy(() -> does(LEAD_WHO_HOLDS, () -> appealDecisions.decide(appeal, true, "申诉成立", null)))
                .isInstanceOf(FourEyesViolationException.class);
    }

    private CaseId apply() {
        register(SELLER_ONE);
        var caseId =
                as(SELLER_ONE, () -> sellerSteps.open(SELLER, CaseKind.INITIAL)).caseId();
        submit(SELLER_ONE, caseId);
        return caseId;
    }

    private void refuseCorrection(ViolationId violation, Actor officer) {
        does(SELLER_ONE, () -> correctionClaims.claimCorrection(violation, "已修改 " + UUID.randomUUID()));
        jobs.runDue();
        does(officer, () -> correctionJudgements.judgeCorrection(violation, false, "还没有改"));
        jobs.runDue();
    }

    private ViolationId besideTheCatalogue() {
        return record(BANNED_GOODS, "order 7", new Deviation(24, null, null, "情节严重"));
    }

    private ViolationId closed(Actor officer) {
        var violation = record("IDN-FALSE");
        hear(violation);
        does(officer, () -> closures.approve(violation, null));
        jobs.runDue();
        return violation;
    }

    private String standingOf(ViolationId id) {
        return jdbc.sql("select status from violation where id = :id")
                .param("id", id.value())
                .query(String.class)
                .single();
    }
}
