package io.kaidian.platform.engine;

import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Starts processes and brings them news. Every call takes part in the caller's transaction, which must exist: the domain
 * change and the step it causes are kept or lost together. A step that another transaction took first ends in
 * {@link org.springframework.dao.OptimisticLockingFailureException}.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class ProcessService {

    private final ProcessEngine engine;

    ProcessService(ProcessEngine engine) {
        this.engine = engine;
    }

    /**
     * Starts the newest version of a process. That the business key has no running process yet is for the caller's
     * domain row to guard.
     *
     * @param processKey key of the diagram
     * @param businessKey id of what the process is about: case, violation or appeal
     */
    public void start(String processKey, String businessKey, ProcessVariables processVariables) {
        EngineExceptionTranslation.translated(() -> engine.getRuntimeService()
                .startProcessInstanceByKey(processKey, businessKey, processVariables.stored()));
    }

    /**
     * The same, where the caller goes on with a task at which it waits: before this transaction ends no query finds one.
     *
     * @return the engine's ids of the user tasks at which it waits, by the ids of their elements
     */
    public Map<String, String> startAndFindTasks(
            String processKey, String businessKey, ProcessVariables processVariables) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return EngineExceptionTranslation.translated(() -> configuration
                .getCommandExecutorTxRequired()
                .execute(context -> {
                    var instance = engine.getRuntimeService()
                            .startProcessInstanceByKey(processKey, businessKey, processVariables.stored());
                    return context.getDbEntityManager().getCachedEntitiesByType(TaskEntity.class).stream()
                            .filter(task -> instance.getId().equals(task.getProcessInstanceId()))
                            .collect(Collectors.toMap(TaskEntity::getTaskDefinitionKey, TaskEntity::getId));
                }));
    }

    /**
     * Starts the newest version of a process at one of its steps, for what has been through those before.
     *
     * @param step id of an activity in the diagram
     */
    public void startAt(String processKey, String businessKey, String step, ProcessVariables processVariables) {
        EngineExceptionTranslation.translated(() -> engine.getRuntimeService()
                .createProcessInstanceByKey(processKey)
                .businessKey(businessKey)
                .setVariables(processVariables.stored())
                .startBeforeActivity(step)
                .execute());
    }

    /**
     * Tells the process about {@code businessKey} that something has happened.
     *
     * @return whether it waited for that
     * @throws IllegalStateException when more than one place waits for it, since then the diagram is wrong
     */
    public boolean correlateIfWaiting(String message, String businessKey, ProcessVariables processVariables) {
        var reached = EngineExceptionTranslation.translated(() -> engine.getRuntimeService()
                .createMessageCorrelation(message)
                .processInstanceBusinessKey(businessKey)
                .setVariables(processVariables.stored())
                .correlateAllWithResult());
        if (reached.size() > 1) {
            throw new IllegalStateException(
                    reached.size() + " places wait for " + message + " under business key " + businessKey);
        }
        return !reached.isEmpty();
    }

    /** As {@link #correlateIfWaiting}, for news that must not be lost. @throws NoMatchingSubscriptionException when nobody waited */
    public void correlate(String message, String businessKey, ProcessVariables processVariables) {
        if (!correlateIfWaiting(message, businessKey, processVariables)) {
            throw new NoMatchingSubscriptionException(message, businessKey);
        }
    }

    /** Ends what runs under this business key, wherever it waits; nothing happens where nothing runs. */
    public void cancel(String processKey, String businessKey, String reason) {
        EngineExceptionTranslation.translated(() -> {
            engine.getRuntimeService()
                    .createProcessInstanceQuery()
                    .processDefinitionKey(processKey)
                    .processInstanceBusinessKey(businessKey)
                    .list()
                    .forEach(instance ->
                            engine.getRuntimeService().deleteProcessInstance(instance.getId(), reason, false, true));
            return null;
        });
    }

    /** Whether the newest version of a process, which analysts may have changed, has this step. */
    public boolean hasStep(String processKey, String step) {
        var newest = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(processKey)
                .latestVersion()
                .singleResult();
        return engine.getRepositoryService()
                        .getBpmnModelInstance(newest.getId())
                        .getModelElementById(step)
                != null;
    }

    /** Whether a process of this key runs under this business key. */
    public boolean isRunning(String processKey, String businessKey) {
        return engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionKey(processKey)
                        .processInstanceBusinessKey(businessKey)
                        .count()
                > 0;
    }
}
