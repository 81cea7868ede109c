package io.kaidian.cases.submission;

import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.ChangeDetector;
import io.kaidian.cases.IdentityDocument;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.cases.evidence.EvidenceFieldCheck;
import io.kaidian.cases.submission.SubmissionRequirements.DueReason;
import io.kaidian.cases.submission.SubmissionRequirements.Requirement;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.processes.catalogue.EvidenceField;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.sellers.Seller;
import io.kaidian.sellers.SellerType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which typed fields a case still asks for. */
@Component
public class FieldRequirements {

    private static final String CONSENT = "consent";
    private static final String ACCOUNT = "paymentAccount";
    private static final List<String> OF_A_CARD = List.of("name", "idNumber", "validFrom", "validUntil");
    private static final List<String> OF_A_PASSPORT = List.of("name", "idNumber", "issuingState", "validUntil");
    private static final List<String> OF_A_BUSINESS =
            List.of("company.name", "company.creditCode", "company.representative");

    private final SellerStatementRepository statements;
    private final ChangeDetector changes;
    private final ReasonCatalogue catalogue;
    private final EvidenceTypes evidence;

    FieldRequirements(
            SellerStatementRepository statements,
            ChangeDetector changes,
            ReasonCatalogue catalogue,
            EvidenceTypes evidence) {
        this.statements = statements;
        this.changes = changes;
        this.catalogue = catalogue;
        this.evidence = evidence;
    }

    /** What every first certification of such a seller asks for besides photos, by the names that cases use. */
    public List<String> first(SellerType type) {
        return first(type, IdentityDocument.IDENTITY_CARD);
    }

    /** The same where the person identifies by that document. */
    public List<String> first(SellerType type, IdentityDocument document) {
        return Stream.of(
                        List.of(CONSENT),
                        fieldsOf(document),
                        type.hasLicence() ? OF_A_BUSINESS : List.<String>of(),
                        List.of(ACCOUNT))
                .flatMap(List::stream)
                .toList();
    }

    /** @param explain says of a reason what was found */
    void add(
            CertificationCase c,
            Seller seller,
            Optional<Decision> returned,
            Function<DecisionReason, DueReason> explain,
            List<Requirement> due,
            List<Requirement> satisfied) {
        var byField = new LinkedHashMap<String, List<DueReason>>();
        returned.ifPresent(decision -> decision.reasons().stream()
                .filter(reason -> reason.slot() == null)
                .filter(reason -> !wasCorrected(c, decision))
                .forEach(reason -> byField.computeIfAbsent(fieldOf(reason), key -> new ArrayList<>())
                        .add(explain.apply(reason))));
        byField.forEach((field, reasons) -> due.add(new Requirement(
                null, field, List.copyOf(reasons), !field.equals(ACCOUNT) && !field.equals("case"), List.of(), null)));

        present(c, seller).forEach((field, there) -> {
            if (!there) {
                due.add(new Requirement(null, field, List.of(), true, List.of(), null));
            } else if (!byField.containsKey(field)) {
                satisfied.add(Requirement.met(field));
            }
        });
    }

    /** What has to be typed beside those files in new cases, by the names that cases use. */
    public List<String> beside(List<DocumentSlot> slots) {
        return slots.stream()
                .flatMap(slot -> evidence.fields(slot).stream())
                .filter(EvidenceField::required)
                .map(EvidenceField::path)
                .toList();
    }

    /** Adds what is typed beside those files: what was typed for a field that takes it no more is typed anew. */
    void addEvidence(
            CertificationCase c, List<DocumentSlot> slots, List<Requirement> due, List<Requirement> satisfied) {
        var types = evidence.of(c);
        var fields = slots.stream().flatMap(slot -> types.fields(slot).stream()).toList();
        if (fields.isEmpty()) {
            return;
        }
        var known = due.stream().map(Requirement::field).collect(Collectors.toSet());
        var typed = c.erasedAt() == null ? statements.of(c.id()).evidence() : Map.<String, String>of();
        fields.stream().filter(field -> !known.contains(field.path())).forEach(field -> {
            var value = typed.getOrDefault(field.id(), "");
            if (!value.isBlank() && EvidenceFieldCheck.faultOf(field, value).isEmpty()) {
                satisfied.add(Requirement.met(field.path()));
            } else if (field.required()) {
                due.add(new Requirement(null, field.path(), List.of(), true, List.of(), null));
            }
        });
    }

    private Map<String, Boolean> present(CertificationCase c, Seller seller) {
        var statement = c.erasedAt() == null ? statements.of(c.id()) : SellerStatement.EMPTY;
        var present = new LinkedHashMap<String, Boolean>();
        present.put(CONSENT, c.consentVersion() != null);
        if (!seller.isNamed()) {
            present.put("shopName", false);
        }
        present.put("name", isTyped(statement.name()));
        present.put("idNumber", isTyped(statement.idNumber()));
        var fields = fieldsOf(statement.identityDocument());
        if (fields.contains("issuingState")) {
            present.put("issuingState", statement.issuingState() != null);
        }
        if (fields.contains("validFrom")) {
            present.put("validFrom", statement.validFrom() != null);
        }
        present.put("validUntil", statement.longTerm() || statement.validUntil() != null);
        if (seller.type().hasLicence()) {
            var company = statement.company();
            present.put("company.name", company != null && isTyped(company.name()));
            present.put("company.creditCode", company != null && isTyped(company.creditCode()));
            present.put("company.representative", company != null && isTyped(company.representative()));
        }
        present.put(ACCOUNT, seller.paymentAccount() != null);
        if (c.kind() == CaseKind.CHANGE && !c.status().isEnded()) {
            present.put("change", !changes.of(c).isEmpty());
        }
        return present;
    }

    private static List<String> fieldsOf(IdentityDocument document) {
        return document.isCard() ? OF_A_CARD : OF_A_PASSPORT;
    }

    private boolean wasCorrected(CertificationCase c, Decision decision) {
        return statements
                .statedAt(c.id())
                .filter(at -> at.isAfter(decision.decidedAt()))
                .isPresent();
    }

    /** A reason about the payment account names no field of the statement. */
    private String fieldOf(DecisionReason reason) {
        if (catalogue.behaviourOf(reason.code()).aboutAccount()) {
            return ACCOUNT;
        }
        return Objects.requireNonNullElse(reason.field(), "case");
    }

    private static boolean isTyped(@Nullable String value) {
        return value != null && !value.isBlank();
    }
}
