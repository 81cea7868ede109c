package io.kaidian.processes.bpmn;

import static io.kaidian.processes.bpmn.EnforcementProcess.CHECK_APPEAL;
import static io.kaidian.processes.bpmn.EnforcementProcess.CLOSE_SHOP;
import static io.kaidian.processes.bpmn.EnforcementProcess.CONFIRM_CLOSURE;
import static io.kaidian.processes.bpmn.EnforcementProcess.CONFIRM_VIOLATION;
import static io.kaidian.processes.bpmn.EnforcementProcess.GRACE_PERIOD_OVER;
import static io.kaidian.processes.bpmn.EnforcementProcess.JUDGE_CORRECTION;
import static io.kaidian.processes.bpmn.EnforcementProcess.PROPOSE_CLOSURE;
import static io.kaidian.processes.bpmn.EnforcementProcess.RESTRICT_SHOP;
import static io.kaidian.processes.bpmn.EnforcementProcess.SUSPEND_SHOP;
import static io.kaidian.processes.bpmn.SuspensionProcess.READ_PERIOD_END;
import static io.kaidian.processes.bpmn.SuspensionProcess.REMIND_SUSPENDED_SELLER;
import static io.kaidian.processes.bpmn.SuspensionProcess.STAY_SUSPENDED;

import io.kaidian.processes.ProcessVariable;
import io.kaidian.processes.bpmn.CertificationProcess.Decision;
import io.kaidian.processes.bpmn.EnforcementProcess.CancelReason;
import io.kaidian.processes.bpmn.EnforcementProcess.Messages;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.processes.bpmn.EnforcementProcess.Variables;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.processes.catalogue.ViolationCatalogue;
import io.kaidian.processes.catalogue.ViolationType;
import io.kaidian.processes.testing.ProcessTestSupport;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/** What follows from a violation, in the words of the people who make it happen. Certification runs for real inside it. */
abstract class EnforcementProcessFixture extends ProcessTestSupport {

    static final int CORRECTION_DAYS = 3;
    static final int CORRECTION_REMINDED_DAYS_BEFORE = 1;
    static final int APPEAL_DAYS = 14;
    static final int HEARING_DAYS = 2;
    static final int REMINDERS = 3;

    private final ViolationCatalogue violations = ViolationCatalogue.load();
    private final CertificationDelegateStubs certification = new CertificationDelegateStubs(ReasonCatalogue.load());
    private final Map<Track, Integer> points = new HashMap<>();

    private ViolationType violation;
    private boolean relapse;
    private boolean suspensionRuns;
    private boolean appealOpen;
    private Date periodEnd;
    private int remindersSent;

    @Override
    public void describeMachines() {
        points.clear();
        relapse = false;
        suspensionRuns = false;
        appealOpen = false;
        remindersSent = 0;
        certification.describe(delegateStubs);
        delegateStubs.at(CONFIRM_VIOLATION, this::enterPoints);
        delegateStubs.at(RESTRICT_SHOP, this::beginPeriod);
        delegateStubs.at(SUSPEND_SHOP, this::suspend);
        delegateStubs.at(REMIND_SUSPENDED_SELLER, this::remind);
        delegateStubs.at(STAY_SUSPENDED, this::beginReminders);
        delegateStubs.at(
                READ_PERIOD_END, execution -> set(execution, SuspensionProcess.Variables.SANCTION_ENDS_AT, periodEnd));
        delegateStubs.at(PROPOSE_CLOSURE, execution -> set(execution, Variables.HEARING_UNTIL, inDays(HEARING_DAYS)));
        delegateStubs.at(CLOSE_SHOP, execution -> set(execution, Variables.APPEAL_UNTIL, inDays(APPEAL_DAYS)));
        delegateStubs.at(CHECK_APPEAL, execution -> set(execution, Variables.APPEAL_PENDING, appealOpen));
    }

    // What stands in the registers before

    void shopHasPoints(Track track, int balance) {
        points.put(track, balance);
    }

    void shopWasReinstatedLately() {
        relapse = true;
    }

    void shopIsSuspendedAlready() {
        suspensionRuns = true;
    }

    void sellerHasAppealed() {
        appealOpen = true;
    }

    // What officers do

    /** Records an act of the catalogue; what cannot be corrected is confirmed at once. */
    ProcessInstance record(String code) {
        violation = violations.get(code);
        var days = violation.correctWithinDays().orElse(CORRECTION_DAYS);
        var recorded = engine.getRuntimeService()
                .startProcessInstanceByKey(
                        EnforcementProcess.KEY,
                        "violation-" + UUID.randomUUID(),
                        Map.of(
                                Variables.CORRECTABLE.name(), violation.correctable(),
                                Variables.CORRECTION_DUE_AT.name(), inDays(days),
                                Variables.CORRECTION_REMINDER_AT.name(),
                                        inDays(days - CORRECTION_REMINDED_DAYS_BEFORE)));
        if (!violation.correctable()) {
            run(recorded, CONFIRM_VIOLATION);
        }
        return recorded;
    }

    /** Records an act that suspends the shop; gives the suspension that it calls. */
    ProcessInstance suspendFor(String code) {
        return suspensionOf(record(code));
    }

    ProcessInstance suspensionOf(ProcessInstance recorded) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .superProcessInstanceId(recorded.getId())
                .processDefinitionKey(SuspensionProcess.KEY)
                .singleResult();
    }

    /** A suspension of a seller who was certified again already goes on after a closure that was undone. */
    ProcessInstance resumeReverified(int days) {
        periodEnd = inDays(days);
        var violation = "violation-" + UUID.randomUUID();
        return suspensionOf(engine.getRuntimeService()
                .createProcessInstanceByKey(EnforcementProcess.KEY)
                .businessKey(violation)
                .setVariable(Variables.VIOLATION_ID.name(), violation)
                .setVariable(Variables.REVERIFIED.name(), true)
                .startBeforeActivity(EnforcementProcess.SUSPENSION)
                .execute());
    }

    void acceptCorrection(ProcessInstance recorded) {
        complete(recorded, JUDGE_CORRECTION, Map.of(Variables.ACCEPTED.name(), true));
    }

    /** The clock stood still while the officer judged, so the date moves on by as much. */
    void rejectCorrection(ProcessInstance recorded, Duration judgedFor) {
        complete(
                recorded,
                JUDGE_CORRECTION,
                Map.of(
                        Variables.ACCEPTED.name(),
                        false,
                        Variables.CORRECTION_DUE_AT.name(),
                        later(recorded, Variables.CORRECTION_DUE_AT, judgedFor),
                        Variables.CORRECTION_REMINDER_AT.name(),
                        later(recorded, Variables.CORRECTION_REMINDER_AT, judgedFor)));
    }

    private Date later(ProcessInstance recorded, ProcessVariable<Date> moment, Duration by) {
        return Date.from(((Date) variable(recorded, moment)).toInstant().plus(by));
    }

    void confirmClosure(ProcessInstance recorded) {
        complete(recorded, CONFIRM_CLOSURE, Map.of(Variables.CLOSURE_CONFIRMED.name(), true));
    }

    void refuseClosure(ProcessInstance recorded) {
        complete(recorded, CONFIRM_CLOSURE, Map.of(Variables.CLOSURE_CONFIRMED.name(), false));
    }

    void cancel(ProcessInstance recorded, CancelReason reason) {
        send(recorded, Messages.ENFORCEMENT_CANCELLED, Map.of(Variables.CANCEL_REASON.name(), reason.name()));
    }

    void upholdClosure(ProcessInstance recorded) {
        send(recorded, Messages.APPEAL_UPHELD, Map.of());
    }

    /** A later violation moves the end of the period. */
    void extendPeriodBy(ProcessInstance recorded, int days) {
        periodEnd = Date.from(periodEnd.toInstant().plus(Duration.ofDays(days)));
        send(recorded, SuspensionProcess.Messages.SUSPENSION_CHANGED, Map.of());
    }

    // What the seller does

    void claimCorrection(ProcessInstance recorded) {
        send(recorded, Messages.CORRECTION_CLAIMED, Map.of());
    }

    void answerProposedClosure(ProcessInstance recorded) {
        send(recorded, Messages.CLOSURE_ANSWERED, Map.of());
    }

    /** The grace period ends without a correction, and the violation counts. */
    void letGracePeriodPass(ProcessInstance recorded) {
        timePasses(recorded, GRACE_PERIOD_OVER);
        run(recorded, CONFIRM_VIOLATION);
    }

    /** Submits the re-verification; its checks have run when this returns. */
    ProcessInstance askForReinstatement(ProcessInstance suspended) {
        var caseId = "case-" + UUID.randomUUID();
        send(
                suspended,
                SuspensionProcess.Messages.REINSTATEMENT_REQUESTED,
                Map.of(SuspensionProcess.Variables.CASE_ID.name(), caseId));
        var again = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(caseId, CertificationProcess.KEY)
                .singleResult();
        run(again, CertificationProcess.CHECK_DOCUMENTS);
        return again;
    }

    void withdraw(ProcessInstance again) {
        send(again, CertificationProcess.Messages.CASE_WITHDRAWN, Map.of());
    }

    // What reviewers do with the re-verification

    void certify(ProcessInstance again) {
        review(again, Decision.CERTIFY);
    }

    void decline(ProcessInstance again) {
        review(again, Decision.DECLINE);
    }

    private void review(ProcessInstance again, Decision decision) {
        complete(
                again,
                CertificationProcess.REVIEW_CASE,
                Map.of(CertificationProcess.Variables.OUTCOME.name(), decision.name()));
    }

    // How the machines answer

    private void enterPoints(DelegateExecution execution) {
        int before = points.getOrDefault(violation.track(), 0);
        int after = before + violation.points();
        points.put(violation.track(), after);
        set(execution, Variables.TRACK, violation.track().name());
        set(execution, Variables.BALANCE_BEFORE, before);
        set(execution, Variables.BALANCE_AFTER, after);
        set(execution, Variables.RELAPSE, relapse);
        set(execution, Variables.CLOSES_AT_ONCE, violation.closesAtOnce());
    }

    private void beginPeriod(DelegateExecution execution) {
        periodEnd = inDays((int) execution.getVariable(Variables.DAYS.name()));
        set(execution, Variables.SANCTION_ENDS_AT, periodEnd);
    }

    private void suspend(DelegateExecution execution) {
        periodEnd = inDays((int) execution.getVariable(Variables.DAYS.name()));
        set(execution, Variables.VIOLATION_ID, execution.getProcessBusinessKey());
        set(execution, Variables.EXTENDED, suspensionRuns);
        set(execution, Variables.REVERIFIED, false);
        beginReminders(execution);
    }

    private void beginReminders(DelegateExecution execution) {
        remindersSent = 0;
        set(execution, SuspensionProcess.Variables.NEXT_REMINDER_AT, inDays(1));
    }

    private void remind(DelegateExecution execution) {
        remindersSent++;
        set(execution, SuspensionProcess.Variables.MORE_REMINDERS, remindersSent < REMINDERS);
        set(execution, SuspensionProcess.Variables.NEXT_REMINDER_AT, inDays(1));
    }

    long daysSinceTheBeginning() {
        return Duration.between(TODAY, ClockUtil.getCurrentTime().toInstant()).toDays();
    }
}
