package io.kaidian.help;

import io.kaidian.cases.erasure.IdentityErasedEvent;
import io.kaidian.platform.engine.history.HistoricProcesses;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What sellers and leads wrote about help with a case goes with its identity data. */
@Component
class HelpTextErasure {

    private final HelpRequestRepository requests;
    private final HistoricProcesses processes;

    HelpTextErasure(HelpRequestRepository requests, HistoricProcesses processes) {
        this.requests = requests;
        this.processes = processes;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void erase(IdentityErasedEvent erased) {
        requests.eraseWords(erased.caseId()).forEach(request -> processes.delete(request.toString()));
    }
}
