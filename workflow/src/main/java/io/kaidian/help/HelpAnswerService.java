package io.kaidian.help;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.decisions.InvalidDecisionException;
import io.kaidian.cases.waivers.HelpRequest;
import io.kaidian.cases.waivers.HelpRequestId;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.platform.engine.UserTasks;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.bpmn.HelpProcess;
import io.kaidian.processes.bpmn.HelpProcess.Variables;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.WorkItem;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Leads answer sellers who ask for help; a second person consents to what they propose to waive. */
@Service
@RolesAllowed({Roles.REVIEWER, Roles.LEAD})
public class HelpAnswerService {

    private final TaskList taskList;
    private final HelpRequestRepository register;
    private final CaseRepository cases;
    private final CaseHistory history;
    private final UserTasks userTasks;
    private final CurrentActor currentActor;

    HelpAnswerService(
            TaskList taskList,
            HelpRequestRepository register,
            CaseRepository cases,
            CaseHistory history,
            UserTasks userTasks,
            CurrentActor currentActor) {
        this.taskList = taskList;
        this.register = register;
        this.cases = cases;
        this.history = history;
        this.userTasks = userTasks;
        this.currentActor = currentActor;
    }

    /** The request behind an item of the work list. */
    public HelpRequest requestOf(WorkItem item) {
        return register.get(new HelpRequestId(item.subjectId()));
    }

    /**
     * Tells the seller what to do; the photo stays asked for.
     *
     * @param advice for the seller, in the seller's language
     * @throws InvalidDecisionException without words
     * @throws io.kaidian.platform.errors.NotFoundException if it was answered or closed meanwhile
     * @throws TaskList.AlreadyClaimedException if somebody else holds it
     */
    @RolesAllowed(Roles.LEAD)
    @Transactional
    public void advise(UUID taskId, String advice) {
        var request = held(taskId, HelpProcess.ANSWER_HELP_REQUEST);
        requireComment("advice-missing", advice);
        register.advise(request.id(), advice.strip(), me());
        record(request, CaseHistoryEntry.Event.HELP_ANSWERED);
        complete(request, HelpProcess.ANSWER_HELP_REQUEST, ProcessVariables.of(Variables.WAIVER_PROPOSED, false));
    }

    /**
     * Proposes to waive the photo for this case; it takes effect when a second person consents.
     *
     * @param reason for staff alone
     * @throws InvalidDecisionException with code {@code nothing-to-waive} where the seller named no photo
     */
    @RolesAllowed(Roles.LEAD)
    @Transactional
    public void proposeWaiver(UUID taskId, String reason) {
        var request = held(taskId, HelpProcess.ANSWER_HELP_REQUEST);
        if (request.slot() == null) {
            throw new InvalidDecisionException("nothing-to-waive", List.of());
        }
        requireComment("reason-missing", reason);
        register.propose(request.id(), reason.strip(), me());
        record(request, CaseHistoryEntry.Event.WAIVER_PROPOSED);
        complete(request, HelpProcess.ANSWER_HELP_REQUEST, ProcessVariables.of(Variables.WAIVER_PROPOSED, true));
    }

    /**
     * Consents to a waiver that somebody else proposed.
     *
     * @throws TaskList.FourEyesViolationException if the current person proposed it
     */
    @Transactional
    public void approveWaiver(UUID taskId) {
        var request = held(taskId, HelpProcess.CONSENT_TO_WAIVER);
        requireOtherPerson(request);
        register.markApproved(request.id(), me());
        complete(request, HelpProcess.CONSENT_TO_WAIVER, ProcessVariables.of(Variables.CONSENTED, true));
    }

    /**
     * Does not consent; the request goes back to the leads.
     *
     * @param objection why; for staff alone
     * @throws TaskList.FourEyesViolationException if the current person proposed it
     */
    @Transactional
    public void rejectWaiver(UUID taskId, String objection) {
        var request = held(taskId, HelpProcess.CONSENT_TO_WAIVER);
        requireOtherPerson(request);
        requireComment("reason-missing", objection);
        register.markRejected(request.id(), objection.strip(), me());
        record(request, CaseHistoryEntry.Event.WAIVER_OBJECTED);
        complete(request, HelpProcess.CONSENT_TO_WAIVER, ProcessVariables.of(Variables.CONSENTED, false));
    }

    private HelpRequest held(UUID taskId, String elementId) {
        // The case before the item, as a seller who sends it again meanwhile locks them.
        var request = requestOf(taskList.get(taskId));
        cases.lock(request.caseId());
        var item = taskList.claimForDecision(taskId);
        if (!item.elementId().equals(elementId)) {
            throw new InvalidDecisionException("not-a-help-request", List.of(item.elementId()));
        }
        return register.get(request.id());
    }

    private void requireOtherPerson(HelpRequest request) {
        if (me().equals(request.answeredBy())) {
            throw new TaskList.FourEyesViolationException(me());
        }
    }

    private static void requireComment(String code, String words) {
        if (words == null || words.isBlank()) {
            throw new InvalidDecisionException(code, List.of());
        }
    }

    private void record(HelpRequest request, CaseHistoryEntry.Event event) {
        var c = cases.get(request.caseId());
        history.record(c.id(), event, c.round(), request.historyDetail());
    }

    private void complete(HelpRequest request, String elementId, ProcessVariables processVariables) {
        userTasks.complete(elementId, request.id().toString(), processVariables);
    }

    private String me() {
        return currentActor.get().name();
    }
}
