package io.kaidian.studio.trials;

import io.kaidian.platform.engine.EndlessProcessException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.CachedDbEntity;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.management.JobDefinition;
import org.jspecify.annotations.Nullable;

/**
 * One run on a {@link TrialEngine}: people, news and time do what the caller says, and it remembers where it came through.
 * Belongs to one thread.
 */
public final class TrialRun {

    /** So many jobs in a row without anybody doing anything: the diagram runs in a circle. */
    private static final int MOST_JOBS = 200;

    private final ProcessEngine engine;
    private final Map<String, JobDefinition> definitions;
    private final TrialEngine.Answers answers;
    private final List<PassedElement> path = new ArrayList<>();
    private @Nullable List<Map<String, Object>> values;
    private final Map<String, Instant> dueInRun = new HashMap<>();
    private Instant now;
    private @Nullable String instanceId;
    private @Nullable String end;

    /** @param definitions of jobs, which stay the same for all runs on one engine */
    TrialRun(ProcessEngine engine, Map<String, JobDefinition> definitions, TrialEngine.Answers answers, Instant begin) {
        this.engine = engine;
        this.definitions = definitions;
        this.answers = answers;
        this.now = begin;
    }

    /**
     * Something that was passed.
     *
     * @param key of the diagram or table
     * @param elementId element, way between elements, or row of a table
     */
    public record PassedElement(String key, String elementId) {}

    /**
     * What somebody or something is waited for.
     *
     * @param name of the message that is waited for; the element's id otherwise
     */
    public record Waiting(Kind kind, String elementId, String name) {

        /** By whom or by what. */
        public enum Kind {
            PERSON,
            NEWS,
            TIME
        }
    }

    /** Thrown when a story goes on where the process does not wait. */
    public static final class NotWaitingThereException extends RuntimeException {

        private final transient List<Waiting> waiting;

        NotWaitingThereException(String what, List<Waiting> waiting) {
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
        var task = tasks().filter(open -> open.getTaskDefinitionKey().equals(elementId))
                .findFirst()
                .orElseThrow(() -> new NotWaitingThereException(elementId, waiting()));
        engine.getTaskService().complete(task.getId(), values);
        settle();
    }

    /** News arrives. */
    public void send(String message, Map<String, Object> values) {
        var expected = news().filter(awaited -> awaited.getEventName().equals(message))
                .findFirst()
                .orElseThrow(() -> new NotWaitingThereException(message, waiting()));
        expected.eventReceived(new HashMap<>(values), false);
        settle();
    }

    /** Time passes, and timers fire in the order they are due, until the one at this element has fired. */
    public void passTimeUntil(String elementId) {
        for (int fired = 0; fired < MOST_JOBS; fired++) {
            if (timers().noneMatch(timer -> elementOf(timer).equals(elementId))) {
                throw new NotWaitingThereException(elementId, waiting());
            }
            if (fire(nextTimer().orElseThrow()).equals(elementId)) {
                return;
            }
        }
        throw new NotWaitingThereException(elementId, waiting());
    }

    /** Time passes until the next timer fires. @return whether there was one */
    public boolean passTimeToNext() {
        var next = nextTimer();
        next.ifPresent(this::fire);
        return next.isPresent();
    }

    /** What it waits for now: people first. */
    public List<Waiting> waiting() {
        return Stream.of(
                        tasks().map(task -> waiting(Waiting.Kind.PERSON, task.getTaskDefinitionKey())),
                        news().map(awaited ->
                                new Waiting(Waiting.Kind.NEWS, awaited.getActivityId(), awaited.getEventName())),
                        timers().map(timer -> waiting(Waiting.Kind.TIME, elementOf(timer))))
                .flatMap(kind -> kind)
                .toList();
    }

    /** Tasks that are open now. */
    public List<String> openTasks() {
        return tasks().map(TaskEntity::getTaskDefinitionKey).toList();
    }

    /** Whether the process that was started is over. */
    public boolean isOver() {
        return alive(ExecutionEntity.class)
                .noneMatch(execution -> execution.getId().equals(instanceId));
    }

    /** The end that was reached last; empty where none was. */
    public Optional<String> end() {
        return Optional.ofNullable(end);
    }

    /** Where it came through, in order. */
    public List<PassedElement> path() {
        return path;
    }

    /** Time of this run. */
    public Instant now() {
        return now;
    }

    /** From here on it is noted what the process knows at each element that it passes. */
    public void noteValues() {
        values = new ArrayList<>();
    }

    /** What the process knew there; only after {@link #noteValues}. @param passed index in {@link #path} */
    public Map<String, Object> valuesAt(int passed) {
        return noted().get(passed);
    }

    private List<Map<String, Object>> noted() {
        return Objects.requireNonNull(values, "no values are noted");
    }

    /** A row of a table, which knows nothing by itself. */
    void passed(String key, String elementId) {
        passed(key, elementId, () -> noted().isEmpty() ? Map.of() : noted().get(noted().size() - 1));
    }

    void passed(String key, String elementId, Supplier<Map<String, Object>> known) {
        path.add(new PassedElement(key, elementId));
        if (values != null) {
            values.add(new HashMap<>(known.get()));
        }
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
            var job = alive(MessageEntity.class).findFirst();
            if (job.isEmpty()) {
                timers().forEach(timer -> dueInRun.computeIfAbsent(timer.getId(), id -> due(timer)));
                return;
            }
            engine.getManagementService().executeJob(job.get().getId());
        }
        throw new EndlessProcessException(
                path.isEmpty() ? "" : path.get(path.size() - 1).elementId(), MOST_JOBS);
    }

    private String fire(TimerEntity timer) {
        var element = elementOf(timer);
        var due = dueInRun.get(timer.getId());
        now = due != null && due.isAfter(now) ? due : now;
        engine.getManagementService().executeJob(timer.getId());
        settle();
        return element;
    }

    private Optional<TimerEntity> nextTimer() {
        return timers().min(Comparator.comparing(timer -> dueInRun.get(timer.getId())));
    }

    private Instant due(TimerEntity timer) {
        return definition(timer).getJobConfiguration().startsWith("DATE")
                ? timer.getDuedate().toInstant()
                : now.plus(Duration.between(
                        timer.getCreateTime().toInstant(), timer.getDuedate().toInstant()));
    }

    private String elementOf(TimerEntity timer) {
        return definition(timer).getActivityId();
    }

    private JobDefinition definition(TimerEntity job) {
        return definitions.computeIfAbsent(job.getJobDefinitionId(), this::readDefinition);
    }

    private JobDefinition readDefinition(String id) {
        return engine.getManagementService()
                .createJobDefinitionQuery()
                .jobDefinitionId(id)
                .singleResult();
    }

    private static Waiting waiting(Waiting.Kind kind, String elementId) {
        return new Waiting(kind, elementId, elementId);
    }

    private static Stream<TaskEntity> tasks() {
        return alive(TaskEntity.class);
    }

    private static Stream<EventSubscriptionEntity> news() {
        return alive(EventSubscriptionEntity.class).filter(awaited -> "message".equals(awaited.getEventType()));
    }

    private static Stream<TimerEntity> timers() {
        return alive(TimerEntity.class);
    }

    /** What exists in this run: nothing is written, so the engine's memory of the transaction is all there is. */
    private static <T extends DbEntity> Stream<T> alive(Class<T> type) {
        var entities = Context.getCommandContext().getDbEntityManager();
        return List.copyOf(entities.getDbEntityCache().getCachedEntities()).stream()
                .map(CachedDbEntity::getEntity)
                .filter(type::isInstance)
                .filter(entity -> !entities.isDeleted(entity))
                .map(type::cast);
    }
}
