package io.kaidian.api.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kaidian.api.forms.FormAnswer;
import io.kaidian.api.forms.FormFields;
import io.kaidian.api.forms.FormFields.FormField;
import io.kaidian.api.forms.FormFields.FormOutcome;
import io.kaidian.api.security.ActOnBehalf;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.questions.SellerQuestion;
import io.kaidian.forms.FormDefinition;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.processes.LocalizedText;
import io.kaidian.review.forms.SellerQuestionService;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What steps that analysts drew ask the seller of a case: listed and answered. */
@RestController
@RequestMapping("/api/v1/cases/{caseId}/questions")
@Tag(name = "cases")
class QuestionsController {

    private final SellerQuestionService questions;
    private final CaseRepository cases;
    private final CaseResponseMapper answers;
    private final ActOnBehalf actOnBehalf;

    QuestionsController(
            SellerQuestionService questions,
            CaseRepository cases,
            CaseResponseMapper answers,
            ActOnBehalf actOnBehalf) {
        this.questions = questions;
        this.cases = cases;
        this.answers = answers;
        this.actOnBehalf = actOnBehalf;
    }

    /** One thing that the seller is asked. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "Question",
            description = "One thing that a step of the case asks its seller, with the form that answers it.")
    record Question(
            @Schema(description = "The question.", example = "9c1e7a40-3b5d-4f8e-8a6b-1d2c3e4f5a6b")
            UUID questionId,

            @Schema(description = "Id of the step in the diagram.", example = "Activity_AskSeller")
            String step,

            @Schema(description = "What its author calls the step.")
            LocalizedText stepName,

            @Schema(description = "Since when it waits.", example = "2026-03-02T02:00:00Z")
            Instant askedAt,

            @Schema(
                    description = "Until when it is to be answered; absent where it has no time.",
                    example = "2026-03-04T02:00:00Z")
            @Nullable
            Instant dueAt,

            @Schema(description = "What is filled in, in the order of the form.")
            List<FormField> fields,

            @Schema(description = "How the answer can end.") List<FormOutcome> outcomes) {

        private static Question of(SellerQuestion question, FormDefinition form) {
            return new Question(
                    question.id(),
                    question.elementId(),
                    question.step(),
                    question.askedAt(),
                    question.dueAt(),
                    FormFields.of(form),
                    FormFields.outcomesOf(form));
        }
    }

    /** What the seller answers. */
    @Schema(name = "QuestionAnswersRequest", description = "What the seller answers.")
    record QuestionAnswersRequest(
            @Schema(description = "Value of one of the outcomes.", example = "SENT") @NotBlank @Size(max = 30)
            String outcome,

            @Schema(description = "The answers; fields that are not shown are left out.") @Size(max = 60) @Nullable
            List<@NotNull @Valid FormAnswer> answers) {}

    @GetMapping
    @Operation(
            summary = "What the case waits for its seller to answer, oldest first",
            description = "Each question is asked by a step that an analyst drew; its form says what is filled in.")
    List<Question> questions(@PathVariable String caseId) {
        var id = CaseId.of(caseId);
        return actOnBehalf.asSeller(
                cases.get(id).sellerId(),
                () -> questions.waiting(id).stream()
                        .map(question -> Question.of(question, questions.formOf(question)))
                        .toList());
    }

    @PostMapping("/{questionId}/answers")
    @Operation(
            summary = "Answer in the name of the seller; the answer is the case as it stands then",
            description =
                    "Keeps the answers and lets the case go on, in one transaction. 422 names every field that is wrong.")
    CaseResponse answerQuestion(
            @PathVariable String caseId,
            @Parameter(description = "The question.", example = "9c1e7a40-3b5d-4f8e-8a6b-1d2c3e4f5a6b") @PathVariable
                    String questionId,
            @Valid @RequestBody QuestionAnswersRequest request) {
        var id = CaseId.of(caseId);
        var question = idOf(questionId);
        actOnBehalf.asSeller(
                cases.get(id).sellerId(),
                () -> questions.complete(id, question, request.outcome(), FormAnswer.byKey(request.answers())));
        return answers.of(id, actOnBehalf.caller());
    }

    private static UUID idOf(String questionId) {
        try {
            return UUID.fromString(questionId);
        } catch (IllegalArgumentException unreadable) {
            throw new NotFoundException("question", questionId);
        }
    }
}
