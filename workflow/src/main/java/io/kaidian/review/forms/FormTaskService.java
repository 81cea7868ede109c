package io.kaidian.review.forms;

import io.kaidian.cases.CaseId;
import io.kaidian.forms.FaultyAnswersException;
import io.kaidian.forms.FormAnswers;
import io.kaidian.forms.FormComponent.Outcome;
import io.kaidian.forms.FormDefinition;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.platform.engine.UserTasks;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.ProcessVariable;
import io.kaidian.review.DecisionUndo;
import io.kaidian.review.decisions.PendingAnswers;
import io.kaidian.review.decisions.PendingDecision;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.WorkItem;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Steps that are done with a form: what to fill in, and what somebody filled in. */
@Service
@RolesAllowed({Roles.REVIEWER, Roles.LEAD})
public class FormTaskService {

    private final TaskList taskList;
    private final PublishedForms forms;
    private final FormAnswerRepository answers;
    private final FormSubjects subjects;
    private final UserTasks userTasks;
    private final DecisionUndo undo;
    private final CurrentActor currentActor;
    private final Clock clock;

    FormTaskService(
            TaskList taskList,
            PublishedForms forms,
            FormAnswerRepository answers,
            FormSubjects subjects,
            UserTasks userTasks,
            DecisionUndo undo,
            CurrentActor currentActor,
            Clock clock) {
        this.taskList = taskList;
        this.forms = forms;
        this.answers = answers;
        this.subjects = subjects;
        this.userTasks = userTasks;
        this.undo = undo;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /** The form with which a piece of work is done: that of the release with which it began to wait. Empty where there is none. */
    public Optional<FormDefinition> formOf(WorkItem item) {
        return Optional.ofNullable(item.form()).map(form -> forms.get(form.release(), form.id()));
    }

    /** What was filled in at steps of a case, oldest first. */
    @RolesAllowed({Roles.REVIEWER, Roles.LEAD, Roles.OFFICER})
    public List<GivenAnswers> answersOf(CaseId id) {
        return answers.of(id);
    }

    /** What was filled in about an application for a permit, oldest first. */
    @RolesAllowed({Roles.REVIEWER, Roles.LEAD, Roles.OFFICER})
    public List<GivenAnswers> answersAbout(UUID applicationId) {
        return answers.about(applicationId);
    }

    /**
     * Keeps the answers until the seconds are over in which they can be taken back, as decisions of reviews are kept.
     *
     * @return what can be taken back; empty where it took effect at once
     * @throws FaultyAnswersException if the form does not take them
     * @throws NotFoundException if it was done or withdrawn meanwhile, or is not done with a form
     * @throws TaskList.AlreadyClaimedException if somebody else holds it
     * @throws TaskList.FourEyesViolationException if the current person took part before
     */
    @Transactional
    public Optional<PendingDecision> schedule(UUID taskId, String outcome, Map<String, ?> given) {
        var seconds = undo.seconds();
        if (seconds == 0) {
            complete(taskId, outcome, given);
            return Optional.empty();
        }
        var taken = take(taskId, outcome, given);
        var label = taken.form().outcomes().stream()
                .filter(one -> one.value().equals(outcome))
                .map(Outcome::label)
                .findFirst()
                .orElseThrow();
        return Optional.of(undo.keep(
                taken.item(),
                subjects.isCase(taken.item()),
                new PendingAnswers(outcome, label, taken.filled().values()),
                seconds));
    }

    /**
     * Keeps the answers and moves the process on, in one transaction.
     *
     * @param outcome value of one of the form's outcomes
     * @param given answers by key, as {@link FormAnswers#of} takes them
     * @throws FaultyAnswersException if the form does not take them
     * @throws NotFoundException if it was done or withdrawn meanwhile, or is not done with a form
     * @throws TaskList.AlreadyClaimedException if somebody else holds it
     * @throws TaskList.FourEyesViolationException if the current person took part before
     */
    @Transactional
    public FormAnswers complete(UUID taskId, String outcome, Map<String, ?> given) {
        var taken = take(taskId, outcome, given);
        var item = taken.item();
        answers.add(
                item,
                taken.waiting(),
                taken.filled(),
                subjects.isCase(item),
                currentActor.get().name(),
                clock.instant());
        subjects.markAnswered(item, taken.waiting(), taken.form(), taken.filled());
        userTasks.completeTask(
                item.taskId(),
                ProcessVariables.of(new ProcessVariable<>(taken.form().outcomeVariable(), String.class), outcome));
        return taken.filled();
    }

    /** An item in the hands of the current person, with answers that its form takes. */
    private record Taken(WorkItem item, WorkItem.Form waiting, FormDefinition form, FormAnswers filled) {}

    private Taken take(UUID taskId, String outcome, Map<String, ?> given) {
        // What it is about before the item, as a seller who withdraws it meanwhile locks them.
        var found = taskList.get(taskId);
        var waiting = found.form();
        if (waiting == null) {
            throw new NotFoundException("form of task", taskId);
        }
        subjects.lock(found);
        var item = taskList.claimForDecision(taskId);
        var form = forms.get(waiting.release(), waiting.id());
        var filled = FormAnswers.of(form, outcome, given);
        if (!filled.faults().isEmpty()) {
            throw new FaultyAnswersException(filled.faults());
        }
        return new Taken(item, waiting, form, filled);
    }
}
