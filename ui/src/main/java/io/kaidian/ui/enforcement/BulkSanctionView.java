package io.kaidian.ui.enforcement;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.kaidian.enforcement.violations.Violation.FoundBy;
import io.kaidian.enforcement.violations.bulk.BulkSanction;
import io.kaidian.enforcement.violations.bulk.BulkSanctionService;
import io.kaidian.enforcement.violations.bulk.BulkSanctionTargets;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.releases.EffectiveViolationCatalogues;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.catalogue.ViolationType;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.FormBinder;
import io.kaidian.ui.components.LocalizedDatePicker;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.components.ValidatedTextArea;
import io.kaidian.ui.layout.MainLayout;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** One act against many shops: what it would do to each is seen before it is proposed. */
@Route(value = "enforcement/bulk", layout = MainLayout.class)
@RolesAllowed(Roles.OFFICER)
class BulkSanctionView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    /** Whom the list of shops was ticked for. */
    static final String SELLERS = "sellers";

    private static final int NEWEST = 20;
    private static final int LONGEST_LIST = 100_000;

    private final BulkSanctionService bulk;
    private final EffectiveViolationCatalogues catalogues;
    private final EnforcementLabels words;
    private final DateTimeFormats times;
    private final BusinessZone zone;
    private final BulkSanctionTargets targets;

    private List<ViolationType> offered = List.of();
    private final ComboBox<ViolationType> act = new ComboBox<>();
    private final TextArea sellers = new ValidatedTextArea();
    private final Select<FoundBy> foundBy = new Select<>();
    private final TextArea note = new ValidatedTextArea();
    private final TextArea internalNote = new ValidatedTextArea();
    private final FormBinder<Form> binder = new FormBinder<>(Form.class);
    private final DateTimePicker occurredAt = LocalizedDatePicker.localized(new DateTimePicker());
    private final Div trouble = new Div();
    private final Div foreseen = new Div();
    private final Div before = new Div();
    private final Button propose = new Button();

    /** What is done to many shops at once. */
    public record Form(
            ViolationType act,
            LocalDateTime occurredAt,
            FoundBy foundBy,
            String sellers,
            String note,
            String internalNote) {}

    BulkSanctionView(
            BulkSanctionService bulk,
            EffectiveViolationCatalogues catalogues,
            EnforcementLabels words,
            DateTimeFormats times,
            Clock clock,
            BusinessZone zone,
            BulkSanctionTargets targets) {
        this.bulk = bulk;
        this.catalogues = catalogues;
        this.words = words;
        this.times = times;
        this.zone = zone;
        this.targets = targets;

        act.setLabel(getTranslation("enforcement.record.act"));
        act.setItemLabelGenerator(type -> type.code() + " · " + EnforcementLabels.text(type.message()));
        EnforcementLabels.acceptSingleMatch(act);
        act.getElement().setAttribute("data-testid", "bulk-code");
        sellers.setLabel(getTranslation("enforcement.bulk.sellers"));
        sellers.setHelperText(getTranslation("enforcement.bulk.sellers.help"));
        sellers.setMaxLength(LONGEST_LIST);
        sellers.setMinRows(4);
        sellers.getElement().setAttribute("data-testid", "bulk-sellers");
        var when = EnforcementLabels.offerOccurredAt(
                occurredAt, () -> LocalDateTime.ofInstant(clock.instant(), zone.id()));
        offerActsOf(clock.instant());
        EnforcementLabels.offerFoundBy(foundBy);
        note.setLabel(getTranslation("enforcement.record.note"));
        note.setHelperText(getTranslation("enforcement.bulk.note.help"));
        note.getElement().setAttribute("data-testid", "bulk-note");
        note.setValueChangeMode(ValueChangeMode.LAZY);
        internalNote.setLabel(getTranslation("enforcement.record.internalNote"));
        bind();
        trouble.addClassName("field-error");
        trouble.getElement().setAttribute("role", "alert");
        trouble.setVisible(false);
        foreseen.addClassName("stack");
        before.addClassName("stack");
        var preview = new Button(getTranslation("enforcement.bulk.preview"), click -> preview());
        preview.getElement().setAttribute("data-testid", "bulk-preview");
        propose.setText(getTranslation("enforcement.bulk.propose"));
        propose.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        propose.setVisible(false);
        propose.addClickListener(click -> propose());
        propose.getElement().setAttribute("data-testid", "bulk-propose");

        var form = new Div(act, when, foundBy, sellers, note, internalNote, trouble);
        form.addClassNames("card", "stack");
        form.getChildren().forEach(field -> field.getElement().getStyle().set("width", "100%"));
        var buttons = new Div(preview, propose);
        buttons.addClassName("row");
        addClassNames("page", "page-narrow", "stack");
        add(
                ShopParts.back("enforcement", "enforcement.title"),
                new H1(getTranslation("enforcement.bulk.title")),
                new Paragraph(getTranslation("enforcement.bulk.text")),
                form,
                buttons,
                foreseen,
                before);
        // What was foreseen is of what was typed then.
        act.addValueChangeListener(change -> forget());
        occurredAt.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                offerActsOf(occurred());
            }
            forget();
        });
        sellers.addValueChangeListener(change -> {
            forget();
            var count = (int) typed().stream().distinct().count();
            sellers.setHelperText(
                    count == 0
                            ? getTranslation("enforcement.bulk.sellers.help")
                            : getTranslation("enforcement.bulk.count", count));
        });
    }

    private void bind() {
        var needed = getTranslation("enforcement.record.needed");
        binder.forField(act).asRequired(FormBinder.chosen(needed)).bind("act");
        binder.forField(occurredAt).asRequired(FormBinder.chosen(needed)).bind("occurredAt");
        binder.forField(foundBy).asRequired(FormBinder.chosen(needed)).bind("foundBy");
        binder.forText(sellers, needed).bind("sellers");
        binder.forText(note, needed).bind("note");
        binder.forOptionalText(internalNote).bind("internalNote");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("enforcement.bulk.title"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.getLocation()
                .getQueryParameters()
                .getSingleParameter(SELLERS)
                .filter(chosen -> sellers.isEmpty())
                .ifPresent(chosen -> sellers.setValue(chosen.replace(',', '\n')));
        before.removeAll();
        var newest = bulk.newest(NEWEST);
        if (!newest.isEmpty()) {
            before.add(new H2(getTranslation("enforcement.bulk.before")));
            newest.forEach(one -> before.add(line(one)));
        }
    }

    private Component line(BulkSanction one) {
        var what = new Span(words.act(one.code()));
        what.addClassName("ledger-what");
        var state = new Span(getTranslation("enforcement.bulk." + one.status()));
        state.addClassName("tag");
        var count =
                new Span(getTranslation("enforcement.bulk.count", one.shops().size()));
        count.addClassName("soft");
        var open = new Button(getTranslation("enforcement.bulk.open"), click -> EnforcementNavigation.bulk(one.id()));
        open.addThemeVariants(ButtonVariant.LUMO_SMALL);
        var line = new Div(new Div(what, state), count, times.moment(one.proposedAt()), open);
        line.addClassNames("card", "row", "row-between");
        return line;
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

    private Instant occurred() {
        return occurredAt.getValue().atZone(zone.id()).toInstant();
    }

    private void forget() {
        foreseen.removeAll();
        propose.setVisible(false);
    }

    private void preview() {
        forget();
        trouble.setVisible(false);
        mark(act, act.getValue() == null);
        mark(occurredAt, occurredAt.getValue() == null);
        mark(sellers, typed().isEmpty());
        if (act.isInvalid() || occurredAt.isInvalid() || sellers.isInvalid()) {
            return;
        }
        try {
            var each = targets.preview(act.getValue().code(), typed(), occurred());
            foreseen.add(new H2(getTranslation("enforcement.bulk.foreseen")), BulkSanctionApprovalView.total(each));
            BulkSanctionApprovalView.firstToCorrect(
                            targets.correctionDays(act.getValue().code(), occurred()))
                    .ifPresent(foreseen::add);
            sayWhoIsListedTwice();
            note.setHelperText(getTranslation(
                    "enforcement.bulk.note.languages", EnforcementLabels.languages(targets.languages(typed()))));
            BulkSanctionApprovalView.reachedFirst(each)
                    .forEach(one -> foreseen.add(BulkSanctionApprovalView.line(one, words, "bulk-foreseen")));
            propose.setVisible(each.stream().anyMatch(one -> one.consequence() != null));
        } catch (IncompleteRequestException refused) {
            say(refused);
        }
    }

    private void mark(HasValidation field, boolean missing) {
        field.setErrorMessage(getTranslation("enforcement.record.needed"));
        field.setInvalid(missing);
    }

    private void propose() {
        trouble.setVisible(false);
        binder.read().ifPresent(this::propose);
    }

    private void propose(Form form) {
        try {
            var proposed = bulk.propose(
                    form.act().code(), typed(), form.note(), form.internalNote(), occurred(), form.foundBy());
            Toast.success(getTranslation("enforcement.bulk.proposed"));
            EnforcementNavigation.bulk(proposed.id());
        } catch (IncompleteRequestException refused) {
            say(refused);
        }
    }

    private void say(IncompleteRequestException refused) {
        if (!refused.code().equals("unknown-seller")) {
            say(getTranslation("enforcement.bulk.incomplete"));
            return;
        }
        say(getTranslation("enforcement.bulk.unknown", String.join(", ", refused.missing())));
        var remove = new Button(getTranslation("enforcement.bulk.unknown.remove"), click -> {
            sellers.setValue(typed().stream()
                    .filter(id -> !refused.missing().contains(id))
                    .collect(Collectors.joining("\n")));
            preview();
        });
        remove.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        trouble.add(new Div(TestId.set(remove, "bulk-remove-unknown")));
    }

    private void sayWhoIsListedTwice() {
        var twice = typed().stream()
                .filter(id -> Collections.frequency(typed(), id) > 1)
                .distinct()
                .toList();
        if (!twice.isEmpty()) {
            var said = new Paragraph(getTranslation("enforcement.bulk.twice", String.join(", ", twice)));
            foreseen.add(TestId.set(said, "bulk-twice"));
        }
    }

    private void say(String text) {
        trouble.setText(text);
        trouble.setVisible(true);
    }

    private List<String> typed() {
        return Arrays.stream(sellers.getValue().split("[\\s,;，；]+"))
                .filter(id -> !id.isBlank())
                .toList();
    }
}
