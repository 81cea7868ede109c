package io.kaidian.platform.engine.history;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the engine still knows of processes that have ended. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class HistoricProcesses {

    private final ProcessEngine engine;

    HistoricProcesses(ProcessEngine engine) {
        this.engine = engine;
    }

    /**
     * Forgets the way of ended processes about that matter, with everything that belongs to them.
     *
     * @return how many there were
     */
    public int delete(String businessKey) {
        var ended = engine
                .getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .finished()
                .list()
                .stream()
                .map(HistoricProcessInstance::getId)
                .toList();
        if (!ended.isEmpty()) {
            engine.getHistoryService().deleteHistoricProcessInstances(ended);
        }
        return ended.size();
    }
}
