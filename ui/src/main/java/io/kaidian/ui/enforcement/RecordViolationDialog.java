package io.kaidian.ui.enforcement;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.kaidian.enforcement.shop.ConsequencePreview;
import io.kaidian.enforcement.violations.Violation.FoundBy;
import io.kaidian.enforcement.violations.ViolationService;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.releases.EffectiveViolationCatalogues;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.bpmn.EnforcementProcess.Sanction;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.processes.catalogue.ViolationType;
import io.kaidian.sellers.ShopId;
import io.kaidian.ui.components.FirstField;
import io.kaidian.ui.components.FormBinder;
import io.kaidian.ui.components.LocalizedDatePicker;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.components.ValidatedTextArea;
import io.kaidian.ui.components.ValidatedTextField;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An officer records a violation and sees, before anything is saved, what it would do to the shop. */
class RecordViolationDialog extends Dialog {

    private static final Set<Sanction> STOPS_THE_SHOP = EnumSet.of(Sanction.SUSPENSION, Sanction.CLOSURE);

    private final ComboBox<ViolationType> act = new ComboBox<>();
    private final Select<FoundBy> foundBy = new Select<>();
    private final TextField reference = new ValidatedTextField();
    private final DateTimePicker occurredAt = LocalizedDatePicker.localized(new DateTimePicker());
    private final TextArea note = new ValidatedTextArea();
    private final TextArea internalNote = new ValidatedTextArea();
    private final Checkbox leaves = new Checkbox();
    private final IntegerField points = new IntegerField();
    private final Select<Track> track = new Select<>();
    private final Checkbox correctable = new Checkbox();
    private final TextArea why = new ValidatedTextArea();
    private final Div deviation = new Div(points, track, correctable, why);
    private final Paragraph preview = new Paragraph();
    private final Button save = new Button();
    private final Paragraph trouble = new Paragraph();
    private final FormBinder<Form> binder = new FormBinder<>(Form.class);

    private final ShopId shop;
    private final EffectiveViolationCatalogues catalogues;
    private final ConsequencePreview previews;
    private final ViolationService violations;
    private final EnforcementLabels words;
    private final Clock clock;
    private final BusinessZone zone;
    private final Runnable recorded;
    private List<ViolationType> offered = List.of();

    /**
     * What an officer records.
     *
     * @param leaves whether points, track and correction are others than the catalogue's; then why
     */
    public record Form(
            ViolationType act,
            String reference,
            LocalDateTime occurredAt,
            String note,
            String internalNote,
            FoundBy foundBy,
            Boolean leaves,
            Integer points,
            Track track,
            Boolean correctable,
            String why) {}

    RecordViolationDialog(
            ShopId shop,
            EffectiveViolationCatalogues catalogues,
            ConsequencePreview previews,
            ViolationService violations,
            EnforcementLabels words,
            Clock clock,
            BusinessZone zone,
            Runnable recorded) {
        this.shop = shop;
        this.catalogues = catalogues;
        this.previews = previews;
        this.violations = violations;
        this.words = words;
        this.clock = clock;
        this.zone = zone;
        this.recorded = recorded;

        act.setLabel(getTranslation("enforcement.record.act"));
        act.setItemLabelGenerator(type -> type.code() + " · " + EnforcementLabels.text(type.message()));
        act.setRequired(true);
        EnforcementLabels.acceptSingleMatch(act);
        act.getElement().setAttribute("data-testid", "violation-code");
        reference.setLabel(getTranslation("enforcement.record.reference"));
        reference.setHelperText(getTranslation("enforcement.record.reference.help"));
        reference.getElement().setAttribute("data-testid", "violation-reference");
        var when = EnforcementLabels.offerOccurredAt(
                occurredAt, () -> LocalDateTime.ofInstant(clock.instant(), zone.id()));
        offerActsOf(clock.instant());
        EnforcementLabels.offerFoundBy(foundBy);
        note.setLabel(getTranslation("enforcement.record.note"));
        note.setRequired(true);
        // What was said of an empty field goes while something is typed, not after it.
        note.setValueChangeMode(ValueChangeMode.LAZY);
        note.getElement().setAttribute("data-testid", "violation-note");
        internalNote.setLabel(getTranslation("enforcement.record.internalNote"));
        preview.addClassName("quote");
        preview.setVisible(false);
        preview.getElement().setAttribute("data-testid", "preview");
        trouble.addClassName("field-error");
        trouble.getElement().setAttribute("role", "alert");
        trouble.setVisible(false);
        save.setText(getTranslation("enforcement.record.save"));
        save.addClickListener(click -> save());
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        save.getElement().setAttribute("data-testid", "save-violation");

        leaves.setLabel(getTranslation("enforcement.record.leaves"));
        leaves.getElement().setAttribute("data-testid", "leaves-catalogue");
        points.setLabel(getTranslation("enforcement.record.points"));
        points.setMin(0);
        points.setStepButtonsVisible(true);
        points.getElement().setAttribute("data-testid", "deviation-points");
        track.setLabel(getTranslation("enforcement.record.track"));
        track.setItems(Track.values());
        track.setItemLabelGenerator(one -> getTranslation("enforcement.track." + one));
        correctable.setLabel(getTranslation("enforcement.record.correctable"));
        why.setLabel(getTranslation("enforcement.record.why"));
        why.setHelperText(getTranslation("enforcement.record.why.help"));
        why.getElement().setAttribute("data-testid", "deviation-why");
        deviation.addClassName("stack");
        deviation.setVisible(false);
        deviation.getChildren().forEach(field -> field.getElement().getStyle().set("width", "100%"));

        occurredAt.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                offerActsOf(occurred());
            }
            preview();
        });
        act.addValueChangeListener(change -> {
            followCatalogue();
            preview();
        });
        leaves.addValueChangeListener(change -> {
            deviation.setVisible(leaves.getValue());
            followCatalogue();
            preview();
        });
        points.addValueChangeListener(change -> preview());
        track.addValueChangeListener(change -> preview());
        correctable.addValueChangeListener(change -> preview());

        bind();
        FirstField.focusIn(this);
        setHeaderTitle(getTranslation("enforcement.record.title"));
        setWidth("min(560px, 95vw)");
        var form = new Div(act, preview, reference, when, foundBy, note, internalNote, leaves, deviation, trouble);
        form.addClassName("stack");
        form.getChildren().forEach(field -> field.getElement().getStyle().set("width", "100%"));
        add(form);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), save);
    }

    /** What leaves the catalogue is asked for only where it does. */
    private void bind() {
        var needed = getTranslation("enforcement.record.needed");
        binder.forField(act).asRequired(FormBinder.chosen(needed)).bind("act");
        binder.forOptionalText(reference).bind("reference");
        binder.forField(occurredAt).asRequired(FormBinder.chosen(needed)).bind("occurredAt");
        binder.forField(note).asRequired(FormBinder.written(needed)).bind("note");
        binder.forOptionalText(internalNote).bind("internalNote");
        binder.forField(foundBy).asRequired(FormBinder.chosen(needed)).bind("foundBy");
        binder.forField(leaves).bind("leaves");
        binder.forField(points)
                .withValidator(value -> !leaves.getValue() || value != null && value >= 0, needed)
                .bind("points");
        binder.forField(track)
                .withValidator(value -> !leaves.getValue() || value != null, needed)
                .bind("track");
        binder.forField(correctable).bind("correctable");
        binder.forOptionalText(why)
                .withValidator(value -> !leaves.getValue() || value != null, needed)
                .bind("why");
    }

    /** An act is judged by the rules in force when it happened. */
    private void offerActsOf(Instant day) {
        var chosen = act.getValue();
        var acts = List.copyOf(catalogues.at(day).active());
        // Whoever is choosing goes on in the list that is open.
        if (acts.equals(offered)) {
            return;
        }
        offered = acts;
        act.setItems(acts);
        act.setValue(acts.stream()
                .filter(type -> chosen != null && type.code().equals(chosen.code()))
                .findFirst()
                .orElse(null));
    }

    /** Says in which language the note is to be written. */
    RecordViolationDialog writtenIn(Locale reader) {
        note.setHelperText(getTranslation("enforcement.record.note.help", EnforcementLabels.language(reader)));
        return this;
    }

    /** As it was given; as long as it was not, an act is foreseen by the rules of now. */
    private Instant occurred() {
        return occurredAt.getValue() == null
                ? clock.instant()
                : occurredAt.getValue().atZone(zone.id()).toInstant();
    }

    private void followCatalogue() {
        if (act.getValue() != null) {
            points.setValue(act.getValue().points());
            track.setValue(act.getValue().track());
            correctable.setValue(act.getValue().correctable());
        }
    }

    private void preview() {
        var type = act.getValue();
        preview.setVisible(
                type != null && track.getValue() != null && points.getValue() != null && points.getValue() >= 0);
        if (preview.isVisible()) {
            var foreseen = previews.preview(shop, track.getValue(), points.getValue(), type.closesAtOnce(), occurred());
            var isNow = !correctable.getValue() && !leaves.getValue();
            preview.setText(
                    points.getValue() == 0 && foreseen.sanction() == Sanction.NONE
                            ? LocalizedText.sentences(when(type), getTranslation("enforcement.preview.nothing"))
                            : LocalizedText.sentences(when(type), words.consequence(foreseen)));
            var isGrave = isNow && STOPS_THE_SHOP.contains(foreseen.sanction());
            preview.getClassNames().set("quote-grave", isGrave);
            save.getElement().getThemeList().set(ButtonVariant.LUMO_ERROR.getVariantName(), isGrave);
            save.setText(getTranslation("enforcement.record.save" + (isNow ? "." + foreseen.sanction() : "")));
        }
    }

    /** Said before the consequence where nothing follows at once: who has to act first, and for how long. */
    private String when(ViolationType type) {
        return LocalizedText.sentences(
                leaves.getValue() ? getTranslation("enforcement.preview.afterSecond") : "",
                correctable.getValue()
                        ? getTranslation(
                                points.getValue() == 0
                                        ? "enforcement.preview.correctable.nothing"
                                        : "enforcement.preview.correctable",
                                previews.correctionDays(type, occurred()))
                        : "");
    }

    private static ViolationService.@Nullable Deviation deviation(Form form) {
        return form.leaves()
                ? new ViolationService.Deviation(form.points(), form.track(), form.correctable(), form.why())
                : null;
    }

    private void save() {
        trouble.setVisible(false);
        binder.read().ifPresent(this::save);
    }

    private void save(Form form) {
        var report = new ViolationService.Report(
                form.act().code(),
                form.reference(),
                form.note(),
                form.internalNote(),
                form.occurredAt().atZone(zone.id()).toInstant(),
                form.foundBy(),
                deviation(form));
        try {
            violations.record(shop, report);
            close();
            Toast.success(getTranslation(form.leaves() ? "enforcement.record.proposed" : "enforcement.record.done"));
            recorded.run();
        } catch (StateConflictException conflict) {
            say(conflict.code().equals("same-act") ? "enforcement.record.sameAct" : "enforcement.record.notOpen");
        } catch (IncompleteRequestException incomplete) {
            say("enforcement.record.incomplete");
        }
    }

    private void say(String key) {
        trouble.setText(getTranslation(key));
        trouble.setVisible(true);
    }
}
