package io.kaidian.ui.seller.home;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.questions.SellerQuestion;
import io.kaidian.forms.FormComponent.Outcome;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.review.forms.SellerQuestionService;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.forms.StepForm;
import java.util.List;
import java.util.Map;

/** What steps that analysts drew ask the seller, each with its form. */
@org.springframework.stereotype.Component
class SellerQuestionCards {

    private final SellerQuestionService questions;
    private final DateTimeFormats times;

    SellerQuestionCards(SellerQuestionService questions, DateTimeFormats times) {
        this.questions = questions;
        this.times = times;
    }

    /** @param reload called once something was answered, or is not asked any more */
    List<Component> of(CertificationCase c, Runnable reload) {
        return questions.waiting(c.id()).stream()
                .map(question -> card(question, reload))
                .toList();
    }

    private Component card(SellerQuestion question, Runnable reload) {
        var form = new StepForm(
                questions.formOf(question),
                question.step(),
                question.id().toString(),
                (outcome, answers) -> answer(question, outcome, answers, reload));
        var card = new Div(form);
        if (question.dueAt() != null) {
            var due = new Div(
                    new Span(UI.getCurrent().getTranslation("seller.question.until")), times.moment(question.dueAt()));
            due.addClassNames("row", "small", "soft");
            card.add(due);
        }
        card.add(form.outcomes());
        card.addClassNames("card", "question");
        return TestId.set(card, "case-question");
    }

    private void answer(SellerQuestion question, Outcome outcome, Map<String, Object> answers, Runnable reload) {
        try {
            questions.complete(question.caseId(), question.id(), outcome.value(), answers);
            Toast.success(UI.getCurrent().getTranslation("seller.question.sent"));
        } catch (NotFoundException | StateConflictException gone) {
            Toast.error(UI.getCurrent().getTranslation("seller.question.gone"));
        }
        reload.run();
    }
}
