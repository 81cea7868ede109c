package io.kaidian.ui.enforcement;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.kaidian.cases.CaseConflictException;
import io.kaidian.cases.IncompleteException;
import io.kaidian.cases.ShopId;
import io.kaidian.processes.ViolationCatalogue;
import io.kaidian.processes.ViolationType;
import io.kaidian.standing.ShopFile;
import io.kaidian.standing.Violations;
import io.kaidian.support.time.BusinessZone;
import io.kaidian.ui.shell.Toast;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;

/** An officer records a violation and sees, before anything is saved, what it would do to the shop. */
class RecordViolationDialog extends Dialog {

    private final ComboBox<ViolationType> act = new ComboBox<>();
    private final TextField reference = new TextField();
    private final DateTimePicker occurredAt = new DateTimePicker();
    private final TextArea note = new TextArea();
    private final TextArea internalNote = new TextArea();
    private final Paragraph preview = new Paragraph();
    private final Paragraph trouble = new Paragraph();

    private final ShopId shop;
    private final ShopFile shopFile;
    private final Violations violations;
    private final EnforcementWords words;
    private final BusinessZone zone;
    private final Runnable recorded;

    RecordViolationDialog(
            ShopId shop,
            ViolationCatalogue catalogue,
            ShopFile shopFile,
            Violations violations,
            EnforcementWords words,
            Clock clock,
            BusinessZone zone,
            Runnable recorded) {
        this.shop = shop;
        this.shopFile = shopFile;
        this.violations = violations;
        this.words = words;
        this.zone = zone;
        this.recorded = recorded;

        act.setLabel(getTranslation("enforcement.record.act"));
        act.setItems(List.copyOf(catalogue.inUse()));
        act.setItemLabelGenerator(type -> type.code() + " · " + EnforcementWords.text(type.message()));
        act.setRequired(true);
        act.getElement().setAttribute("data-testid", "violation-code");
        reference.setLabel(getTranslation("enforcement.record.reference"));
        reference.setHelperText(getTranslation("enforcement.record.reference.help"));
        reference.getElement().setAttribute("data-testid", "violation-reference");
        occurredAt.setLabel(getTranslation("enforcement.record.occurredAt"));
        occurredAt.setValue(LocalDateTime.ofInstant(clock.instant(), zone.id())
                .withSecond(0)
                .withNano(0));
        note.setLabel(getTranslation("enforcement.record.note"));
        note.setRequired(true);
        note.getElement().setAttribute("data-testid", "violation-note");
        internalNote.setLabel(getTranslation("enforcement.record.internalNote"));
        preview.addClassName("quote");
        preview.setVisible(false);
        preview.getElement().setAttribute("data-testid", "preview");
        trouble.addClassName("field-error");
        trouble.getElement().setAttribute("role", "alert");
        trouble.setVisible(false);
        var save = new Button(getTranslation("enforcement.record.save"), click -> save());
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        save.getElement().setAttribute("data-testid", "save-violation");

        act.addValueChangeListener(change -> preview());

        setHeaderTitle(getTranslation("enforcement.record.title"));
        setWidth("min(560px, 95vw)");
        var form = new Div(act, reference, occurredAt, note, internalNote, preview, trouble);
        form.addClassName("stack");
        form.getChildren().forEach(field -> field.getElement().getStyle().set("width", "100%"));
        add(form);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), save);
    }

    private void preview() {
        preview.setVisible(act.getValue() != null);
        if (act.getValue() != null) {
            preview.setText(
                    words.consequence(shopFile.preview(shop, act.getValue().code())));
        }
    }

    private void save() {
        if (act.getValue() == null || note.getValue().isBlank() || occurredAt.getValue() == null) {
            say("enforcement.record.incomplete");
            return;
        }
        var report = new Violations.Report(
                act.getValue().code(),
                textOf(reference.getValue()),
                note.getValue(),
                textOf(internalNote.getValue()),
                occurredAt.getValue().atZone(zone.id()).toInstant(),
                null);
        try {
            violations.record(shop, report);
            close();
            Toast.done(getTranslation("enforcement.record.done"));
            recorded.run();
        } catch (CaseConflictException conflict) {
            say(conflict.code().equals("same-act") ? "enforcement.record.sameAct" : "enforcement.record.notOpen");
        } catch (IncompleteException incomplete) {
            say("enforcement.record.incomplete");
        }
    }

    private void say(String key) {
        trouble.setText(getTranslation(key));
        trouble.setVisible(true);
    }

    private static String textOf(String value) {
        return value.isBlank() ? null : value.strip();
    }
}
