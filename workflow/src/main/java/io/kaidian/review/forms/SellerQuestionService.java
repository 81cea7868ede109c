package io.kaidian.review.forms;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.questions.SellerQuestion;
import io.kaidian.cases.questions.SellerQuestionRepository;
import io.kaidian.cases.submission.SellerCaseAccess;
import io.kaidian.forms.FaultyAnswersException;
import io.kaidian.forms.FormAnswers;
import io.kaidian.forms.FormDefinition;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.platform.engine.UserTasks;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.ProcessVariable;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What steps that analysts drew ask the seller of a case, and the seller's answers. */
@Service
@RolesAllowed(Roles.SELLER)
public class SellerQuestionService {

    private final SellerQuestionRepository questions;
    private final SellerCaseAccess access;
    private final PublishedForms forms;
    private final FormAnswerRepository answers;
    private final CaseHistory history;
    private final UserTasks userTasks;
    private final CurrentActor currentActor;
    private final Clock clock;

    SellerQuestionService(
            SellerQuestionRepository questions,
            SellerCaseAccess access,
            PublishedForms forms,
            FormAnswerRepository answers,
            CaseHistory history,
            UserTasks userTasks,
            CurrentActor currentActor,
            Clock clock) {
        this.questions = questions;
        this.access = access;
        this.forms = forms;
        this.answers = answers;
        this.history = history;
        this.userTasks = userTasks;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /**
     * What the case waits for its seller to answer, oldest first.
     *
     * @throws NotFoundException if it is another seller's case
     */
    public List<SellerQuestion> waiting(CaseId id) {
        return questions.of(access.get(id).id());
    }

    /** The form with which it is answered: that of the release with which it began to wait. */
    public FormDefinition formOf(SellerQuestion question) {
        return forms.get(question.release(), question.form());
    }

    /**
     * Keeps the answers and moves the process on, in one transaction.
     *
     * @param outcome value of one of the form's outcomes
     * @param given answers by key, as {@link FormAnswers#of} takes them
     * @throws FaultyAnswersException if the form does not take them
     * @throws NotFoundException if it was answered or withdrawn meanwhile, or is another seller's
     */
    @Transactional
    public FormAnswers complete(CaseId caseId, UUID questionId, String outcome, Map<String, ?> given) {
        var c = access.lockUnended(caseId);
        var question =
                questions.find(c.id(), questionId).orElseThrow(() -> new NotFoundException("question", questionId));
        var form = formOf(question);
        var filled = FormAnswers.of(form, outcome, given);
        if (!filled.faults().isEmpty()) {
            throw new FaultyAnswersException(filled.faults());
        }
        answers.add(question, filled, currentActor.get().name(), clock.instant());
        history.record(
                c.id(),
                CaseHistoryEntry.Event.SELLER_ANSWERED,
                c.round(),
                Map.of("step", question.elementId(), "form", form.id(), "outcome", outcome));
        // The answer is the seller's; what the diagram does next is not, as after a job.
        return currentActor.runAs(Actor.SYSTEM, () -> {
            userTasks.completeTask(
                    question.taskId(),
                    ProcessVariables.of(new ProcessVariable<>(form.outcomeVariable(), String.class), outcome));
            return filled;
        });
    }
}
