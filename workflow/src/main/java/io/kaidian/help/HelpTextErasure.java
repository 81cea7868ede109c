package io.kaidian.help;

import io.kaidian.cases.erasure.IdentityErasedEvent;
import io.kaidian.platform.engine.ProcessService;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.platform.engine.history.HistoricProcesses;
import io.kaidian.processes.bpmn.HelpProcess;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What sellers and leads wrote about help with a case goes with its identity data. */
@Component
class HelpTextErasure {

    private final HelpRequestRepository requests;
    private final ProcessService running;
    private final HistoricProcesses processes;

    HelpTextErasure(HelpRequestRepository requests, ProcessService running, HistoricProcesses processes) {
        this.requests = requests;
        this.running = running;
        this.processes = processes;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void erase(IdentityErasedEvent erased) {
        // A question that nobody can read any more needs no answer.
        requests.openOf(erased.caseId())
                .forEach(request -> running.correlate(
                        HelpProcess.Messages.HELP_NOT_NEEDED, request.id().toString(), ProcessVariables.none()));
        requests.eraseWords(erased.caseId()).forEach(request -> processes.delete(request.toString()));
    }
}
