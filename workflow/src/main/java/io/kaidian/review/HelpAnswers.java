package io.kaidian.review;

import io.kaidian.cases.CaseEvent;
import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.Cases;
import io.kaidian.cases.HelpRegister;
import io.kaidian.cases.HelpRequest;
import io.kaidian.cases.HelpRequestId;
import io.kaidian.processes.HelpProcess;
import io.kaidian.processes.HelpProcess.Variables;
import io.kaidian.support.engine.HumanTasks;
import io.kaidian.support.engine.Values;
import io.kaidian.support.security.CurrentActor;
import io.kaidian.support.security.Roles;
import io.kaidian.support.worklist.WorkItem;
import io.kaidian.support.worklist.WorkList;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Leads answer sellers who ask for help; a second person consents to what they propose to waive. */
@Service
@RolesAllowed({Roles.REVIEWER, Roles.LEAD})
public class HelpAnswers {

    private final WorkList workList;
    private final HelpRegister register;
    private final Cases cases;
    private final CaseHistory history;
    private final HumanTasks humanTasks;
    private final CurrentActor currentActor;

    HelpAnswers(
            WorkList workList,
            HelpRegister register,
            Cases cases,
            CaseHistory history,
            HumanTasks humanTasks,
            CurrentActor currentActor) {
        this.workList = workList;
        this.register = register;
        this.cases = cases;
        this.history = history;
        this.humanTasks = humanTasks;
        this.currentActor = currentActor;
    }

    /** The request behind an item of the work list. */
    public HelpRequest requestOf(WorkItem item) {
        return register.get(new HelpRequestId(item.subjectId()));
    }

    /** All requests of a case, newest first. */
    public List<HelpRequest> of(CaseId id) {
        return register.of(id);
    }

    /**
     * Tells the seller what to do; the photo stays asked for.
     *
     * @param advice for the seller, in the seller's language
     * @throws UnfitDecisionException without words
     * @throws io.kaidian.support.security.NotFoundException if it was answered or closed meanwhile
     * @throws WorkList.HeldByAnotherException if somebody else holds it
     */
    @RolesAllowed(Roles.LEAD)
    @Transactional
    public void advise(UUID taskId, String advice) {
        var request = held(taskId, HelpProcess.ANSWER_HELP_REQUEST);
        mustSay("advice-missing", advice);
        register.advise(request.id(), advice.strip(), me());
        record(request, CaseEvent.Event.HELP_ANSWERED);
        complete(request, HelpProcess.ANSWER_HELP_REQUEST, Values.of(Variables.WAIVER_PROPOSED, false));
    }

    /**
     * Proposes to waive the photo for this case; it takes effect when a second person consents.
     *
     * @param reason for staff alone
     */
    @RolesAllowed(Roles.LEAD)
    @Transactional
    public void proposeWaiver(UUID taskId, String reason) {
        var request = held(taskId, HelpProcess.ANSWER_HELP_REQUEST);
        mustSay("reason-missing", reason);
        register.propose(request.id(), reason.strip(), me());
        record(request, CaseEvent.Event.WAIVER_PROPOSED);
        complete(request, HelpProcess.ANSWER_HELP_REQUEST, Values.of(Variables.WAIVER_PROPOSED, true));
    }

    /**
     * Consents to a waiver that somebody else proposed.
     *
     * @throws WorkList.TookPartException if the current person proposed it
     */
    @Transactional
    public void consent(UUID taskId) {
        var request = held(taskId, HelpProcess.CONSENT_TO_WAIVER);
        mustBeAnother(request);
        register.consent(request.id(), me());
        complete(request, HelpProcess.CONSENT_TO_WAIVER, Values.of(Variables.CONSENTED, true));
    }

    /**
     * Does not consent; the request goes back to the leads.
     *
     * @param objection why; for staff alone
     * @throws WorkList.TookPartException if the current person proposed it
     */
    @Transactional
    public void object(UUID taskId, String objection) {
        var request = held(taskId, HelpProcess.CONSENT_TO_WAIVER);
        mustBeAnother(request);
        mustSay("reason-missing", objection);
        register.object(request.id(), objection.strip(), me());
        record(request, CaseEvent.Event.WAIVER_OBJECTED);
        complete(request, HelpProcess.CONSENT_TO_WAIVER, Values.of(Variables.CONSENTED, false));
    }

    private HelpRequest held(UUID taskId, String elementId) {
        // The case before the item, as a seller who sends it again meanwhile locks them.
        var request = requestOf(workList.get(taskId));
        cases.lock(request.caseId());
        var item = workList.holdToDecide(taskId);
        if (!item.elementId().equals(elementId)) {
            throw new UnfitDecisionException("not-a-help-request", List.of(item.elementId()));
        }
        return register.get(request.id());
    }

    private void mustBeAnother(HelpRequest request) {
        if (me().equals(request.answeredBy())) {
            throw new WorkList.TookPartException(me());
        }
    }

    private static void mustSay(String code, String words) {
        if (words == null || words.isBlank()) {
            throw new UnfitDecisionException(code, List.of());
        }
    }

    private void record(HelpRequest request, CaseEvent.Event event) {
        var c = cases.get(request.caseId());
        history.record(c.id(), event, c.round(), Map.of("slot", request.slot().name()));
    }

    private void complete(HelpRequest request, String elementId, Values values) {
        humanTasks.complete(elementId, request.id().toString(), values);
    }

    private String me() {
        return currentActor.get().name();
    }
}
