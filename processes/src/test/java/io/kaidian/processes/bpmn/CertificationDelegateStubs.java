package io.kaidian.processes.bpmn;

import static io.kaidian.processes.bpmn.CertificationProcess.*;
import static io.kaidian.processes.testing.ProcessTestSupport.inDays;
import static io.kaidian.processes.testing.ProcessTestSupport.set;

import io.kaidian.processes.bpmn.CertificationProcess.Outcome;
import io.kaidian.processes.bpmn.CertificationProcess.Variables;
import io.kaidian.processes.catalogue.Reason;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.processes.testing.DelegateStubs;
import java.util.Arrays;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The machines of a certification as they would behave, without photos and without a domain. */
final class CertificationDelegateStubs {

    static final int ROUNDS = 5;
    static final int ROUNDS_GRANTED = 2;
    static final int CORRECTION_DAYS = 14;
    static final int REMINDERS = 3;
    static final int REVIEW_DAYS = 2;

    private final ReasonCatalogue reasons;

    private Reason found;
    private boolean otherDecisionOpen;
    private boolean finalProposed;
    private boolean told;
    private int round;
    private int roundsLeft;
    private boolean returnUsesRound;
    private int remindersSent;

    CertificationDelegateStubs(ReasonCatalogue reasons) {
        this.reasons = reasons;
    }

    void describe(DelegateStubs delegateStubs) {
        found = null;
        otherDecisionOpen = false;
        finalProposed = false;
        told = false;
        round = 0;
        roundsLeft = ROUNDS;
        returnUsesRound = true;
        delegateStubs.at(CHECK_DOCUMENTS, this::check);
        delegateStubs.at(PLAN_REVIEW, this::plan);
        delegateStubs.at(RETURN_CASE, this::openToTheSeller);
        delegateStubs.at(REMIND_SELLER, this::remind);
        delegateStubs.at(GRANT_ROUNDS, this::grant);
        delegateStubs.at(CERTIFY_SELLER, execution -> set(execution, Variables.OUTCOME, Outcome.CERTIFIED.name()));
        delegateStubs.at(DECLINE_CASE, execution -> set(execution, Variables.OUTCOME, Outcome.DECLINED.name()));
        delegateStubs.at(EXPIRE_CASE, execution -> set(execution, Variables.OUTCOME, Outcome.EXPIRED.name()));
        delegateStubs.at(WITHDRAW_CASE, execution -> {
            set(execution, Variables.OUTCOME, Outcome.WITHDRAWN.name());
            set(execution, Variables.FINAL_PROPOSED, finalProposed);
        });
    }

    /** The next check finds this, for certain; {@code told} when the seller knew before sending. */
    void finds(String code, boolean told) {
        this.found = reasons.get(code);
        this.told = told;
    }

    /** Another case of the same identity was withdrawn while a final decision about it is open. */
    void otherDecisionIs(boolean open) {
        otherDecisionOpen = open;
    }

    void finalIsProposed() {
        finalProposed = true;
    }

    void returnedFor(String... codes) {
        returnUsesRound = Arrays.stream(codes).map(reasons::get).anyMatch(reason -> reason.kind() == Reason.Kind.RETRY);
    }

    private void check(DelegateExecution execution) {
        set(execution, Variables.MUST_WAIT, otherDecisionOpen);
        if (otherDecisionOpen) {
            return;
        }
        round++;
        var effect = found == null ? Reason.MachineEffect.NONE : found.machineEffect();
        var isUnread = found != null && found.code().equals("SYS-READ");
        set(execution, Variables.ROUND, round);
        set(execution, Variables.MACHINE_EFFECT, isUnread ? "UNREAD" : effect.name());
        set(execution, Variables.NEW_FAULT, effect == Reason.MachineEffect.RETURN && !told);
        set(execution, Variables.FOUR_EYES, found != null && found.requiresFourEyes());
        if (found != null) {
            returnUsesRound = found.kind() == Reason.Kind.RETRY;
        }
        found = null;
    }

    private void plan(DelegateExecution execution) {
        set(execution, Variables.REVIEW_DUE_SOON_AT, inDays(REVIEW_DAYS - 1));
        set(execution, Variables.REVIEW_DUE_AT, inDays(REVIEW_DAYS));
    }

    private void openToTheSeller(DelegateExecution execution) {
        if (returnUsesRound) {
            roundsLeft--;
        }
        openForCorrection(execution);
    }

    private void grant(DelegateExecution execution) {
        roundsLeft += ROUNDS_GRANTED;
        openForCorrection(execution);
    }

    private void openForCorrection(DelegateExecution execution) {
        remindersSent = 0;
        set(execution, Variables.ROUNDS_LEFT, roundsLeft);
        set(execution, Variables.CORRECTION_DUE_AT, inDays(CORRECTION_DAYS));
        set(execution, Variables.NEXT_REMINDER_AT, inDays(1));
    }

    private void remind(DelegateExecution execution) {
        remindersSent++;
        set(execution, Variables.MORE_REMINDERS, remindersSent < REMINDERS);
        set(execution, Variables.NEXT_REMINDER_AT, inDays(1));
    }
}
