package io.kaidian.ui.seller.apply;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.Autocapitalize;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.IdentityDocument;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.SellerStatement.Company;
import io.kaidian.cases.documents.PhotoChecks.ReadValue;
import io.kaidian.cases.submission.SellerStatementService;
import io.kaidian.identity.secondfactor.SecondProofRequiredException;
import io.kaidian.photos.idcard.CreditCode;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.sellers.SellerType;
import io.kaidian.ui.components.FormBinder;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.LocalizedDatePicker;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.ValidatedTextField;
import io.kaidian.ui.seller.SellerPortalQueries.Advice;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the seller types about a case. Each field saves itself when it is left, into what stands there at that moment, so
 * that two tabs or two devices do not undo each other.
 */
public class SellerStatementForm {

    static final int NUMBER_LENGTH = 18;

    /** Printed on cards and licences without an end. */
    private static final String LONG_TERM_PREFIX = "\u957f\u671f";

    /** Characters of any script and what separates parts of names, a dot between hanzi among them; no figures, no emoji. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{Zs}\u00b7\u2022\u2027\u30fb\uff0e.'-]+");

    private static final Set<String> FIELDS = Set.of(
            "name",
            "idNumber",
            "validFrom",
            "validUntil",
            "company.name",
            "company.creditCode",
            "company.representative");

    /** Fields with words of help. */
    private static final Set<String> HELPED = Set.of("name", "idNumber");

    private final SellerStatementService statements;
    private final SellerType type;
    private final CaseId id;
    private final Runnable saved;
    private final IdentityDocumentFields identity = new IdentityDocumentFields(
            document -> {
                save("idNumber", true, statement -> by(document, statement));
                show();
            },
            state -> save("issuingState", true, statement -> with(statement, statement.idNumber(), state)));
    private final TextField name = new ValidatedTextField();
    private final TextField idNumber = new ValidatedTextField();
    private final LocalizedDatePicker validFrom;
    private final LocalizedDatePicker validUntil;
    private final Checkbox longTerm = new Checkbox();
    private final TextField companyName = new ValidatedTextField();
    private final TextField creditCode = new ValidatedTextField();
    private final TextField representative = new ValidatedTextField();
    private final FormBinder<Person> personBinder = new FormBinder<>(Person.class);
    private final FormBinder<Business> businessBinder = new FormBinder<>(Business.class);
    private IdentityDocument document = IdentityDocument.IDENTITY_CARD;
    private Set<String> read = Set.of();
    private boolean showing;
    private boolean recalling;

    /** What was typed before the session began may not be shown in it yet. */
    private boolean hidden;

    /** Who applies. */
    public record Person(String name, String idNumber) {}

    /** What stands on the licence. */
    public record Business(String name, String creditCode, String representative) {}

    /** @param type whose words the licence is spoken of in */
    public SellerStatementForm(SellerStatementService statements, SellerType type, CaseId id, Runnable saved) {
        this.statements = statements;
        this.type = type;
        this.id = id;
        this.saved = saved;
        validFrom = new LocalizedDatePicker(name.getTranslation("seller.field.validFrom"));
        validUntil = new LocalizedDatePicker(name.getTranslation("seller.field.validUntil"));
        longTerm.setLabel(name.getTranslation("seller.field.longTerm"));
        label(name, "name", 60);
        TestId.set(idNumber, "field-idNumber");
        idNumber.setMaxLength(NUMBER_LENGTH);
        label(companyName, "company.name", 120);
        label(creditCode, "company.creditCode", NUMBER_LENGTH);
        label(representative, "company.representative", 60);
        idNumber.setAutocapitalize(Autocapitalize.CHARACTERS);
        creditCode.setAllowedCharPattern("[0-9A-Za-z]");
        creditCode.setAutocapitalize(Autocapitalize.CHARACTERS);
        TestId.set(validFrom, "field-validFrom");
        TestId.set(validUntil, "field-validUntil");
        TestId.set(longTerm, "field-longTerm");
        speakOf(document);
        try {
            show();
        } catch (SecondProofRequiredException later) {
            hidden = true;
        }

        bind();
        onText(name, "name", SellerStatementForm::withName);
        onText(idNumber, "idNumber", (statement, text) -> with(statement, upper(text), statement.issuingState()));
        onText(
                companyName,
                "company.name",
                (statement, text) -> withCompany(
                        statement,
                        company -> new Company(
                                text, company.creditCode(), company.representative(), company.validUntil())));
        onText(
                creditCode,
                "company.creditCode",
                (statement, text) -> withCompany(
                        statement,
                        company -> new Company(
                                company.name(), upper(text), company.representative(), company.validUntil())));
        onText(
                representative,
                "company.representative",
                (statement, text) -> withCompany(
                        statement,
                        company -> new Company(company.name(), company.creditCode(), text, company.validUntil())));
        validFrom.addValueChangeListener(changed -> save("validFrom", changed.isFromClient(), this::withValidity));
        validUntil.addValueChangeListener(changed -> save("validUntil", changed.isFromClient(), this::withValidity));
        longTerm.addValueChangeListener(changed -> {
            validUntil.setEnabled(!longTerm.getValue());
            save("validUntil", changed.isFromClient(), this::withValidity);
        });
    }

    /** Whether nothing about the person is taken, because they are asked to take part and have not agreed. */
    boolean isPersonAwaited() {
        return type == SellerType.ENTERPRISE && statements.isPersonAwaited(id);
    }

    /** Document, name and number. */
    public Div person() {
        uncover();
        return form(identity, name, idNumber);
    }

    /** Both dates of a card, the last day of a passport. */
    public Div validity() {
        uncover();
        var form = form(validFrom, validUntil, longTerm);
        form.addClassName("form-two");
        return form;
    }

    /** What stands on the licence. */
    public Div company() {
        uncover();
        return form(companyName, creditCode, representative);
    }

    /** Says under the fields what is missing; true where nothing is. */
    boolean isComplete(boolean withCompany) {
        var isBusinessComplete = !withCompany || businessBinder.read().isPresent();
        if (isPersonAwaited()) {
            return isBusinessComplete;
        }
        var isPersonComplete = identity.isComplete() & personBinder.read().isPresent();
        var isDated = need(validFrom, !validFrom.isVisible()) & need(validUntil, longTerm.getValue());
        return isPersonComplete && isBusinessComplete && isDated;
    }

    private static boolean need(LocalizedDatePicker day, boolean otherwise) {
        var missing = day.isEmpty() && !otherwise;
        if (missing) {
            day.setErrorMessage(day.getTranslation("seller.need.validity"));
        }
        day.setInvalid(missing);
        return !missing;
    }

    /** How much of what is asked for is there. */
    enum Filling {
        NONE,
        SOME,
        ALL
    }

    Filling filling(boolean withCompany) {
        var asked = new ArrayList<HasValue<?, ?>>();
        if (withCompany) {
            asked.addAll(List.of(companyName, creditCode, representative));
        }
        if (!isPersonAwaited()) {
            asked.addAll(List.of(name, idNumber));
            if (validFrom.isVisible()) {
                asked.add(validFrom);
            }
            asked.add(longTerm.getValue() ? longTerm : validUntil);
        }
        var empty = asked.stream().filter(HasValue::isEmpty).count();
        return empty == 0 ? Filling.ALL : empty == asked.size() ? Filling.NONE : Filling.SOME;
    }

    /** Whether photos say what stands in that field. */
    static boolean isReadable(String field) {
        return FIELDS.contains(field);
    }

    /** By which document the person identifies, where there is a choice. */
    Div document() {
        uncover();
        return form(identity);
    }

    private void bind() {
        personBinder
                .forField(name)
                .withValidator(text -> !text.isEmpty(), name.getTranslation("seller.need.name"))
                .withValidator(
                        text -> NAME.matcher(text.strip()).matches(), name.getTranslation("seller.need.name.letters"))
                .bind("name");
        personBinder
                .forField(idNumber)
                .withValidator(
                        text -> !isNumberedAsCitizens() || text.length() == NUMBER_LENGTH,
                        name.getTranslation("seller.need.idNumber"))
                .withValidator(
                        text -> isNumberedAsCitizens() || document.faultOf(text).isEmpty(),
                        text -> of("seller.need.idNumber"))
                .bind("idNumber");
        businessBinder
                .forField(companyName)
                .withValidator(text -> !text.isEmpty(), name.getTranslation("seller.need.company.name"))
                .bind("name");
        businessBinder
                .forField(creditCode)
                .withValidator(
                        text -> text.length() == NUMBER_LENGTH, name.getTranslation("seller.need.company.creditCode"))
                .withValidator(
                        text -> CreditCode.checks(text.toUpperCase(Locale.ROOT)),
                        name.getTranslation("seller.need.company.creditCode.check"))
                .bind("creditCode");
        creditCode.addValueChangeListener(changed -> checkCreditCode());
        checkCreditCode();
        businessBinder
                .forField(representative)
                .withValidator(
                        text -> !text.isEmpty(), name.getTranslation(ofType("seller.need.company.representative")))
                .bind("representative");
    }

    /** A slip is told where it was made, not on the last page. */
    private void checkCreditCode() {
        var typed = creditCode.getValue().toUpperCase(Locale.ROOT);
        var isWrong = !typed.isEmpty() && !CreditCode.checks(typed);
        if (isWrong) {
            creditCode.setErrorMessage(name.getTranslation(
                    typed.length() == NUMBER_LENGTH
                            ? "seller.need.company.creditCode.check"
                            : "seller.need.company.creditCode"));
        }
        creditCode.setInvalid(isWrong);
    }

    /** Whether a field itself says what is wrong with what was typed into it. */
    boolean isSaidAtField(Advice advice) {
        return advice.slot() == null && "company.creditCode".equals(advice.field()) && creditCode.isInvalid();
    }

    /** Says under the number why it leads no further. */
    void refuseNumber(String why) {
        FormBinder.reject(idNumber, why);
    }

    /**
     * Takes over what was read from a photo: into empty fields by itself, else as an offer. Each photo gives only what its
     * own document is asked for; the card in the hand gives nothing, since it is held against the others, nor does what is an
     * operator's, of whom nothing is typed.
     *
     * @return what was taken over and what is offered, in words; empty where there is nothing to say
     */
    public Div take(EvidenceType type, Map<String, ReadValue> read) {
        var reader = type.reader();
        var offers = new Div();
        offers.addClassNames("stack", "suggestions");
        if (hidden
                || type.whose() == EvidenceType.Owner.OPERATOR
                || reader != EvidenceType.Reader.LICENCE && isPersonAwaited()) {
            return offers;
        }
        try {
            // What an earlier photo filled in went with it.
            if (!recalling) {
                show();
            }
        } catch (SecondProofRequiredException later) {
            return offers;
        }
        switch (reader) {
            case CARD_FRONT -> {
                offer(offers, read.get("name"), "name", name);
                offer(offers, read.get("idNumber"), "idNumber", idNumber);
                if (document.isDatedOnFront()) {
                    takeDates(offers, read);
                }
            }
            case CARD_BACK -> {
                if (!document.isDatedOnFront()) {
                    takeDates(offers, read);
                }
            }
            case LICENCE -> {
                offer(offers, read.get("company.name"), "company.name", companyName);
                offer(offers, read.get("company.creditCode"), "company.creditCode", creditCode);
                offer(offers, read.get("company.representative"), "company.representative", representative);
            }
            case PASSPORT -> {
                offer(offers, read.get("passport.number"), "idNumber", idNumber);
                takeDate(offers, read.get("passport.validUntil"), "validUntil", validUntil);
            }
            case CARD_IN_HAND, PAPER -> {
                // Whosever card it is, it replaces nothing that was typed.
            }
        }
        return offers;
    }

    /**
     * What {@link #take} said of a photo that was taken over before: the page may have gone since, as it does when the language changes.
     * Fills in nothing, since what is empty by now was emptied.
     */
    public Div recall(EvidenceType type, Map<String, ReadValue> read) {
        recalling = true;
        try {
            return take(type, read);
        } finally {
            recalling = false;
        }
    }

    private void takeDates(Div offers, Map<String, ReadValue> read) {
        takeDate(offers, read.get("validFrom"), "validFrom", validFrom);
        takeEnd(offers, read.get("validUntil"));
    }

    private boolean isNumberedAsCitizens() {
        return document == IdentityDocument.IDENTITY_CARD || document == IdentityDocument.TEMPORARY_IDENTITY_CARD;
    }

    /** Shows what stands there now. */
    final void show() {
        var statement = statements.statement(id);
        showing = true;
        document = statement.identityDocument();
        speakOf(document);
        identity.show(statements.acceptedDocuments(id), document, statement.issuingState());
        name.setValue(text(statement.name()));
        idNumber.setValue(text(statement.idNumber()));
        validFrom.setValue(statement.validFrom());
        validUntil.setValue(statement.validUntil());
        longTerm.setValue(statement.longTerm());
        validUntil.setEnabled(!statement.longTerm());
        var company = statement.company();
        companyName.setValue(company == null ? "" : text(company.name()));
        creditCode.setValue(company == null ? "" : text(company.creditCode()));
        representative.setValue(company == null ? "" : text(company.representative()));
        showing = false;
        mark(statement);
    }

    /** Says beside each field that it was filled in from a photo. */
    private void mark(SellerStatement statement) {
        read = statement.readFields();
        fields().forEach((called, field) -> field.setHelperText(
                read.contains(called) ? name.getTranslation("seller.read.confirm") : helpOf(called)));
    }

    private @Nullable String helpOf(String field) {
        return HELPED.contains(field) ? of("seller.field." + field + ".help") : null;
    }

    private Map<String, HasHelper> fields() {
        return Map.of(
                "name", name,
                "idNumber", idNumber,
                "validFrom", validFrom,
                "validUntil", validUntil,
                "company.name", companyName,
                "company.creditCode", creditCode,
                "company.representative", representative);
    }

    /** Fields that are asked for are shown, or the page asks for a second proof in their place. */
    private void uncover() {
        if (hidden) {
            show();
            hidden = false;
        }
    }

    private void speakOf(IdentityDocument one) {
        name.setHelperText(of("seller.field.name.help"));
        idNumber.setLabel(of("seller.field.idNumber"));
        idNumber.setHelperText(of("seller.field.idNumber.help"));
        idNumber.setAllowedCharPattern(isNumberedAsCitizens() ? "[0-9Xx]" : "[0-9A-Za-z]");
        validFrom.setVisible(one.isCard());
        longTerm.setVisible(one.mayBeLongTerm());
    }

    private String of(String key) {
        return name.getTranslation(document == IdentityDocument.IDENTITY_CARD ? key : key + "." + document);
    }

    private void offer(Div offers, @Nullable ReadValue read, String field, TextField into) {
        if (read == null || !read.accepted() || read.value().isBlank()) {
            return;
        }
        if (recalling && (into.isEmpty() || into.getValue().equalsIgnoreCase(read.value()))) {
            recall(offers, field, into.isEmpty(), read.value());
        } else if (into.isEmpty() || wasRead(field) && !into.getValue().equalsIgnoreCase(read.value())) {
            into.setValue(read.value());
            offers.add(taken(field, read.value()));
        } else if (!into.getValue().equalsIgnoreCase(read.value())) {
            offers.add(offered(field, read.value(), () -> into.setValue(read.value())));
        }
    }

    private void takeDate(Div offers, @Nullable ReadValue read, String field, LocalizedDatePicker into) {
        var day = read == null || !read.accepted() ? null : day(read.value());
        if (day == null) {
            return;
        }
        if (recalling && (into.isEmpty() || day.equals(into.getValue()))) {
            recall(offers, field, into.isEmpty(), day.toString());
        } else if (into.isEmpty() || wasRead(field) && !day.equals(into.getValue())) {
            into.setValue(day);
            offers.add(taken(field, day.toString()));
        } else if (!day.equals(into.getValue())) {
            offers.add(offered(field, day.toString(), () -> into.setValue(day)));
        }
    }

    private void takeEnd(Div offers, @Nullable ReadValue read) {
        if (read != null && read.accepted() && read.value().startsWith(LONG_TERM_PREFIX)) {
            if (recalling && (longTerm.getValue() || validUntil.isEmpty())) {
                recall(offers, "validUntil", !longTerm.getValue(), read.value());
            } else if (!longTerm.getValue() && (validUntil.isEmpty() || wasRead("validUntil"))) {
                longTerm.setValue(true);
                offers.add(taken("validUntil", read.value()));
            } else if (!longTerm.getValue()) {
                offers.add(offered("validUntil", read.value(), () -> longTerm.setValue(true)));
            }
        } else if (!longTerm.getValue()) {
            takeDate(offers, read, "validUntil", validUntil);
        }
    }

    private void recall(Div offers, String field, boolean isEmpty, String value) {
        if (!isEmpty && wasRead(field)) {
            offers.add(taken(field, value));
        }
    }

    /** What a photo filled in is filled in anew by the next one: only what was typed is held against it. */
    private boolean wasRead(String field) {
        return read.contains(field);
    }

    private Div taken(String field, String value) {
        var line = new Div(
                KaidianIcon.CHECK.create(), new Span(name.getTranslation("seller.read.taken", labelOf(field), value)));
        line.addClassNames("suggestion", "small", "soft");
        return TestId.set(line, "read-" + field);
    }

    private Div offered(String field, String value, Runnable use) {
        var label = labelOf(field);
        var button = new Button(name.getTranslation("seller.read.use"));
        button.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        var line = new Div(new Span(name.getTranslation("seller.read.differs", label, value)), button);
        line.addClassNames("suggestion", "small");
        button.addClickListener(click -> {
            use.run();
            line.removeFromParent();
        });
        return TestId.set(line, "offer-" + field);
    }

    private static @Nullable LocalDate day(String value) {
        try {
            return LocalDate.parse(value);
        } catch (DateTimeException noDay) {
            return null;
        }
    }

    private void onText(TextField field, String called, BiFunction<SellerStatement, String, SellerStatement> change) {
        field.setValueChangeMode(ValueChangeMode.ON_BLUR);
        field.addValueChangeListener(changed -> {
            var text = changed.getValue().strip();
            save(called, changed.isFromClient(), statement -> change.apply(statement, text.isEmpty() ? null : text));
        });
    }

    /** @param typed by the seller; otherwise it was filled in from a photo */
    private void save(String field, boolean typed, UnaryOperator<SellerStatement> change) {
        if (showing) {
            return;
        }
        var before = statements.statement(id);
        var filled = new TreeSet<>(before.readFields());
        if (typed) {
            filled.remove(field);
        } else {
            filled.add(field);
        }
        var changed = change.apply(before);
        if (changed.idNumber() == null) {
            filled.remove("idNumber");
        }
        if (changed.validFrom() == null) {
            filled.remove("validFrom");
        }
        if (changed.validUntil() == null && !changed.longTerm()) {
            filled.remove("validUntil");
        }
        var now = changed.withReadFields(filled).withEvidence(before.evidence());
        mark(now);
        if (!now.equals(before)) {
            statements.saveStatement(id, now, null);
            saved.run();
        }
    }

    private SellerStatement withValidity(SellerStatement statement) {
        var end = longTerm.getValue() ? null : validUntil.getValue();
        return new SellerStatement(
                statement.name(),
                statement.idNumber(),
                validFrom.getValue(),
                end,
                longTerm.getValue(),
                statement.address(),
                statement.company(),
                statement.identityDocument(),
                statement.issuingState());
    }

    private static SellerStatement withName(SellerStatement statement, String name) {
        return new SellerStatement(
                name,
                statement.idNumber(),
                statement.validFrom(),
                statement.validUntil(),
                statement.longTerm(),
                statement.address(),
                statement.company(),
                statement.identityDocument(),
                statement.issuingState());
    }

    private static SellerStatement with(SellerStatement statement, @Nullable String number, @Nullable String state) {
        return new SellerStatement(
                statement.name(),
                number,
                statement.validFrom(),
                statement.validUntil(),
                statement.longTerm(),
                statement.address(),
                statement.company(),
                statement.identityDocument(),
                state);
    }

    /** Another document has another number and other dates. */
    private static SellerStatement by(IdentityDocument document, SellerStatement statement) {
        return new SellerStatement(
                statement.name(), null, null, null, false, statement.address(), statement.company(), document, null);
    }

    private static SellerStatement withCompany(SellerStatement statement, UnaryOperator<Company> change) {
        var company = statement.company() == null ? new Company(null, null, null, null) : statement.company();
        return new SellerStatement(
                statement.name(),
                statement.idNumber(),
                statement.validFrom(),
                statement.validUntil(),
                statement.longTerm(),
                statement.address(),
                change.apply(company),
                statement.identityDocument(),
                statement.issuingState());
    }

    /** Whoever has said to be a company is not spoken to as an operator, too. */
    private String labelOf(String field) {
        if (field.equals("idNumber")) {
            return of("seller.field.idNumber");
        }
        return name.getTranslation(
                field.equals("company.representative") ? ofType("seller.field." + field) : "seller.field." + field);
    }

    private String ofType(String key) {
        return type.hasLicence() ? key + "." + type : key;
    }

    private void label(TextField field, String key, int longest) {
        field.setLabel(labelOf(key));
        field.setMaxLength(longest);
        TestId.set(field, "field-" + key);
    }

    private static Div form(Component... fields) {
        var form = new Div(fields);
        form.addClassName("form");
        return form;
    }

    private static @Nullable String upper(@Nullable String text) {
        return text == null ? null : text.toUpperCase(Locale.ROOT);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
