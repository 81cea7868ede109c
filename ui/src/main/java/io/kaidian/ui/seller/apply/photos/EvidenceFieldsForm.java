package io.kaidian.ui.seller.apply.photos;

import com.vaadin.flow.component.AbstractField.ComponentValueChangeEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.evidence.EvidenceFieldCheck;
import io.kaidian.cases.submission.SellerStatementService;
import io.kaidian.identity.secondfactor.SecondProofRequiredException;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.catalogue.EvidenceField;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.LocalizedDatePicker;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.ValidatedTextField;
import io.kaidian.ui.login.secondproof.SecondProofPrompt;
import io.kaidian.ui.seller.SentAs;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the seller types beside one file. Each field saves itself when it is left, and says at once what it does not take. */
public class EvidenceFieldsForm extends Div {

    private final SellerStatementService statements;
    private final SecondProofPrompt proofs;
    private final CaseId id;
    private final EvidenceType type;
    private final List<EvidenceField> fields;
    private final Runnable saved;
    private final UnsavedTexts unsaved = UnsavedTexts.ofSession();
    /** Of those that are shown: what was read from the file. */
    private final Set<String> read = new TreeSet<>();

    EvidenceFieldsForm(
            SellerStatementService statements, SecondProofPrompt proofs, CaseId id, EvidenceType type, Runnable saved) {
        this.statements = statements;
        this.proofs = proofs;
        this.id = id;
        this.type = type;
        this.fields = type.askedFields();
        this.saved = saved;
        addClassName("form");
        setVisible(!fields.isEmpty());
        if (!fields.isEmpty()) {
            show();
        }
    }

    private void show() {
        removeAll();
        try {
            var statement = statements.statement(id);
            read.clear();
            read.addAll(readOf(statement));
            var typed = statement.evidence();
            fields.forEach(field ->
                    add(input(field, unsaved.of(id, field).orElse(typed.getOrDefault(field.id(), "")))));
        } catch (SecondProofRequiredException hidden) {
            add(hidden());
        }
    }

    /** Shows what was read from the file meanwhile, or went with it. */
    void refresh() {
        if (fields.stream().noneMatch(field -> field.rules().isRead())) {
            return;
        }
        try {
            if (!readOf(statements.statement(id)).equals(read)) {
                show();
            }
        } catch (SecondProofRequiredException hidden) {
            // The line that stands there says so.
        }
    }

    private Set<String> readOf(SellerStatement statement) {
        return fields.stream()
                .map(EvidenceField::path)
                .filter(statement::isRead)
                .collect(Collectors.toSet());
    }

    /** In place of what shows more than a code opens. */
    private Component hidden() {
        var look = new Button(getTranslation("seller.beside.hidden.show"), click -> proofs.verifyBefore(this::show));
        look.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        var line = new Div(
                KaidianIcon.SHIELD.create(),
                new Span(getTranslation("seller.beside.hidden")),
                TestId.set(look, "beside-reveal"));
        line.addClassNames("hidden-photo", "soft", "small");
        return line;
    }

    private Component input(EvidenceField field, String value) {
        return switch (field.kind()) {
            case TEXT, NUMBER -> text(field, value);
            case DATE -> date(field, value);
            case CHOICE -> choice(field, value);
        };
    }

    private Component text(EvidenceField field, String value) {
        TextField input = new ValidatedTextField();
        input.setLabel(labelOf(field));
        input.setMaxLength(EvidenceFieldCheck.LONGEST);
        if (field.kind() == EvidenceField.Kind.NUMBER) {
            input.getElement().setAttribute("inputmode", "decimal");
        }
        input.setValue(value);
        input.setValueChangeMode(ValueChangeMode.ON_BLUR);
        input.addValueChangeListener(changed -> save(field, input, changed, changed.getValue()));
        return ready(field, input, value);
    }

    private Component date(EvidenceField field, String value) {
        var input = new LocalizedDatePicker(labelOf(field));
        if (!value.isBlank() && EvidenceFieldCheck.faultOf(field, value).isEmpty()) {
            input.setValue(LocalDate.parse(value));
        }
        input.addValueChangeListener(changed -> save(
                field,
                input,
                changed,
                changed.getValue() == null ? "" : changed.getValue().toString()));
        return ready(field, input, value);
    }

    private Component choice(EvidenceField field, String value) {
        var input = new Select<String>();
        input.setLabel(labelOf(field));
        input.setItems(
                field.rules().choices().stream().map(EvidenceField.Choice::code).toList());
        input.setItemLabelGenerator(
                code -> code == null ? "" : in(field.choice(code).orElseThrow()));
        input.setEmptySelectionAllowed(!field.required());
        if (field.choice(value).isPresent()) {
            input.setValue(value);
        }
        input.addValueChangeListener(
                changed -> save(field, input, changed, changed.getValue() == null ? "" : changed.getValue()));
        return ready(field, input, value);
    }

    /** What was typed before may not do any more. */
    private <C extends Component & HasValidation & HasHelper> C ready(EvidenceField field, C input, String value) {
        input.setHelperText(
                read.contains(field.path()) ? getTranslation(SentAs.key("seller.read.confirm", type)) : hintOf(field));
        isFit(field, input, value);
        return TestId.set(input, "beside-" + field.id());
    }

    private void save(EvidenceField field, HasValidation input, ComponentValueChangeEvent<?, ?> changed, String value) {
        var fits = isFit(field, input, value);
        if (!changed.isFromClient()) {
            return;
        }
        // Also what it takes, until it is kept: a second proof may come between.
        unsaved.put(id, field, value);
        if (fits) {
            proofs.runWhenVerified(() -> {
                statements.saveEvidence(id, Map.of(field.id(), value));
                unsaved.put(id, field, null);
                tellUnsaved();
                if (read.remove(field.path()) && input instanceof HasHelper typed) {
                    typed.setHelperText(hintOf(field));
                }
                saved.run();
            });
        }
        tellUnsaved();
    }

    private void tellUnsaved() {
        Optional.ofNullable(findAncestor(UnsavedTexts.Listener.class)).ifPresent(UnsavedTexts.Listener::unsavedChanged);
    }

    private boolean isFit(EvidenceField field, HasValidation input, String value) {
        var fault =
                value.isBlank() ? Optional.<EvidenceFieldCheck.Fault>empty() : EvidenceFieldCheck.faultOf(field, value);
        fault.ifPresent(wrong -> input.setErrorMessage(getTranslation("seller.beside." + wrong)));
        input.setInvalid(fault.isPresent());
        return fault.isEmpty();
    }

    private String labelOf(EvidenceField field) {
        var name = in(field.words().name());
        return field.required() ? name : getTranslation("seller.beside.optional", name);
    }

    private @Nullable String hintOf(EvidenceField field) {
        var hint = field.words().hint();
        return hint == null ? null : in(hint);
    }

    private String in(LocalizedText text) {
        return text.in(getLocale());
    }
}
