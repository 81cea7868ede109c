package io.kaidian.api.permits;

import io.kaidian.api.TaskIdParser;
import io.kaidian.api.permits.PermitResponses.ApplicationItem;
import io.kaidian.api.review.FormTaskQueries;
import io.kaidian.api.security.ActOnBehalf;
import io.kaidian.permits.PermitApplication;
import io.kaidian.permits.PermitApplicationId;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Role;
import io.kaidian.worklist.TaskList;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Steps with a form about applications for permits, always in the name of a person; they are listed with all steps with a form. */
@RestController
@RequestMapping("/api/v1/review/permit-tasks")
@Tag(name = "permits")
class PermitTaskController {

    private final TaskList taskList;
    private final PermitApplicationReader reader;
    private final FormTaskQueries tasks;
    private final ActOnBehalf actOnBehalf;

    PermitTaskController(
            TaskList taskList, PermitApplicationReader reader, FormTaskQueries tasks, ActOnBehalf actOnBehalf) {
        this.taskList = taskList;
        this.reader = reader;
        this.tasks = tasks;
        this.actOnBehalf = actOnBehalf;
    }

    /** One answer, as text. */
    record PermitAnswer(
            @NotBlank @Size(max = 40) String key,
            @NotNull @Size(max = 4000) String value) {}

    /** What a person fills in. */
    record PermitAnswersRequest(
            @NotBlank @Size(max = 64) String reviewer,
            @NotBlank @Size(max = 30) String outcome,
            @Size(max = 60) @Nullable List<@NotNull @Valid PermitAnswer> answers) {

        private Map<String, Object> byKey() {
            var given = new LinkedHashMap<String, Object>();
            if (answers != null) {
                answers.forEach(answer -> given.put(answer.key(), answer.value()));
            }
            return given;
        }
    }

    @GetMapping("/{taskId}")
    @Operation(
            summary = "The application that a step is about, with its evidence",
            description = "The form stands at GET /review/form-tasks/{taskId}.")
    ApplicationItem open(@PathVariable String taskId, @RequestParam String reviewer) {
        var id = TaskIdParser.of(taskId);
        return actOnBehalf.asPerson(reviewer, () -> full(applicationOf(id)), Role.REVIEWER, Role.LEAD);
    }

    @PostMapping("/{taskId}/answers")
    @Operation(
            summary = "Answer, effective at once; the answer is the application as it stands then",
            description =
                    "Takes the task in the name of the person if nobody holds it, keeps the answers and lets the process"
                            + " go on, in one transaction. 422 names every field that is wrong.")
    ApplicationItem answer(@PathVariable String taskId, @Valid @RequestBody PermitAnswersRequest request) {
        var id = TaskIdParser.of(taskId);
        return actOnBehalf.asPerson(
                request.reviewer(),
                () -> full(new PermitApplicationId(tasks.completeAboutPermit(id, request.outcome(), request.byKey()))),
                Role.REVIEWER,
                Role.LEAD);
    }

    private PermitApplicationId applicationOf(UUID taskId) {
        var item = taskList.get(taskId);
        if (!PermitApplication.KIND.equals(item.kind())) {
            throw new NotFoundException("task", taskId);
        }
        return new PermitApplicationId(item.subjectId());
    }

    private ApplicationItem full(PermitApplicationId id) {
        return reader.full(id);
    }
}
