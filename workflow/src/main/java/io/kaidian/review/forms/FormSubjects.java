package io.kaidian.review.forms;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.forms.FormAnswers;
import io.kaidian.forms.FormDefinition;
import io.kaidian.forms.FormStepSubject;
import io.kaidian.worklist.WorkItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What steps with a form are about: certification cases, and whatever other modules have. */
@Component
class FormSubjects {

    private final CaseRepository cases;
    private final CaseHistory history;
    private final List<FormStepSubject> others;

    FormSubjects(CaseRepository cases, CaseHistory history, List<FormStepSubject> others) {
        this.cases = cases;
        this.history = history;
        this.others = others;
    }

    boolean isCase(WorkItem item) {
        return other(item).isEmpty();
    }

    void lock(WorkItem item) {
        other(item)
                .ifPresentOrElse(
                        subject -> subject.lock(item.subjectId()), () -> cases.lock(new CaseId(item.subjectId())));
    }

    void markAnswered(WorkItem item, WorkItem.Form waiting, FormDefinition form, FormAnswers answers) {
        other(item)
                .ifPresentOrElse(
                        subject ->
                                subject.markAnswered(item.subjectId(), item.elementId(), waiting.step(), form, answers),
                        () -> recordInCase(item, form, answers));
    }

    private void recordInCase(WorkItem item, FormDefinition form, FormAnswers answers) {
        var c = cases.get(new CaseId(item.subjectId()));
        history.record(
                c.id(),
                CaseHistoryEntry.Event.FORM_ANSWERED,
                c.round(),
                Map.of("step", item.elementId(), "form", form.id(), "outcome", answers.outcome()));
    }

    private Optional<FormStepSubject> other(WorkItem item) {
        return others.stream()
                .filter(subject -> subject.kind().equals(item.kind()))
                .findFirst();
    }
}
