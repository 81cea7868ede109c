package io.kaidian.support.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reports to the process that a person has done what a user task asked for, in the caller's transaction, which must
 * exist. Lists of open tasks are not to be had here: they come from tables written on {@link HumanTaskCreated}.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class HumanTasks {

    private final ProcessEngine engine;

    HumanTasks(ProcessEngine engine) {
        this.engine = engine;
    }

    /**
     * Completes the task at {@code elementId} of the process about {@code businessKey}.
     *
     * @param elementId id of the user task in the diagram
     * @throws NobodyWaitsException when the process is not there (any more)
     * @throws org.springframework.dao.OptimisticLockingFailureException when another transaction was first
     */
    public void complete(String elementId, String businessKey, Values values) {
        var task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(businessKey)
                .taskDefinitionKey(elementId)
                .singleResult();
        if (task == null) {
            throw new NobodyWaitsException(elementId, businessKey);
        }
        EngineFaults.translated(() -> {
            engine.getTaskService().complete(task.getId(), values.stored());
            return null;
        });
    }

    /** Whether the process about {@code businessKey} waits at the user task {@code elementId}. */
    public boolean waitsAt(String elementId, String businessKey) {
        return engine.getTaskService()
                        .createTaskQuery()
                        .processInstanceBusinessKey(businessKey)
                        .taskDefinitionKey(elementId)
                        .count()
                > 0;
    }
}
