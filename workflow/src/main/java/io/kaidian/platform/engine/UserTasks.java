package io.kaidian.platform.engine;

import io.kaidian.platform.engine.forms.FormStepReader;
import io.kaidian.processes.ProcessVariable;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reports to the process that a person has done what a user task asked for, in the caller's transaction, which must
 * exist. Lists of open tasks are not to be had here: they come from tables written on {@link UserTaskCreatedEvent}.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class UserTasks {

    private final ProcessEngine engine;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;

    UserTasks(ProcessEngine engine, ApplicationEventPublisher events, JdbcClient jdbc) {
        this.engine = engine;
        this.events = events;
        this.jdbc = jdbc;
    }

    /**
     * Completes the task at {@code elementId} of the process about {@code businessKey}.
     *
     * @param elementId id of the user task in the diagram
     * @throws NoMatchingSubscriptionException when the process is not there (any more)
     * @throws org.springframework.dao.OptimisticLockingFailureException when another transaction was first
     */
    public void complete(String elementId, String businessKey, ProcessVariables processVariables) {
        // The engine's own query joins three tables and sorts: eight milliseconds with a few hundred open tasks.
        var task = jdbc.sql("""
                        select t.id_ from act_ru_execution e join act_ru_task t on t.proc_inst_id_ = e.id_
                        where e.business_key_ = ? and t.task_def_key_ = ?
                        """)
                .params(businessKey, elementId)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NoMatchingSubscriptionException(elementId, businessKey));
        completeTask(task, processVariables);
    }

    /**
     * The same where the task is known by what the list of work holds of it, which this transaction has locked.
     *
     * @param taskId the engine's id
     * @throws org.springframework.dao.OptimisticLockingFailureException when another transaction was first
     */
    public void completeTask(String taskId, ProcessVariables processVariables) {
        EngineExceptionTranslation.translated(() -> {
            engine.getTaskService().complete(taskId, processVariables.stored());
            return null;
        });
    }

    /**
     * What a process holds where that task waits; empty where it holds nothing of that name.
     *
     * @param taskId the engine's id
     */
    public <T> Optional<T> valueAt(String taskId, ProcessVariable<T> variable) {
        return Optional.ofNullable(
                PlainProcessValue.read(variable, engine.getTaskService().getVariable(taskId, variable.name())));
    }

    /** Elements at which a process instance waits for people, by id of the task. */
    public Map<String, String> placesOf(String instanceId) {
        return engine.getTaskService().createTaskQuery().processInstanceId(instanceId).list().stream()
                .collect(Collectors.toMap(Task::getId, Task::getTaskDefinitionKey));
    }

    /**
     * Tells whoever keeps lists which tasks wait elsewhere since, though nobody has done them: the instance was moved to
     * another version of its diagram, and the engine keeps its tasks and calls no listener then.
     *
     * @param before as {@link #placesOf} said it
     */
    public void publishMigratedTasks(
            String processKey, String businessKey, String instanceId, Map<String, String> before) {
        placesOf(instanceId).forEach((task, now) -> {
            var then = before.get(task);
            if (then != null && !then.equals(now)) {
                events.publishEvent(new UserTaskEndedEvent(processKey, then, businessKey, task, false));
                events.publishEvent(created(processKey, now, businessKey, task));
            }
        });
    }

    private UserTaskCreatedEvent created(String processKey, String elementId, String businessKey, String taskId) {
        var values = ProcessVariables.ofStored(engine.getTaskService().getVariables(taskId));
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(context -> {
                    var task = context.getTaskManager().findTaskById(taskId);
                    return new UserTaskCreatedEvent(
                            processKey,
                            elementId,
                            businessKey,
                            taskId,
                            values,
                            UserTaskEventListener.endsAt(task),
                            FormStepReader.of(task));
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
