package io.kaidian.ui.review.desk;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.kaidian.cases.CaseId;
import io.kaidian.review.desk.CaseNotes;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.ValidatedTextField;

/** What staff tell each other about the case; never shown to the seller. */
class StaffNotesPanel extends Div {

    private final CaseNotes notes;
    private final CaseId id;
    private final DateTimeFormats times;
    private final Div list = new Div();
    private final TextField words = new ValidatedTextField();

    StaffNotesPanel(CaseNotes notes, CaseId id, DateTimeFormats times) {
        this.notes = notes;
        this.id = id;
        this.times = times;
        addClassName("notes");
        getElement().setAttribute("data-testid", "notes");
        words.setPlaceholder(getTranslation("review.notes.how"));
        words.setAriaLabel(getTranslation("review.notes"));
        words.setMaxLength(1000);
        words.setWidthFull();
        var add = new Button(getTranslation("review.notes.add"), click -> add());
        add.addThemeVariants(ButtonVariant.LUMO_SMALL);
        add.getElement().setAttribute("data-testid", "add-note");
        var line = new Div(words, add);
        line.addClassName("notes-line");
        list.addClassName("notes-list");
        add(list, line);
        show();
    }

    private void add() {
        if (!words.isEmpty()) {
            notes.add(id, words.getValue());
            words.clear();
            show();
        }
    }

    private void show() {
        list.removeAll();
        notes.of(id).forEach(note -> {
            var who = new Span(note.by());
            who.addClassName("history-what");
            var said = new Div(note.words());
            said.addClassName("internal");
            var entry = new Div(new Div(who, times.exact(note.at())), said);
            entry.addClassName("note");
            list.add(entry);
        });
    }
}
