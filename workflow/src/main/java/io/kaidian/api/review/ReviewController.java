package io.kaidian.api.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kaidian.api.RequestRejectedException;
import io.kaidian.api.TaskIdParser;
import io.kaidian.api.cases.CaseResponse;
import io.kaidian.api.cases.CaseResponseMapper;
import io.kaidian.api.security.ActOnBehalf;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.security.Role;
import io.kaidian.review.ReviewDecision;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.WorkItem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The reviewers' work: listed, taken, decided, always in the name of a person. */
@RestController
@RequestMapping("/api/v1/review/tasks")
@Tag(name = "review")
class ReviewController {

    private static final int LARGEST_PAGE = 200;

    private final ReviewTaskService tasks;
    private final CaseResponseMapper answers;
    private final ActOnBehalf actOnBehalf;

    ReviewController(ReviewTaskService tasks, CaseResponseMapper answers, ActOnBehalf actOnBehalf) {
        this.tasks = tasks;
        this.answers = answers;
        this.actOnBehalf = actOnBehalf;
    }

    /**
     * A submission that waits for a person.
     *
     * @param worst code of the worst machine finding; absent where there is none
     * @param claimedBy user name; absent while nobody holds it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Task(
            UUID taskId,
            UUID caseId,
            String step,
            String sellerId,
            @Nullable String kind,
            @Nullable Integer round,
            String queue,
            int priority,
            Instant waitingSince,
            @Nullable Instant dueAt,
            @Nullable Instant escalatedAt,
            @Nullable String worst,
            @Nullable String claimedBy) {

        static Task of(WorkItem item) {
            return new Task(
                    item.id(),
                    item.subjectId(),
                    item.elementId(),
                    item.sellerId(),
                    item.kind(),
                    item.round(),
                    item.queue(),
                    item.priority(),
                    item.waitingSince(),
                    item.dueAt(),
                    item.escalatedAt(),
                    item.worst(),
                    item.claimedBy());
        }
    }

    /**
     * One page of the list.
     *
     * @param next to be sent as {@code after} for the next page; null on the last one
     */
    record Page(List<Task> items, @Nullable String next) {}

    /** The person in whose name the call is made. */
    record ReviewerRequest(@NotBlank @Size(max = 64) String reviewer) {}

    /** The person in whose name the next task is taken, and of which queue. */
    record NextTaskRequest(
            @NotBlank @Size(max = 64) String reviewer,
            @Size(max = 60) @Nullable String queue) {}

    /** What the reviewer decides. */
    record DecisionRequest(
            @NotBlank @Size(max = 64) String reviewer,
            @NotNull Outcome outcome,
            @Size(max = 20) @Nullable List<@NotNull @Valid Verdict> documents,
            @Size(max = 100) @Nullable List<@NotNull @Valid Reason> reasons,
            @Size(max = 2000) @Nullable String internalNote) {

        /** What can be decided about a submission. */
        enum Outcome {
            CERTIFY,
            RETURN,
            DECLINE
        }

        /** What was made of one photo. */
        record Verdict(@NotNull DocumentSlot slot, @NotNull Judgement verdict) {

            /** What a person can make of a photo. */
            enum Judgement {
                ACCEPTED,
                FAULTY,
                WAIVED
            }
        }

        /** One reason, with its photo and field. */
        record Reason(
                @NotBlank @Size(max = 40) String code,
                @Nullable DocumentSlot slot,
                @Size(max = 60) @Nullable String field,
                @Size(max = 2000) @Nullable String note) {}

        private ReviewDecision decision() {
            var verdicts = new LinkedHashMap<DocumentSlot, CaseDocument.State>();
            if (documents != null) {
                documents.forEach(one -> verdicts.put(one.slot, CaseDocument.State.valueOf(one.verdict.name())));
            }
            var given = reasons == null ? List.<Reason>of() : reasons;
            return new ReviewDecision(
                    Decision.Outcome.valueOf(outcome.name()),
                    verdicts,
                    given.stream()
                            .map(reason -> new Decision.DecisionReason(
                                    reason.code, reason.slot, reason.field, reason.note, null))
                            .toList(),
                    internalNote);
        }
    }

    @GetMapping
    @Operation(summary = "What waits, most urgent first, page by page")
    Page list(
            @RequestParam(required = false) @Nullable String queue,
            @RequestParam(required = false) @Nullable String kind,
            @Parameter(description = "Only the task of this case.", example = "0b8f7a52-5d0a-4c39-9e44-5a1c1f1c7d10")
                    @RequestParam(required = false)
                    @Nullable
                    UUID caseId,
            @RequestParam(defaultValue = "priority") String sort,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        if (!sort.equals("priority") && !sort.isEmpty()) {
            throw RequestRejectedException.unfit("sort");
        }
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw RequestRejectedException.unfit("limit");
        }
        if (caseId != null) {
            var task = actOnBehalf.asReader(() -> tasks.ofCase(caseId), Role.REVIEWER, Role.LEAD);
            return new Page(task.stream().map(Task::of).toList(), null);
        }
        var cursor = cursor(after);
        var page = actOnBehalf.asReader(
                () -> tasks.page(given(queue), given(kind), cursor, limit), Role.REVIEWER, Role.LEAD);
        return new Page(
                page.items().stream().map(Task::of).toList(),
                page.next() == null ? null : page.next().toString());
    }

    @PostMapping("/next")
    @Operation(summary = "Take the most urgent one; 204 when nothing waits")
    ResponseEntity<Task> takeNext(@Valid @RequestBody NextTaskRequest request) {
        return as(request.reviewer(), () -> tasks.takeNext(given(request.queue())))
                .map(item -> ResponseEntity.ok(Task.of(item)))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @PostMapping("/{taskId}/claim")
    @Operation(summary = "Take one")
    Task claim(@PathVariable String taskId, @Valid @RequestBody ReviewerRequest request) {
        var id = TaskIdParser.of(taskId);
        return Task.of(as(request.reviewer(), () -> tasks.claim(id)));
    }

    @PostMapping("/{taskId}/release")
    @Operation(summary = "Give one back")
    Task release(@PathVariable String taskId, @Valid @RequestBody ReviewerRequest request) {
        var id = TaskIdParser.of(taskId);
        return Task.of(as(request.reviewer(), () -> tasks.release(id)));
    }

    @PostMapping("/{taskId}/decision")
    @Operation(summary = "Decide, effective at once; the answer is the case as it stands then")
    CaseResponse decide(@PathVariable String taskId, @Valid @RequestBody DecisionRequest request) {
        var id = TaskIdParser.of(taskId);
        var caseId = as(request.reviewer(), () -> tasks.decide(id, request.decision()));
        return answers.of(new CaseId(caseId), actOnBehalf.caller());
    }

    private <T> T as(String reviewer, java.util.function.Supplier<T> work) {
        return actOnBehalf.asPerson(reviewer, work, Role.REVIEWER, Role.LEAD);
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

    private static @Nullable String given(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
