package io.kaidian.api.externaltasks;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.kaidian.api.RequestRejectedException;
import io.kaidian.platform.engine.externaltasks.ExternalTaskGateway;
import io.kaidian.platform.engine.externaltasks.FetchedExternalTask;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The part of Camunda's own interface that its external-task clients speak, word for word, and nothing else of it. Off
 * unless topics are named; behind the tokens of this server.
 */
@RestController
@RequestMapping("/api/v1/engine/external-task")
@ConditionalOnProperty("kaidian.workers.topics")
@Tag(name = "workers")
public class ExternalTaskController {

    private static final Duration USUAL_HOLD = Duration.ofMinutes(5);

    private final ExternalTaskGateway tasks;

    ExternalTaskController(ExternalTaskGateway tasks) {
        this.tasks = tasks;
    }

    /** What a worker wants. Waiting for an answer (long polling) is not offered: the client asks again by itself. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Fetch(
            @NotBlank @Size(max = 60) String workerId,
            int maxTasks,
            @NotNull @Size(max = 50) List<@Valid Topic> topics) {}

    /** A kind of step, and for how many milliseconds one is held. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Topic(
            @NotBlank @Size(max = 100) String topicName,
            @Nullable Long lockDuration) {}

    /** A value in the words of the engine's interface. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Value(
            @Nullable Object value,
            @Size(max = 60) @Nullable String type) {}

    /** A step that was fetched. */
    record Fetched(
            String id,
            String topicName,
            String workerId,

            @JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ss.SSSZ", timezone = "UTC")
            Date lockExpirationTime,

            String activityId,
            String executionId,
            String processInstanceId,
            String processDefinitionId,
            String processDefinitionKey,
            @Nullable String businessKey,
            long priority,
            @Nullable Integer retries,
            @Nullable String errorMessage,
            Map<String, Value> variables) {

        private static Fetched of(FetchedExternalTask task) {
            var variables = new LinkedHashMap<String, Value>();
            task.given().forEach((name, value) -> variables.put(name, value(value)));
            return new Fetched(
                    task.id(),
                    task.topic(),
                    task.worker(),
                    Date.from(task.heldUntil()),
                    task.elementId(),
                    task.executionId(),
                    task.processInstanceId(),
                    task.processDefinitionId(),
                    task.processKey(),
                    task.businessKey(),
                    task.priority(),
                    task.retries(),
                    task.lastFault(),
                    variables);
        }

        private static Value value(Object value) {
            return value instanceof Date date
                    ? new Value(date.toInstant().toString(), "String")
                    : new Value(value, value.getClass().getSimpleName());
        }
    }

    /** Done. {@code variables} and {@code localVariables} mean the same here: both stay at the step. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Complete(
            @NotBlank @Size(max = 60) String workerId,
            @Size(max = 50) @Nullable Map<@Size(max = 200) String, @Valid Value> variables,
            @Size(max = 50) @Nullable Map<@Size(max = 200) String, @Valid Value> localVariables) {

        private Map<String, Object> said() {
            var said = new LinkedHashMap<String, Object>();
            for (var part : java.util.Arrays.asList(variables, localVariables)) {
                if (part != null) {
                    part.forEach((name, value) -> said.put(name, value == null ? null : value.value()));
                }
            }
            return said;
        }
    }

    /** Not done; {@code retries} more tries, the next after {@code retryTimeout} milliseconds. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Failure(
            @NotBlank @Size(max = 60) String workerId,
            @Size(max = 500) @Nullable String errorMessage,
            int retries,
            long retryTimeout) {}

    /** A fault for which the diagram has a way of its own. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record TaskFailure(
            @NotBlank @Size(max = 60) String workerId,
            @NotBlank @Size(max = 100) String errorCode,
            @Size(max = 500) @Nullable String errorMessage) {}

    /** For how many milliseconds more. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Extend(@NotBlank @Size(max = 60) String workerId, long newDuration) {}

    @PostMapping("/fetchAndLock")
    @Operation(summary = "Take steps of some topics; they are held for a while")
    List<Fetched> fetch(@Valid @RequestBody Fetch request) {
        var wanted = request.topics().stream()
                .map(topic -> new ExternalTaskGateway.Wanted(
                        topic.topicName(),
                        topic.lockDuration() == null ? USUAL_HOLD : Duration.ofMillis(topic.lockDuration())))
                .toList();
        return tasks.take(request.workerId(), request.maxTasks(), wanted).stream()
                .map(Fetched::of)
                .toList();
    }

    @PostMapping("/{id}/complete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "The step is done")
    void complete(@PathVariable String id, @Valid @RequestBody Complete request) {
        try {
            tasks.complete(id, request.workerId(), request.said());
        } catch (IllegalArgumentException unfit) {
            throw RequestRejectedException.unfit("variables");
        }
    }

    @PostMapping("/{id}/failure")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "The step could not be done")
    void failure(@PathVariable String id, @Valid @RequestBody Failure request) {
        tasks.fail(
                id,
                request.workerId(),
                request.errorMessage(),
                request.retries(),
                Duration.ofMillis(request.retryTimeout()));
    }

    @PostMapping("/{id}/bpmnError")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "The step ended in a fault that the diagram knows")
    void fault(@PathVariable String id, @Valid @RequestBody TaskFailure request) {
        tasks.fault(id, request.workerId(), request.errorCode(), request.errorMessage());
    }

    @PostMapping("/{id}/extendLock")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Hold the step a while longer")
    void extend(@PathVariable String id, @Valid @RequestBody Extend request) {
        tasks.extend(id, request.workerId(), Duration.ofMillis(request.newDuration()));
    }

    @PostMapping("/{id}/unlock")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Give the step back undone")
    void release(@PathVariable String id) {
        tasks.release(id);
    }
}
