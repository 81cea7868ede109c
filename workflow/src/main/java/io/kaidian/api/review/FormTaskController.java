package io.kaidian.api.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kaidian.api.RequestRejectedException;
import io.kaidian.api.TaskIdParser;
import io.kaidian.api.cases.CaseResponse;
import io.kaidian.api.cases.CaseResponseMapper;
import io.kaidian.api.forms.FormAnswer;
import io.kaidian.api.security.ActOnBehalf;
import io.kaidian.cases.CaseId;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.LocalizedText;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.WorkItem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Steps that analysts drew and that people do with a form: listed, read, answered, always in the name of a person. */
@RestController
@RequestMapping("/api/v1/review/form-tasks")
@Tag(name = "review")
class FormTaskController {

    private static final int LARGEST_PAGE = 200;

    private final FormTaskQueries tasks;
    private final CaseResponseMapper answers;
    private final ActOnBehalf actOnBehalf;

    FormTaskController(FormTaskQueries tasks, CaseResponseMapper answers, ActOnBehalf actOnBehalf) {
        this.tasks = tasks;
        this.answers = answers;
        this.actOnBehalf = actOnBehalf;
    }

    /** A step that waits for a person with a form. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "FormTask", description = "A step that an analyst drew and that waits for a person with a form.")
    record FormTask(
            @Schema(description = "The task.", example = "9c1e7a40-3b5d-4f8e-8a6b-1d2c3e4f5a6b")
            UUID taskId,

            @Schema(
                    description = "The case, or application for a permit, that it is about.",
                    example = "0b8f7a52-5d0a-4c39-9e44-5a1c1f1c7d10")
            UUID caseId,

            @Schema(description = "Id of the step in the diagram.", example = "Activity_CallSeller")
            String step,

            @Schema(description = "What its author calls the step.")
            LocalizedText stepName,

            @Schema(description = "Id of the form with which it is done.", example = "call-seller")
            String form,

            @Schema(description = "The marketplace's own id of the seller.", example = "wang-shop")
            String sellerId,

            @Schema(description = "Where it waits.", example = "CALLS")
            String queue,

            @Schema(description = "Higher comes sooner.", example = "50")
            int priority,

            @Schema(description = "Since when it waits.", example = "2026-03-02T02:00:00Z")
            Instant waitingSince,

            @Schema(
                    description = "When it has to be done; absent where it has no time.",
                    example = "2026-03-02T06:00:00Z")
            @Nullable
            Instant dueAt,

            @Schema(description = "User name of who holds it; absent while nobody does.", example = "reviewer1")
            @Nullable
            String claimedBy) {

        static FormTask of(WorkItem item) {
            var form = Objects.requireNonNull(item.form());
            return new FormTask(
                    item.id(),
                    item.subjectId(),
                    item.elementId(),
                    form.step(),
                    form.id(),
                    item.sellerId(),
                    item.queue(),
                    item.priority(),
                    item.waitingSince(),
                    item.dueAt(),
                    item.claimedBy());
        }
    }

    /** One page of the list. */
    @Schema(name = "FormTaskPage", description = "One page of the list.")
    record Page(
            @Schema(description = "The tasks, most urgent first.")
            List<FormTask> items,

            @Schema(
                    description = "To be sent as \"after\" for the next page; null on the last one.",
                    example = "50_2026-03-02T02:00:00Z_6f1c0c5e-3b0e-4e55-9d4a-0c7d2a51a3c1")
            @Nullable
            String next) {}

    /** What a person fills in. */
    @Schema(name = "FormAnswersRequest", description = "What a person fills in.")
    record AnswersRequest(
            @Schema(description = "User name of the person in whose name you call.", example = "reviewer1")
            @NotBlank
            @Size(max = 64)
            String reviewer,

            @Schema(description = "Value of one of the form's outcomes.", example = "REACHED") @NotBlank @Size(max = 30)
            String outcome,

            @Schema(description = "The answers; fields that are not shown are left out.") @Size(max = 60) @Nullable
            List<@NotNull @Valid FormAnswer> answers) {

        private Map<String, Object> byKey() {
            return FormAnswer.byKey(answers);
        }
    }

    @GetMapping
    @Operation(
            summary = "Steps with a form that wait, most urgent first, page by page",
            description = "Steps that analysts drew. Reviews are listed by GET /review/tasks.")
    Page list(
            @Parameter(description = "Tasks of this queue alone.", example = "CALLS")
                    @RequestParam(required = false)
                    @Nullable
                    String queue,
            @Parameter(
                            description = "\"next\" of the page before.",
                            example = "50_2026-03-02T02:00:00Z_6f1c0c5e-3b0e-4e55-9d4a-0c7d2a51a3c1")
                    @RequestParam(required = false)
                    @Nullable
                    String after,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw RequestRejectedException.unfit("limit");
        }
        var cursor = cursor(after);
        var wanted = queue == null || queue.isBlank() ? null : queue;
        var page = actOnBehalf.asReader(() -> tasks.page(wanted, cursor, limit), Role.REVIEWER, Role.LEAD);
        return new Page(
                page.items().stream().map(FormTask::of).toList(),
                page.next() == null ? null : page.next().toString());
    }

    @GetMapping("/{taskId}")
    @Operation(
            summary = "A step with its form",
            description = "The form is the one that was published with the diagram in which the step waits.")
    FormTaskDetail open(
            @Parameter(description = "The task.", example = "9c1e7a40-3b5d-4f8e-8a6b-1d2c3e4f5a6b") @PathVariable
                    String taskId,
            @Parameter(description = "The person in whose name the call is made.", example = "reviewer1") @RequestParam
                    String reviewer) {
        var id = TaskIdParser.of(taskId);
        return actOnBehalf.asPerson(
                reviewer, () -> FormTaskDetail.of(tasks.get(id), tasks.formOf(id)), Role.REVIEWER, Role.LEAD);
    }

    @PostMapping("/{taskId}/answers")
    @Operation(
            summary = "Answer, effective at once; the answer is the case as it stands then",
            description =
                    "Takes the task in the name of the person if nobody holds it, keeps the answers and lets the case go"
                            + " on, in one transaction. 422 names every field that is wrong.")
    CaseResponse answer(
            @Parameter(description = "The task.", example = "9c1e7a40-3b5d-4f8e-8a6b-1d2c3e4f5a6b") @PathVariable
                    String taskId,
            @Valid @RequestBody AnswersRequest request) {
        var id = TaskIdParser.of(taskId);
        var caseId = actOnBehalf.asPerson(
                request.reviewer(),
                () -> tasks.complete(id, request.outcome(), request.byKey()),
                Role.REVIEWER,
                Role.LEAD);
        return answers.of(new CaseId(caseId), actOnBehalf.caller());
    }

    private static TaskList.@Nullable Cursor cursor(@Nullable String after) {
        if (after == null || after.isBlank()) {
            return null;
        }
        try {
            return TaskList.Cursor.parse(after);
        } catch (IllegalArgumentException unreadable) {
            throw RequestRejectedException.unfit("after");
        }
    }
}
