package io.kaidian.ui.seller.apply;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.IdentityDocument;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.PhotoChecks;
import io.kaidian.cases.submission.CaseSubmissionService;
import io.kaidian.cases.submission.SellerCaseQueries;
import io.kaidian.cases.submission.SellerStatementService;
import io.kaidian.cases.submission.SubmissionRequirements.Requirement;
import io.kaidian.cases.submission.SubmissionRequirements.RequirementList;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.processes.catalogue.EvidenceField;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.ui.components.Banner;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.live.LiveUpdates;
import io.kaidian.ui.seller.AdviceActionButtons;
import io.kaidian.ui.seller.ApplicationStep;
import io.kaidian.ui.seller.Masking;
import io.kaidian.ui.seller.SellerPortalQueries;
import io.kaidian.ui.seller.SellerPortalQueries.Advice;
import io.kaidian.ui.seller.SentAs;
import io.kaidian.ui.seller.apply.photos.PhotoState;
import io.kaidian.ui.seller.people.PersonRows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything at a glance before it is sent, with all that the machine knows: nothing knowable comes as a surprise. */
class SummaryStep extends ApplicationStepContent {

    /** What stands on the card of a person. */
    private static final List<String> OF_A_PERSON = List.of("name", "idNumber", "validFrom", "validUntil");

    private final SellerPortalQueries portal;
    private final SellerCaseQueries sellerCases;
    private final SellerStatementService statements;
    private final CaseSubmissionService submissions;
    private final AdviceActionButtons buttons;
    private final PersonRows people;
    private final CaseId id;

    /** Whether a PDF will do for something that is sent. */
    private boolean takesPdf;

    SummaryStep(
            SellerPortalQueries portal,
            SellerCaseQueries sellerCases,
            SellerStatementService statements,
            CaseSubmissionService submissions,
            AdviceActionButtons buttons,
            PersonRows people,
            LiveUpdates liveUpdates,
            CaseId id) {
        this.portal = portal;
        this.sellerCases = sellerCases;
        this.statements = statements;
        this.submissions = submissions;
        this.buttons = buttons;
        this.people = people;
        this.id = id;
        liveUpdates.onPhotosOf(this, portal.currentSellerId(), this::show);
    }

    private void show() {
        removeAll();
        takeFromPhotos();
        var requirements = sellerCases.requirements(id);
        var missing = requirements.missing();
        var advice = portal.advice(id, getLocale());
        var faults = advice.stream().filter(Advice::isFault).toList();
        var statement = statements.statement(id);

        var c = portal.requireCase(id);
        takesPdf = SentAs.takesPdf(portal.askedTypes(c));
        var beingRead = portal.photos(c, portal.slots(c)).stream()
                .filter(CaseDocument::isBeingRead)
                .count();

        var toRetry = portal.slotsToRetry(id);
        add(headline(namesOf(requirements), faults, advice, toRetry, beingRead));
        if (!advice.isEmpty()) {
            var list = new Div(new H2(getTranslation("seller.review.machine")));
            advice.forEach(one -> list.add(buttons.named(id, one, this::show)));
            list.addClassName("card");
            add(list);
        }
        people().ifPresent(this::add);
        operator(c).ifPresent(this::add);
        add(person(statement), photos(requirements, statement, advice), account(missing, advice));

        var send = new Button(
                getTranslation("seller.review.send"), click -> SubmitWithWarningsButton.send(submissions, id));
        send.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        send.setDisableOnClick(true);
        send.addClassName("wide");
        var anyway = new SubmitWithWarningsButton(send);
        anyway.show(missing.isEmpty(), advice.stream().anyMatch(Advice::isLikelyToReturn), toRetry);
        add(anyway);
        var after = new Paragraph(getTranslation("seller.review.after"));
        after.addClassNames("small", "soft");
        add(TestId.set(send, "apply-send"), after);
    }

    /** Of a photo that was read after its page was left, what is still empty is taken over. */
    private void takeFromPhotos() {
        var c = portal.requireCase(id);
        if (portal.requirements(id).missing().stream().noneMatch(SellerStatementForm::isReadable)) {
            return;
        }
        var form = new SellerStatementForm(statements, portal.currentSeller().type(), id, () -> {});
        for (var slot : portal.slots(c)) {
            portal.photo(id, slot)
                    .filter(photo -> !photo.isSettled())
                    .ifPresent(photo -> form.take(portal.evidence(c, slot), portal.readValues(photo.id())));
        }
    }

    private Component headline(
            List<String> names, List<Advice> faults, List<Advice> advice, List<DocumentSlot> toRetry, long beingRead) {
        if (!names.isEmpty()) {
            var rows = new Span(String.join(getTranslation("seller.list.and"), names));
            return TestId.set(
                    new Banner(Tone.NEEDS_YOU, getTranslation("seller.review.missing", names.size()), rows),
                    "review-missing");
        }
        if (!toRetry.isEmpty()) {
            // What stops the case is no mere advice.
            return TestId.set(
                    new Banner(
                            Tone.NEEDS_YOU,
                            getTranslation(SentAs.key("seller.review.retry", takesPdf), toRetry.size()),
                            new Span(toRetry.stream()
                                    .map(slot -> getTranslation("evidence.name." + slot))
                                    .collect(Collectors.joining(getTranslation("seller.list.and"))))),
                    "review-retry");
        }
        if (!faults.isEmpty()) {
            return TestId.set(
                    new Banner(
                            Tone.NEEDS_YOU,
                            getTranslation("seller.review.faults", faults.size()),
                            new Span(getTranslation("seller.review.faults.how"))),
                    "review-faults");
        }
        if (beingRead > 0) {
            return TestId.set(
                    new Banner(
                            Tone.WAITING,
                            getTranslation(SentAs.key("seller.review.checking", takesPdf), beingRead),
                            new Span(getTranslation("seller.review.checking.how"))),
                    "review-checking");
        }
        if (!advice.isEmpty()) {
            return TestId.set(advised(advice), "review-advised");
        }
        return TestId.set(
                new Banner(
                        Tone.DONE,
                        getTranslation("seller.review.ready"),
                        new Span(getTranslation(SentAs.key("seller.review.ready.how", takesPdf)))),
                "review-ready");
    }

    /** Nothing stops the case, and yet a person may well send it back. */
    private Banner advised(List<Advice> advice) {
        if (advice.stream().allMatch(Advice::isForAPerson)) {
            return new Banner(
                    Tone.WAITING,
                    getTranslation(SentAs.key("seller.review.person", takesPdf), advice.size()),
                    new Span(getTranslation("seller.review.checking.how")));
        }
        var how = new Span(getTranslation("seller.review.advised.how"));
        var likely = advice.stream().filter(Advice::isLikelyToReturn).count();
        if (likely > 0) {
            return new Banner(Tone.NEEDS_YOU, getTranslation("seller.review.likely", likely), how);
        }
        var others = advice.stream().filter(Advice::isAboutSomebodyElse).count();
        if (others > 0) {
            return new Banner(Tone.NEEDS_YOU, getTranslation("seller.review.confirm", others), how);
        }
        var toDo = advice.stream().filter(one -> !one.asksNothing()).count();
        return toDo > 0
                ? new Banner(Tone.WAITING, KaidianIcon.TIP, getTranslation("seller.review.advised", toDo), how)
                : new Banner(
                        Tone.WAITING,
                        getTranslation("seller.review.people", advice.size()),
                        new Span(getTranslation("seller.review.checking.how")));
    }

    /** What is still to be sent, in words; of several of which one will do only one thing is missing. */
    private List<String> namesOf(RequirementList requirements) {
        var names = new ArrayList<String>();
        var told = new HashSet<DocumentSlot>();
        for (var due : requirements.due()) {
            if (due.blocking() && !told.contains(due.slot())) {
                told.addAll(due.alternatives());
                names.add(Stream.concat(
                                Stream.of(due.name()),
                                due.alternatives().stream().map(DocumentSlot::name))
                        .map(this::nameOf)
                        .collect(Collectors.joining(getTranslation("seller.list.or"))));
            }
        }
        return names;
    }

    private String nameOf(String due) {
        if (portal.slots(portal.requireCase(id)).stream()
                .anyMatch(slot -> slot.name().equals(due))) {
            return getTranslation("evidence.name." + due);
        }
        return labelOf(due);
    }

    private String labelOf(String field) {
        var beside = EvidenceField.idOf(field);
        if (beside.isPresent()) {
            return getTranslation("evidence.field." + beside.get());
        }
        var type = portal.currentSeller().type();
        return getTranslation(
                field.equals("company.representative") && type.hasLicence()
                        ? "seller.field." + field + "." + type
                        : "seller.field." + field);
    }

    /** Who takes part by a link of their own; empty where nobody is asked. */
    private Optional<Component> people() {
        return portal.isCompany()
                ? people.of(id).map(rows -> {
                    rows.addComponentAsFirst(head("seller.people.took", ApplicationStep.PHOTOS));
                    return rows;
                })
                : Optional.empty();
    }

    /** What was read from the cards of whoever applies, of whom nothing is typed; empty where nothing was. */
    private Optional<Component> operator(CertificationCase c) {
        var read = new LinkedHashMap<String, PhotoChecks.ReadValue>();
        for (var slot : portal.slots(c)) {
            var type = portal.evidence(c, slot);
            if (type.whose() == EvidenceType.Owner.OPERATOR && type.reader() != EvidenceType.Reader.PAPER) {
                portal.photo(id, slot).ifPresent(photo -> read.putAll(portal.readValues(photo.id())));
            }
        }
        if (read.keySet().stream().noneMatch(OF_A_PERSON::contains)) {
            return Optional.empty();
        }
        var how = new Paragraph(getTranslation("seller.review.operator.how"));
        how.addClassNames("soft", "small");
        var card = new Div(head("seller.review.operator", ApplicationStep.PHOTOS), how);
        for (var field : OF_A_PERSON) {
            var value = read.get(field);
            if (value != null) {
                card.add(new FieldRow(
                        getTranslation("seller.field." + field),
                        TestId.set(new Span(ofCard(value)), "operator-" + field)));
            }
        }
        card.addClassName("card");
        return Optional.of(TestId.set(card, "review-operator"));
    }

    private String ofCard(PhotoChecks.ReadValue read) {
        return read.hasNoEnd() ? getTranslation("seller.field.longTerm") : read.value();
    }

    private static PhotoState accountState(List<Advice> about) {
        if (about.stream().anyMatch(Advice::isLikelyToReturn)) {
            return PhotoState.FAULTY;
        }
        return about.stream().anyMatch(Advice::isAboutSomebodyElse) ? PhotoState.TO_CONFIRM : PhotoState.ADVICE;
    }

    private Component person(SellerStatement statement) {
        var card = new Div(head("seller.review.who", ApplicationStep.WHO));
        card.add(new FieldRow(
                getTranslation("seller.who.type"),
                getTranslation("seller.type." + portal.currentSeller().type())));
        if (!statement.readFields().isEmpty()) {
            var read = new Paragraph(getTranslation("seller.review.read"));
            read.addClassNames("soft", "small");
            card.addComponentAtIndex(1, TestId.set(read, "review-read"));
        }
        card.add(new FieldRow(nameLabel(), marked(new Span(shown(statement.name())), "name", statement)));
        var isCard = statement.identityDocument().isCard();
        if (!isCard) {
            card.add(new FieldRow(
                    getTranslation("seller.field.issuingState"),
                    shown(
                            statement.issuingState() == null
                                    ? null
                                    : IdentityDocumentFields.nameOf(statement.issuingState(), getLocale()))));
        }
        // What the program filled in can only be confirmed where all of it is shown.
        var number = statement.isRead("idNumber") ? statement.idNumber() : Masking.ends(statement.idNumber());
        card.add(new FieldRow(
                getTranslation(
                        statement.identityDocument() == IdentityDocument.IDENTITY_CARD
                                ? "seller.field.idNumber"
                                : "seller.field.idNumber." + statement.identityDocument()),
                marked(new Span(shown(number)), "idNumber", statement)));
        var until = statement.longTerm()
                ? getTranslation("seller.field.longTerm")
                : shown(
                        statement.validUntil() == null
                                ? null
                                : statement.validUntil().toString());
        var from = statement.validFrom() == null ? null : statement.validFrom().toString();
        var validity = new Span(isCard ? getTranslation("seller.review.fromTo", shown(from), until) : until);
        validity.addClassNames("num", "unbroken");
        card.add(new FieldRow(
                getTranslation(isCard ? "seller.field.validity" : "seller.field.validUntil"),
                marked(validity, "validUntil", statement)));
        if (statement.company() != null) {
            card.add(row("company.name", shown(statement.company().name()), statement));
            card.add(row("company.creditCode", shown(statement.company().creditCode()), statement));
            card.add(row("company.representative", shown(statement.company().representative()), statement));
        }
        card.addClassName("card");
        return card;
    }

    /** Of a business it is said whose name it is. */
    private String nameLabel() {
        var type = portal.currentSeller().type();
        return type.hasLicence() ? getTranslation("seller.review.name." + type) : labelOf("name");
    }

    private FieldRow row(String field, String value, SellerStatement statement) {
        return new FieldRow(labelOf(field), marked(new Span(value), field, statement));
    }

    /** Says beside a value that it was read from a photo. */
    private Component marked(Component value, String field, SellerStatement statement) {
        if (!statement.isRead(field)) {
            return value;
        }
        var mark = new Span(getTranslation("seller.review.fromPhoto"));
        mark.addClassNames("soft", "small");
        return TestId.set(new Div(value, new Div(mark)), "confirm-" + field);
    }

    private Component photos(RequirementList requirements, SellerStatement statement, List<Advice> advice) {
        var missing = requirements.missing();
        var later = requirements.later().stream().map(Requirement::name).toList();
        var card = new Div(head(SentAs.key("seller.review.photos", takesPdf), ApplicationStep.PHOTOS));
        var c = portal.requireCase(id);
        for (var slot : portal.slots(c)) {
            var about = advice.stream()
                    .filter(one -> one.isAbout(portal.evidence(c, slot)))
                    .toList();
            // What is neither missing nor there nor to come later was set aside for this case.
            var state = missing.contains(slot.name())
                    ? PhotoState.MISSING
                    : portal.photo(id, slot)
                            .map(photo -> PhotoState.of(photo, about))
                            .orElse(later.contains(slot.name()) ? PhotoState.LATER : PhotoState.WAIVED);
            card.add(new FieldRow(getTranslation("evidence.name." + slot), TestId.set(state.badge(), "state-" + slot)));
            besideOf(c, slot, statement, card);
        }
        for (var slot : portal.withoutFile(c)) {
            besideOf(c, slot, statement, card);
        }
        card.addClassName("card");
        return card;
    }

    private void besideOf(CertificationCase c, DocumentSlot slot, SellerStatement statement, Div card) {
        portal.evidence(c, slot)
                .askedFields()
                .forEach(field -> beside(field, statement)
                        .ifPresent(value -> card.add(new FieldRow(
                                field.words().name().in(getLocale()),
                                marked(
                                        TestId.set(new Span(value), "beside-" + field.id()),
                                        field.path(),
                                        statement)))));
    }

    /** What was typed beside a file, in words; empty where it is not asked for and nothing was. */
    private Optional<String> beside(EvidenceField field, SellerStatement statement) {
        var value = statement.evidence().get(field.id());
        if (value == null) {
            return field.required() ? Optional.of(shown(null)) : Optional.empty();
        }
        return Optional.of(
                field.choice(value).map(choice -> choice.in(getLocale())).orElse(value));
    }

    private Component account(List<String> missing, List<Advice> advice) {
        var card = new Div(head("seller.review.account", ApplicationStep.ACCOUNT));
        var about = advice.stream().filter(Advice::isAboutAccount).toList();
        StatusBadge state;
        if (missing.contains("paymentAccount")) {
            state = new StatusBadge(Tone.NEEDS_YOU, getTranslation("seller.account.missing"));
        } else if (about.isEmpty()) {
            state = AccountStateBadge.of(portal, id, this);
        } else {
            state = accountState(about).badge();
        }
        var named = portal.account(id);
        card.add(new FieldRow(
                named == null ? getTranslation("seller.account.id") : Masking.ends(named.accountId()), state));
        if (sellerCases.isAccountConfirmed(id)) {
            card.add(new FieldRow(
                    getTranslation("seller.transfer.row"),
                    TestId.set(
                            new StatusBadge(Tone.DONE, getTranslation("seller.transfer.confirmed")),
                            "review-transfer")));
        }
        if (portal.namesShop()) {
            portal.shopName()
                    .ifPresent(name -> card.add(new FieldRow(
                            getTranslation("seller.field.shopName"), TestId.set(new Span(name), "confirm-shopName"))));
        }
        card.addClassName("card");
        return card;
    }

    private Component head(String key, ApplicationStep step) {
        var edit = new Anchor("seller/apply/" + id + "/" + step.path(), getTranslation("seller.review.edit"));
        edit.addClassName("small");
        var head = new Div(new H2(getTranslation(key)), edit);
        head.addClassNames("row", "row-between");
        return head;
    }

    private String shown(@Nullable String value) {
        return value == null || value.isBlank() ? getTranslation("seller.review.notYet") : value;
    }
}
