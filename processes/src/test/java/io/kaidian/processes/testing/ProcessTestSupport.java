package io.kaidian.processes.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.processes.ProcessVariable;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * What tests of a diagram have in common: people complete tasks and send messages, machines answer as told, and time passes
 * only when a test says so.
 */
public abstract class ProcessTestSupport {

    public static final Instant TODAY = Instant.parse("2026-03-02T01:00:00Z");

    public final ProcessEngine engine = TestProcessEngine.running();
    public final DelegateStubs delegateStubs = TestProcessEngine.machines();

    @BeforeAll
    static void forgetFootprints() {
        TestProcessEngine.footprints().clear();
    }

    @BeforeEach
    void begin() {
        ClockUtil.setCurrentTime(Date.from(TODAY));
        delegateStubs.forget();
        describeMachines();
    }

    @AfterEach
    void end() {
        ClockUtil.reset();
    }

    /** Tells the machines how they behave when nothing special happens. */
    public abstract void describeMachines();

    /** A person finishes the one open task of this kind. */
    public void complete(ProcessInstance instance, String activityId, Map<String, Object> result) {
        engine.getTaskService().complete(openTask(instance, activityId).getId(), result);
    }

    public Task openTask(ProcessInstance instance, String activityId) {
        var task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance.getId())
                .taskDefinitionKey(activityId)
                .singleResult();
        assertThat(task).as("open task %s", activityId).isNotNull();
        return task;
    }

    /** Runs the waiting job of an asynchronous step. */
    public void run(ProcessInstance instance, String activityId) {
        engine.getManagementService().executeJob(job(instance, activityId).getId());
    }

    /** Time passes until this timer is due, and it fires. */
    public void timePasses(ProcessInstance instance, String timerId) {
        var job = job(instance, timerId);
        if (job.getDuedate().after(ClockUtil.getCurrentTime())) {
            ClockUtil.setCurrentTime(job.getDuedate());
        }
        engine.getManagementService().executeJob(job.getId());
    }

    public Job job(ProcessInstance instance, String activityId) {
        var job = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instance.getId())
                .activityId(activityId)
                .singleResult();
        assertThat(job).as("waiting job of %s", activityId).isNotNull();
        return job;
    }

    public void send(ProcessInstance instance, String message, Map<String, Object> brings) {
        engine.getRuntimeService()
                .createMessageCorrelation(message)
                .processInstanceBusinessKey(instance.getBusinessKey())
                .setVariables(brings)
                .correlate();
    }

    public Object variable(ProcessInstance instance, ProcessVariable<?> variable) {
        return engine.getHistoryService()
                .createHistoricVariableInstanceQuery()
                .processInstanceId(instance.getId())
                .variableName(variable.name())
                .singleResult()
                .getValue();
    }

    public static <T> void set(DelegateExecution execution, ProcessVariable<T> variable, T value) {
        execution.setVariable(variable.name(), value);
    }

    public static Date inDays(long days) {
        return Date.from(ClockUtil.getCurrentTime().toInstant().plus(Duration.ofDays(days)));
    }
}
