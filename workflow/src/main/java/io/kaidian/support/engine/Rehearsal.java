package io.kaidian.support.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.runtime.Job;

/**
 * One run on a {@link SecondEngine}: people, news and time do what the caller says, and it remembers where it came through.
 * Belongs to one thread.
 */
public final class Rehearsal {

    /** So many jobs in a row without anybody doing anything: the diagram runs in a circle. */
    private static final int MOST_JOBS = 200;

    private final ProcessEngine engine;
    private final SecondEngine.Answers answers;
    private final List<Passed> path = new ArrayList<>();
    private final Map<String, Instant> dueInRun = new HashMap<>();
    private Instant now;
    private String instanceId;
    private String end;

    Rehearsal(ProcessEngine engine, SecondEngine.Answers answers, Instant begin) {
        this.engine = engine;
        this.answers = answers;
        this.now = begin;
    }

    /**
     * Something that was passed.
     *
     * @param key of the diagram or table
     * @param elementId element, way between elements, or row of a table
     */
    public record Passed(String key, String elementId) {}

    /** What somebody or something is waited for. */
    public record Waiting(Kind kind, String elementId) {

        /** By whom or by what. */
        public enum Kind {
            PERSON,
            NEWS,
            TIME
        }
    }

    /** Thrown when a story goes on where the process does not wait. */
    public static final class NotThereException extends RuntimeException {

        private final transient List<Waiting> waiting;

        NotThereException(String what, List<Waiting> waiting) {
            super(what);
            this.waiting = waiting;
        }

        /** Where it waits instead. */
        public List<Waiting> waiting() {
            return waiting;
        }
    }

    /** Begins; what needs nobody happens at once. */
    public void start(String processKey, String businessKey, Map<String, Object> values) {
        // The id is needed before the call returns, to tell the end of this process from the end of one that it calls.
        var started = engine.getRuntimeService()
                .createProcessInstanceByKey(processKey)
                .businessKey(businessKey)
                .setVariables(values)
                .execute();
        instanceId = started.getId();
        settle();
    }

    /** A person completes a task. */
    public void complete(String elementId, Map<String, Object> values) {
        var tasks = engine.getTaskService()
                .createTaskQuery()
                .taskDefinitionKey(elementId)
                .list();
        if (tasks.isEmpty()) {
            throw new NotThereException(elementId, waiting());
        }
        engine.getTaskService().complete(tasks.get(0).getId(), values);
        settle();
    }

    /** News arrives. */
    public void send(String message, Map<String, Object> values) {
        var reached = engine.getRuntimeService()
                .createMessageCorrelation(message)
                .setVariables(values)
                .correlateAllWithResult();
        if (reached.isEmpty()) {
            throw new NotThereException(message, waiting());
        }
        settle();
    }

    /** Time passes, and timers fire in the order they are due, until the one at this element has fired. */
    public void passTimeUntil(String elementId) {
        for (int fired = 0; fired < MOST_JOBS; fired++) {
            var next = timers().stream()
                    .min(Comparator.comparing(job -> dueInRun.get(job.getId())))
                    .orElseThrow(() -> new NotThereException(elementId, waiting()));
            if (timers().stream().noneMatch(job -> elementOf(job).equals(elementId))) {
                throw new NotThereException(elementId, waiting());
            }
            var due = dueInRun.get(next.getId());
            now = due.isAfter(now) ? due : now;
            engine.getManagementService().executeJob(next.getId());
            settle();
            if (elementOf(next).equals(elementId)) {
                return;
            }
        }
        throw new NotThereException(elementId, waiting());
    }

    /** What it waits for now: people first. */
    public List<Waiting> waiting() {
        var waiting = new ArrayList<Waiting>();
        engine.getTaskService()
                .createTaskQuery()
                .list()
                .forEach(task -> waiting.add(new Waiting(Waiting.Kind.PERSON, task.getTaskDefinitionKey())));
        engine.getRuntimeService()
                .createEventSubscriptionQuery()
                .eventType("message")
                .list()
                .forEach(news -> waiting.add(new Waiting(Waiting.Kind.NEWS, news.getActivityId())));
        timers().forEach(timer -> waiting.add(new Waiting(Waiting.Kind.TIME, elementOf(timer))));
        return waiting;
    }

    /** Tasks that are open now. */
    public List<String> openTasks() {
        return engine.getTaskService().createTaskQuery().list().stream()
                .map(task -> task.getTaskDefinitionKey())
                .toList();
    }

    /** Whether the process that was started is over. */
    public boolean isOver() {
        return engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(instanceId)
                        .count()
                == 0;
    }

    /** The end that was reached last; empty where none was. */
    public Optional<String> end() {
        return Optional.ofNullable(end);
    }

    /** Where it came through, in order. */
    public List<Passed> path() {
        return path;
    }

    /** Time of this run. */
    public Instant now() {
        return now;
    }

    void passed(String key, String elementId) {
        path.add(new Passed(key, elementId));
    }

    void ended(String processInstanceId, String elementId) {
        if (instanceId == null || instanceId.equals(processInstanceId)) {
            end = elementId;
        }
    }

    void answer(String step, DelegateExecution execution) {
        answers.answer(step, execution.getCurrentActivityId(), execution.getVariables(), now)
                .forEach(execution::setVariable);
    }

    /** Runs what is a job only so that it can be repeated, and notes when new timers are due in the time of this run. */
    private void settle() {
        for (int ran = 0; ran < MOST_JOBS; ran++) {
            var jobs = engine.getManagementService().createJobQuery().messages().list();
            if (jobs.isEmpty()) {
                noteTimers();
                return;
            }
            engine.getManagementService().executeJob(jobs.get(0).getId());
        }
        throw new IllegalStateException("The diagram runs in a circle");
    }

    private void noteTimers() {
        for (var timer : timers()) {
            dueInRun.computeIfAbsent(
                    timer.getId(),
                    id -> isDate(timer)
                            ? timer.getDuedate().toInstant()
                            : now.plus(Duration.between(
                                    timer.getCreateTime().toInstant(),
                                    timer.getDuedate().toInstant())));
        }
    }

    private List<Job> timers() {
        return engine.getManagementService().createJobQuery().timers().list();
    }

    private boolean isDate(Job timer) {
        return definition(timer).getJobConfiguration().startsWith("DATE");
    }

    private String elementOf(Job timer) {
        return definition(timer).getActivityId();
    }

    private org.camunda.bpm.engine.management.JobDefinition definition(Job job) {
        return engine.getManagementService()
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult();
    }
}
