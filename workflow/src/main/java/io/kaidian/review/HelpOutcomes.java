package io.kaidian.review;

import io.kaidian.cases.CaseEvent;
import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseMoved;
import io.kaidian.cases.Cases;
import io.kaidian.cases.HelpRegister;
import io.kaidian.cases.HelpRequest;
import io.kaidian.cases.HelpRequestId;
import io.kaidian.cases.Waivers;
import io.kaidian.processes.HelpProcess;
import io.kaidian.support.engine.Processes;
import io.kaidian.support.engine.Values;
import io.kaidian.support.notices.Notices;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What follows from the answer to a request for help, and from none being needed any more. */
@Service
class HelpOutcomes {

    private final HelpRegister register;
    private final Cases cases;
    private final Waivers waivers;
    private final CaseHistory history;
    private final Processes processes;
    private final Notices notices;

    HelpOutcomes(
            HelpRegister register,
            Cases cases,
            Waivers waivers,
            CaseHistory history,
            Processes processes,
            Notices notices) {
        this.register = register;
        this.cases = cases;
        this.waivers = waivers;
        this.history = history;
        this.processes = processes;
        this.notices = notices;
    }

    /** The seller reads what to do. */
    @Transactional
    void advise(HelpRequestId id) {
        var request = register.get(id);
        tell(request, "help.advised", List.of(request.advice()));
    }

    /** The photo is not asked for any more. */
    @Transactional
    void waive(HelpRequestId id) {
        var request = register.get(id);
        waivers.waive(cases.lock(request.caseId()), request, request.secondedBy());
        tell(request, "help.waived", List.of());
    }

    /** Nobody answers any more. */
    @Transactional
    void close(HelpRequestId id) {
        var request = register.get(id);
        register.close(id);
        history.record(
                request.caseId(),
                CaseEvent.Event.HELP_CLOSED,
                cases.get(request.caseId()).round(),
                Map.of("slot", request.slot().name()));
    }

    /** Whoever asked is answered, also after sending the case in spite of it; only a case that has ended needs no answer. */
    @EventListener
    void on(CaseMoved moved) {
        if (moved.now().isEnded()) {
            register.openOf(moved.caseId())
                    .forEach(request -> processes.announceToWaiting(
                            HelpProcess.Messages.HELP_NOT_NEEDED, request.id().toString(), Values.none()));
        }
    }

    private void tell(HelpRequest request, String template, List<Object> arguments) {
        var c = cases.get(request.caseId());
        notices.tell(c.sellerId(), template, arguments, "/seller/case/" + c.id(), template + " " + request.id());
    }
}
