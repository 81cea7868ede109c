package io.kaidian.ui.review.desk;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.kaidian.cases.CaseId;
import io.kaidian.identity.AccountRepository.Account;
import io.kaidian.platform.security.Role;
import io.kaidian.review.desk.CaseNotes;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.components.ValidatedTextField;
import io.kaidian.ui.layout.i18n.PinyinInitials;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What staff tell each other about the case; never shown to the seller. */
class StaffNotesPanel extends Div {

    private final CaseNotes notes;
    private final CaseId id;
    private final UnaryOperator<String> names;
    private final DateTimeFormats times;
    private final IntConsumer counted;
    private final Div list = new Div();
    private final TextField words = new ValidatedTextField();

    /** @param counted told how many there are, now and after each change */
    StaffNotesPanel(
            CaseNotes notes, CaseId id, UnaryOperator<String> names, DateTimeFormats times, IntConsumer counted) {
        this.names = names;
        this.counted = counted;
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
        var colleague = colleague();
        // The sign itself asks whom.
        words.getElement()
                .addEventListener("keyup", typed -> {
                    colleague.focus();
                    colleague.setOpened(true);
                })
                .setFilter("event.key === '@'");
        var line = new Div(words, colleague, add);
        line.addClassName("notes-line");
        list.addClassName("notes-list");
        add(list, line);
        show();
    }

    /** Puts the name of a colleague, who will be told, at the end of what is written. */
    private ComboBox<Account> colleague() {
        var colleague = new ComboBox<Account>();
        colleague.setPlaceholder(getTranslation("review.notes.mention"));
        colleague.setAriaLabel(getTranslation("review.notes.mention.how"));
        colleague.setWidth("168px");
        // Names and roles on one line each.
        colleague.getStyle().set("--vaadin-combo-box-overlay-width", "320px");
        colleague.setItems(query -> {
            var typed = query.getFilter().orElse("").toLowerCase(Locale.ROOT);
            return notes.colleagues().stream()
                    .filter(one -> (one.displayName() + " " + one.username() + " "
                                    + PinyinInitials.of(one.displayName()))
                            .toLowerCase(Locale.ROOT)
                            .contains(typed))
                    // Whose name begins so first, then those who review, too.
                    .sorted(Comparator.comparing((Account one) ->
                                    !one.displayName().toLowerCase(Locale.ROOT).startsWith(typed))
                            .thenComparing(one -> !one.roles().contains(Role.REVIEWER))
                            .thenComparing(Account::displayName))
                    .skip(query.getOffset())
                    .limit(query.getLimit());
        });
        colleague.setItemLabelGenerator(this::withRoles);
        colleague.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                var before = words.getValue().replaceFirst("@?\\s*$", "");
                words.setValue((before.isEmpty() ? "" : before + " ") + "@"
                        + change.getValue().displayName() + " ");
                colleague.clear();
                words.focus();
            }
        });
        return TestId.set(colleague, "mention");
    }

    private String withRoles(Account colleague) {
        return colleague.displayName() + " · "
                + colleague.roles().stream()
                        .sorted()
                        .map(role -> getTranslation("admin.role." + role.name()))
                        .collect(Collectors.joining(getTranslation("review.and")));
    }

    private void add() {
        if (!words.isEmpty()) {
            var told = notes.add(id, words.getValue());
            if (!told.isEmpty()) {
                Toast.success(getTranslation("review.notes.told", String.join(getTranslation("review.and"), told)));
            }
            words.clear();
            show();
        }
    }

    private void show() {
        list.removeAll();
        var kept = notes.of(id);
        counted.accept(kept.size());
        kept.forEach(note -> {
            var who = new Span(names.apply(note.by()));
            who.addClassName("history-what");
            var said = new Div(note.words());
            said.addClassName("internal");
            var entry = new Div(new Div(who, times.exact(note.at())), said);
            entry.addClassName("note");
            list.add(entry);
        });
    }
}
