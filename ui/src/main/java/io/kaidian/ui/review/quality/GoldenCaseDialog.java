package io.kaidian.ui.review.quality;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.decisions.Decision.Outcome;
import io.kaidian.cases.decisions.InvalidDecisionException;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.review.desk.CaseLookup;
import io.kaidian.review.desk.CaseLookup.FoundCase;
import io.kaidian.review.quality.GoldenCase.Basis;
import io.kaidian.review.quality.GoldenCase.ExpectedDecision;
import io.kaidian.review.quality.GoldenCase.ExpectedReason;
import io.kaidian.review.quality.GoldenCaseAdministration;
import io.kaidian.review.quality.GoldenCaseAdministration.Proposal;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.FirstField;
import io.kaidian.ui.components.FormBinder;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.components.ValidatedTextField;
import io.kaidian.ui.review.CaseLabels;
import io.kaidian.ui.review.desk.decision.ReasonSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A lead chooses a decided case and says what the right answer to its first submission is. */
@Component
class GoldenCaseDialog {

    private static final int OFFERED = 20;

    private final GoldenCaseAdministration goldenCases;
    private final CaseLookup cases;
    private final ReasonSearch reasons;
    private final CaseLabels words;
    private final DateTimeFormats times;

    GoldenCaseDialog(
            GoldenCaseAdministration goldenCases,
            CaseLookup cases,
            ReasonSearch reasons,
            CaseLabels words,
            DateTimeFormats times) {
        this.goldenCases = goldenCases;
        this.cases = cases;
        this.reasons = reasons;
        this.words = words;
        this.times = times;
    }

    /** What the right answer is, and on what ground the case may be shown. */
    public record Form(String shownAs, Basis basis, Outcome outcome, Set<ExpectedReason> faults) {}

    /** @param id null where the lead is to name it */
    void open(@Nullable CaseId id, Runnable after) {
        var dialog = FirstField.focusIn(new Dialog());
        dialog.setHeaderTitle(say("review.golden.add"));
        dialog.setWidth("560px");
        var part = new Div();
        part.addClassName("stack");
        dialog.add(part);
        if (id == null) {
            ask(dialog, part, after);
        } else {
            offer(id, dialog, part, after);
        }
        dialog.open();
    }

    private void ask(Dialog dialog, Div part, Runnable after) {
        var field = new ComboBox<FoundCase>(say("review.golden.case"));
        field.setWidthFull();
        // Whoever has the id of a case, whole, need not choose it from the list.
        var typed = new AtomicReference<>("");
        field.setItems(query -> {
            query.getFilter().filter(words -> !words.isBlank()).ifPresent(words -> typed.set(words.strip()));
            return fitting(query.getFilter().orElse("")).stream()
                    .skip(query.getOffset())
                    .limit(query.getLimit());
        });
        field.setItemLabelGenerator(this::label);
        // An id that was typed and left at once was not searched for yet.
        field.setAllowCustomValue(true);
        field.addCustomValueSetListener(typing -> typed.set(typing.getDetail().strip()));
        field.setHelperText(say("review.golden.case.how"));
        field.setAutofocus(true);
        TestId.set(field, "golden-case");
        var next = new Button(say("review.golden.next"), click -> {
            try {
                offer(
                        field.getOptionalValue()
                                .map(FoundCase::id)
                                .orElseGet(() -> CaseId.of(Objects.requireNonNullElse(typed.get(), ""))),
                        dialog,
                        part,
                        after);
            } catch (NotFoundException none) {
                FormBinder.reject(field, say("review.file.none"));
            }
        });
        next.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        part.add(field);
        dialog.getFooter()
                .add(new Button(say("shell.cancel"), click -> dialog.close()), TestId.set(next, "golden-next"));
    }

    /** First certifications alone can be shown again. */
    private List<FoundCase> fitting(String filter) {
        return cases.find(filter, OFFERED).stream()
                .filter(found -> found.kind() == CaseKind.INITIAL)
                .toList();
    }

    private String label(FoundCase found) {
        return found.sellerName() + " · " + say("review.status." + found.status()) + " · "
                + times.dateTime(found.since());
    }

    private void offer(CaseId id, Dialog dialog, Div part, Runnable after) {
        part.removeAll();
        dialog.getFooter().removeAll();
        try {
            form(goldenCases.propose(id), dialog, part, after);
        } catch (InvalidDecisionException unfit) {
            part.add(new Paragraph(say("review.unfit." + unfit.code())));
            dialog.getFooter().add(new Button(say("shell.cancel"), click -> dialog.close()));
        }
    }

    private void form(Proposal proposal, Dialog dialog, Div part, Runnable after) {
        var shownAs = new ValidatedTextField(say("review.golden.shownAs"));
        shownAs.setHelperText(say("review.golden.shownAs.how"));
        shownAs.setMaxLength(60);
        shownAs.setValue(proposal.shownAs());
        shownAs.setWidthFull();
        var basis = new ComboBox<Basis>(say("review.golden.basis"), Basis.values());
        basis.setItemLabelGenerator(one -> say("review.golden.basis." + one));
        basis.setHelperText(say(proposal.consented() ? "review.golden.consented" : "review.golden.notConsented"));
        basis.setValue(proposal.consented() ? Basis.CONSENT : null);
        basis.setWidthFull();
        var outcome = new ComboBox<Outcome>(
                say("review.golden.outcome"), List.of(Outcome.CERTIFY, Outcome.RETURN, Outcome.DECLINE));
        outcome.setItemLabelGenerator(one -> say("review.outcome." + one));
        outcome.setValue(proposal.decided().outcome());
        outcome.setWidthFull();
        var faults = new MultiSelectComboBox<ExpectedReason>(say("review.golden.faults"));
        faults.setItemLabelGenerator(this::fault);
        faults.setItems(faults(proposal));
        faults.setValue(proposal.decided().faults());
        faults.setWidthFull();
        var binder = new FormBinder<>(Form.class);
        binder.forField(shownAs).bind("shownAs");
        binder.forField(basis)
                .asRequired(FormBinder.chosen(say("review.golden.choose")))
                .bind("basis");
        binder.forField(outcome)
                .asRequired(FormBinder.chosen(say("review.golden.choose")))
                .bind("outcome");
        binder.forField(faults).bind("faults");
        part.add(
                TestId.set(shownAs, "golden-shown-as"),
                TestId.set(basis, "golden-basis"),
                TestId.set(outcome, "golden-outcome"),
                TestId.set(faults, "golden-faults"));
        var make = new Button(
                say("review.golden.make"),
                click -> binder.read()
                        .ifPresent(form -> Confirm.before(
                                "review.golden.making",
                                () -> make(proposal, form, () -> {
                                    dialog.close();
                                    after.run();
                                }))));
        make.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.getFooter()
                .add(new Button(say("shell.cancel"), click -> dialog.close()), TestId.set(make, "golden-make"));
    }

    private void make(Proposal proposal, Form form, Runnable after) {
        var right = new ExpectedDecision(form.outcome(), form.outcome() == Outcome.CERTIFY ? Set.of() : form.faults());
        try {
            goldenCases.make(proposal.source(), form.basis(), form.shownAs(), right);
            Toast.success(say("review.golden.made"));
            after.run();
        } catch (InvalidDecisionException unfit) {
            Toast.error(say("review.unfit." + unfit.code(), String.join(", ", unfit.details())));
        }
    }

    /** Every reason in use with every photo, and what was decided. */
    private List<ExpectedReason> faults(Proposal proposal) {
        var all = new ArrayList<>(proposal.decided().faults());
        for (var reason : reasons.find("")) {
            all.add(new ExpectedReason(reason.code(), null));
            for (var slot : words.slots()) {
                all.add(new ExpectedReason(reason.code(), slot));
            }
        }
        return all.stream().distinct().sorted().toList();
    }

    private String fault(ExpectedReason fault) {
        return fault.slot() == null ? fault.code() : fault.code() + " · " + words.slot(fault.slot());
    }

    private static String say(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
