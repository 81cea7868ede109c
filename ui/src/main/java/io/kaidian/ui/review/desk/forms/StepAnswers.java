package io.kaidian.ui.review.desk.forms;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import io.kaidian.cases.CaseHistoryEntry.Event;
import io.kaidian.forms.FormComponent.Field;
import io.kaidian.review.forms.GivenAnswers;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.TestId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What was filled in at steps that analysts drew, in the words of the forms. */
public class StepAnswers extends Div {

    /** What stands in the history of a case where a form was filled in, by staff or by the seller. */
    public static final Set<Event> EVENTS = EnumSet.of(Event.FORM_ANSWERED, Event.SELLER_ANSWERED);

    /** @param names of colleagues by user name */
    public StepAnswers(List<GivenAnswers> given, UnaryOperator<String> names, DateTimeFormats times) {
        addClassName("opinions");
        TestId.set(this, "step-answers");
        add(new H2(getTranslation("review.form.answers")));
        given.forEach(one -> add(answers(one, names, times)));
    }

    /** What was done at that moment, and how it ended. */
    public static Function<Instant, Optional<String>> outcomesOf(List<GivenAnswers> given) {
        return at -> given.stream()
                .filter(one -> one.answeredAt().equals(at))
                .map(StepAnswers::outcome)
                .findFirst();
    }

    private static String outcome(GivenAnswers given) {
        var locale = UI.getCurrent().getLocale();
        var label = given.form().outcomes().stream()
                .filter(outcome -> outcome.value().equals(given.outcome()))
                .map(outcome -> outcome.label().in(locale))
                .findFirst()
                .orElse(given.outcome());
        return UI.getCurrent()
                .getTranslation("review.form.outcome", given.step().in(locale), label);
    }

    private Div answers(GivenAnswers given, UnaryOperator<String> names, DateTimeFormats times) {
        var who = new Span(getTranslation("review.form.by", outcome(given), names.apply(given.answeredBy())));
        who.addClassName("opinion-who");
        var list = new DescriptionList();
        list.addClassName("step-answer-list");
        given.form().fields().forEach(field -> {
            var value = given.values().get(field.key());
            if (value != null) {
                list.add(new DescriptionList.Term(field.label().in(getLocale())));
                list.add(new DescriptionList.Description(words(field, value)));
            }
        });
        var answers = new Div(who, times.exact(given.answeredAt()), list);
        answers.addClassName("opinion");
        return answers;
    }

    private String words(Field field, Object value) {
        if (field.type().isChoice()) {
            return field.choice(value.toString())
                    .map(choice -> choice.label().in(getLocale()))
                    .orElse(value.toString());
        }
        return value instanceof Boolean yes
                ? getTranslation(yes ? "review.form.yes" : "review.form.no")
                : value.toString();
    }
}
