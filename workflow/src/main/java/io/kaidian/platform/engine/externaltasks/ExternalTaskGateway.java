package io.kaidian.platform.engine.externaltasks;

import io.kaidian.platform.engine.EngineExceptionTranslation;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Steps that diagrams hand to programs beside the server. Such a program sees what the diagram hands to its step, and what
 * it answers stays at that step until the diagram takes it out: it cannot write where others decide.
 */
@Component
@EnableConfigurationProperties(ExternalWorkerProperties.class)
public class ExternalTaskGateway {

    /** Who died with a step in hand must not hold it for long. */
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(30);

    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);
    private static final int MOST_RETRIES = 20;
    private static final int MOST_AT_ONCE = 50;

    private final ProcessEngine engine;
    private final CurrentActor currentActor;
    private final Set<String> topics;

    ExternalTaskGateway(ProcessEngine engine, CurrentActor currentActor, ExternalWorkerProperties settings) {
        this.engine = engine;
        this.currentActor = currentActor;
        this.topics = settings.topics();
    }

    /** A kind of step that a program takes, and for how long it wants to hold one. */
    public record Wanted(String topic, Duration hold) {}

    /** What diagrams may hand out. */
    public Set<String> topics() {
        return new TreeSet<>(topics);
    }

    /** Steps that wait and are held by that worker from now on, the most urgent first. */
    public List<FetchedExternalTask> take(String worker, int most, List<Wanted> wanted) {
        var query =
                engine.getExternalTaskService().fetchAndLock(Math.max(1, Math.min(most, MOST_AT_ONCE)), worker, true);
        var known = wanted.stream().filter(one -> topics.contains(one.topic())).toList();
        for (var one : known) {
            // Only what the diagram hands to the step itself: neither more than is needed nor the decisions of others.
            query = query.topic(one.topic(), shorter(one.hold(), LONGEST_HOLD).toMillis())
                    .localVariables();
        }
        return known.isEmpty()
                ? List.of()
                : query.execute().stream().map(ExternalTaskGateway::read).toList();
    }

    /** The step is done. @param said plain values, kept at the step for the diagram to take out */
    public void complete(String id, String worker, Map<String, Object> said) {
        said.forEach(ExternalTaskGateway::requirePlain);
        asSystem(id, () -> engine.getExternalTaskService().complete(id, worker, Map.of(), said));
    }

    /** The step could not be done; another try follows after a pause, and after the last one somebody must look. */
    public void fail(String id, String worker, @Nullable String fault, int retries, Duration pause) {
        asSystem(
                id,
                () -> engine.getExternalTaskService()
                        .handleFailure(
                                id,
                                worker,
                                fault,
                                Math.max(0, Math.min(retries, MOST_RETRIES)),
                                shorter(pause, LONGEST_PAUSE).toMillis()));
    }

    /** The step ended in a fault of the business, for which the diagram has a way of its own. */
    public void fault(String id, String worker, String code, @Nullable String message) {
        asSystem(id, () -> engine.getExternalTaskService().handleBpmnError(id, worker, code, message));
    }

    public void extend(String id, String worker, Duration hold) {
        asSystem(
                id,
                () -> engine.getExternalTaskService()
                        .extendLock(id, worker, shorter(hold, LONGEST_HOLD).toMillis()));
    }

    /** Gives it back undone. */
    public void release(String id) {
        asSystem(id, () -> engine.getExternalTaskService().unlock(id));
    }

    /** What follows in the diagram is done by the system, not by the program that finished a step before it. */
    private void asSystem(String id, Runnable command) {
        try {
            currentActor.runAs(
                    Actor.SYSTEM,
                    () -> EngineExceptionTranslation.translated(() -> {
                        command.run();
                        return null;
                    }));
        } catch (BadUserRequestException notTheirs) {
            throw new NotFoundException("step", id);
        }
    }

    private static Duration shorter(Duration asked, Duration limit) {
        return asked.isNegative() || asked.compareTo(limit) > 0 ? limit : asked;
    }

    private static void requirePlain(String name, Object value) {
        if (!(value == null
                || value instanceof String
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Boolean)) {
            throw new IllegalArgumentException("a worker answers in texts, whole numbers and yes or no, not " + name);
        }
    }

    private static FetchedExternalTask read(LockedExternalTask task) {
        return new FetchedExternalTask(
                task.getId(),
                task.getTopicName(),
                task.getWorkerId(),
                task.getLockExpirationTime().toInstant(),
                task.getActivityId(),
                task.getExecutionId(),
                task.getProcessInstanceId(),
                task.getProcessDefinitionId(),
                task.getProcessDefinitionKey(),
                task.getBusinessKey(),
                task.getPriority(),
                task.getRetries(),
                task.getErrorMessage(),
                Map.copyOf(task.getVariables()));
    }
}
