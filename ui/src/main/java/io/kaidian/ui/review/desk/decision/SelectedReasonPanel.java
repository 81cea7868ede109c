package io.kaidian.ui.review.desk.decision;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.findings.FindingId;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.processes.catalogue.Reason;
import io.kaidian.review.desk.TextSnippets;
import io.kaidian.ui.components.ValidatedTextArea;
import io.kaidian.ui.components.ValidatedTextField;
import io.kaidian.ui.review.CaseLabels;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A reason that was chosen: which photo it concerns, and own words to the seller. */
class SelectedReasonPanel extends Div {

    private final Reason reason;
    private final @Nullable String field;
    private final @Nullable FindingId finding;
    private final Select<DocumentSlot> slot = new Select<>();
    private final TextField note = new ValidatedTextField();

    /**
     * What was chosen.
     *
     * @param slot the photo that it is suggested for; null where it is about none
     * @param field that it is about; null where it is about none
     * @param finding that it was taken over from; null where a person saw it
     * @param note written before; null where none was
     */
    record ChosenReason(
            Reason reason,
            @Nullable DocumentSlot slot,
            @Nullable String field,
            @Nullable FindingId finding,
            @Nullable String note) {}

    SelectedReasonPanel(
            ChosenReason chosen,
            List<DocumentSlot> slots,
            Locale sellersLanguage,
            CaseLabels words,
            TextSnippets snippets,
            Runnable changed,
            Consumer<SelectedReasonPanel> moved,
            Consumer<SelectedReasonPanel> remove) {
        this.reason = chosen.reason();
        this.field = chosen.field();
        this.finding = chosen.finding();
        addClassName("chosen-reason");
        getElement().setAttribute("data-testid", "reason-" + reason.code());

        slot.setItems(slots);
        slot.setEmptySelectionAllowed(true);
        slot.setEmptySelectionCaption(getTranslation("review.slot.none"));
        slot.setItemLabelGenerator(words::slot);
        slot.setValue(chosen.slot());
        slot.setAriaLabel(getTranslation("review.reason.slot"));
        slot.addValueChangeListener(change -> moved.accept(this));
        note.setMaxLength(ValidatedTextArea.LONGEST);
        note.setPlaceholder(
                getTranslation(reason.behaviour().freeText() ? "review.reason.note.needed" : "review.reason.note"));
        note.setAriaLabel(getTranslation("review.reason.note"));
        note.setValueChangeMode(ValueChangeMode.LAZY);
        if (chosen.note() != null) {
            note.setValue(chosen.note());
        }
        note.setRequiredIndicatorVisible(reason.behaviour().freeText());
        note.getElement().setAttribute("data-testid", "reason-note");
        note.addValueChangeListener(change -> changed.run());
        var drop = new Button("×", click -> remove.accept(this));
        drop.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        drop.setAriaLabel(getTranslation("review.reason.remove", reason.code()));

        var code = new Span(reason.code());
        code.addClassName("code");
        var text = new Span(words.general(reason));
        text.addClassName("chosen-words");
        var kind = new Span(getTranslation("review.reasonKind." + reason.kind()));
        kind.addClassNames("tag", "tag-" + reason.kind().name().toLowerCase(java.util.Locale.ROOT));
        var line = new Div(code, text, kind, drop);
        line.addClassName("chosen-line");
        var adapt = new Button(getTranslation("review.reason.adapt"), click -> {
            if (note.isEmpty()) {
                note.setValue(words.remedy(reason, sellersLanguage));
                changed.run();
            }
            note.focus();
        });
        adapt.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        adapt.setAriaLabel(getTranslation("review.reason.adapt.of", reason.code()));
        adapt.getElement().setAttribute("data-testid", "adapt");
        adapt.setVisible(!reason.behaviour().freeText());
        var detail = new Div(slot, note, adapt);
        detail.addClassName("chosen-detail");
        add(line, detail, new SnippetBar(note, ValidatedTextArea.LONGEST, snippets));
    }

    DocumentSlot slot() {
        return slot.getValue();
    }

    boolean isFor(Reason other, @Nullable DocumentSlot otherSlot, @Nullable String otherField) {
        return reason.code().equals(other.code())
                && Objects.equals(slot.getValue(), otherSlot)
                && java.util.Objects.equals(field, otherField);
    }

    /** The finding that it was taken over from; null where a person saw it. */
    @Nullable
    FindingId finding() {
        return finding;
    }

    void focusNote() {
        note.focus();
    }

    DecisionReason toDecision() {
        var words = note.getValue().isBlank() ? null : note.getValue().strip();
        return new DecisionReason(reason.code(), slot.getValue(), field, words, finding);
    }
}
