package io.kaidian.ui.seller.people;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.people.CasePeopleService;
import io.kaidian.cases.people.CasePerson;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.components.TestId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who takes part in a case by a link of their own, when they agreed, and who is missing. */
@Component
public class PersonRows {

    private final CasePeopleService people;
    private final PersonStates states;

    PersonRows(CasePeopleService people, PersonStates states) {
        this.people = people;
        this.states = states;
    }

    /** A card with a row for each; empty where nobody is asked. */
    public Optional<Div> of(CaseId id) {
        var rows = rows(id);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var card = new Div();
        card.addClassName("card");
        rows.forEach(card::add);
        return Optional.of(TestId.set(card, "took-part"));
    }

    /** The rows alone. */
    public List<FieldRow> rows(CaseId id) {
        return people.people(id).stream().map(this::row).toList();
    }

    private FieldRow row(CasePerson person) {
        var says = new Span(states.text(person));
        says.addClassNames("soft", "small");
        var line = new Div(states.badge(person), says);
        line.addClassName("row");
        return new FieldRow(
                UI.getCurrent().getTranslation("seller.people.role." + person.role()),
                TestId.set(line, "took-part-" + person.role()));
    }
}
