package io.kaidian.cases.submission;

import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.ChangeDetector;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.decisions.Decision.Outcome;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.cases.waivers.WaiverRepository;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.sellers.Seller;
import io.kaidian.sellers.SellerRepository;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What a case still asks of its seller: due now, sent and being looked at, or settled. */
@Service
public class SubmissionRequirements {

    private final SellerRepository sellers;
    private final SellerStatementRepository statements;
    private final DocumentRepository documents;
    private final DecisionRepository decisions;
    private final FindingRepository findings;
    private final RequiredDocumentSlots slots;
    private final WaiverRepository waivers;
    private final ChangeDetector changes;
    private final ReasonCatalogue catalogue;

    SubmissionRequirements(
            SellerRepository sellers,
            SellerStatementRepository statements,
            DocumentRepository documents,
            DecisionRepository decisions,
            FindingRepository findings,
            RequiredDocumentSlots slots,
            WaiverRepository waivers,
            ChangeDetector changes,
            ReasonCatalogue catalogue) {
        this.sellers = sellers;
        this.statements = statements;
        this.documents = documents;
        this.decisions = decisions;
        this.findings = findings;
        this.slots = slots;
        this.waivers = waivers;
        this.changes = changes;
        this.catalogue = catalogue;
    }

    /** Everything of one case; reasons stand with what is due because of them. */
    public record RequirementList(List<Requirement> due, List<Requirement> pending, List<Requirement> satisfied) {

        /** Names of what is due and stops the case from being sent. */
        public List<String> missing() {
            return due.stream()
                    .filter(Requirement::blocking)
                    .map(Requirement::name)
                    .toList();
        }
    }

    /**
     * One thing asked for: a photo or a field.
     *
     * @param slot null for a field
     * @param field name in the statement, or {@code paymentAccount}, {@code shopName} or {@code consent}; null for a photo
     * @param reasons why it is due again; empty where it was never sent
     * @param blocking whether the case cannot be sent while it is due
     */
    public record Requirement(
            @Nullable DocumentSlot slot, @Nullable String field, List<DueReason> reasons, boolean blocking) {

        /** Slot or field, as the interface names it. */
        public String name() {
            return slot == null ? Objects.requireNonNull(field, "a slot or a field") : slot.name();
        }
    }

    /**
     * Why something is due again.
     *
     * @param finding the finding behind it with its measure and place; null where a person saw it
     */
    public record DueReason(DecisionReason reason, @Nullable RecordedFinding finding) {}

    /** What that case asks for as it stands. */
    public RequirementList of(CertificationCase c) {
        var due = new ArrayList<Requirement>();
        var pending = new ArrayList<Requirement>();
        var satisfied = new ArrayList<Requirement>();
        var returned = c.status() == CaseStatus.RETURNED ? decisions.findLatest(c.id()) : Optional.<Decision>empty();
        var seller = sellers.get(c.sellerId(), c.proposedAccount());

        addFields(c, seller, returned, due, satisfied);
        addSlots(c, seller, returned, due, pending, satisfied);
        return new RequirementList(List.copyOf(due), List.copyOf(pending), List.copyOf(satisfied));
    }

    private void addFields(
            CertificationCase c,
            Seller seller,
            Optional<Decision> returned,
            List<Requirement> due,
            List<Requirement> satisfied) {
        var byField = new LinkedHashMap<String, List<DueReason>>();
        returned.ifPresent(decision -> decision.reasons().stream()
                .filter(reason -> reason.slot() == null)
                .filter(reason -> !wasCorrected(c, decision))
                .forEach(reason -> byField.computeIfAbsent(fieldOf(reason), key -> new ArrayList<>())
                        .add(dueReason(reason))));
        byField.forEach((field, reasons) -> due.add(new Requirement(
                null, field, List.copyOf(reasons), !field.equals("paymentAccount") && !field.equals("case"))));

        present(c, seller).forEach((field, there) -> {
            if (!there) {
                due.add(new Requirement(null, field, List.of(), true));
            } else if (!byField.containsKey(field)) {
                satisfied.add(new Requirement(null, field, List.of(), false));
            }
        });
    }

    private Map<String, Boolean> present(CertificationCase c, Seller seller) {
        var statement = c.erasedAt() == null ? statements.of(c.id()) : SellerStatement.EMPTY;
        var present = new LinkedHashMap<String, Boolean>();
        present.put("consent", c.consentVersion() != null);
        if (!seller.isNamed()) {
            present.put("shopName", false);
        }
        present.put("name", isTyped(statement.name()));
        present.put("idNumber", isTyped(statement.idNumber()));
        present.put("validFrom", statement.validFrom() != null);
        present.put("validUntil", statement.longTerm() || statement.validUntil() != null);
        if (seller.type().hasLicence()) {
            var company = statement.company();
            present.put("company.name", company != null && isTyped(company.name()));
            present.put("company.creditCode", company != null && isTyped(company.creditCode()));
            present.put("company.representative", company != null && isTyped(company.representative()));
        }
        present.put("paymentAccount", seller.paymentAccount() != null);
        if (c.kind() == CaseKind.CHANGE && !c.status().isEnded()) {
            present.put("change", !changes.of(c).isEmpty());
        }
        return present;
    }

    private void addSlots(
            CertificationCase c,
            Seller seller,
            Optional<Decision> returned,
            List<Requirement> due,
            List<Requirement> pending,
            List<Requirement> satisfied) {
        var current = new LinkedHashMap<DocumentSlot, CaseDocument>();
        if (c.erasedAt() == null) {
            documents.current(c.id()).stream()
                    .filter(document -> document.withdrawnAt() == null)
                    .forEach(document -> current.put(document.slot(), document));
        }
        var waived = waivers.slotsOf(c.id());
        for (var required : slots.of(seller.type(), c)) {
            var slot = required.slot();
            var document = current.get(slot);
            if (waived.contains(slot)) {
                satisfied.add(new Requirement(slot, null, List.of(), false));
            } else if (document == null
                    || document.state() == CaseDocument.State.FAULTY
                    || isStale(document, required)) {
                due.add(new Requirement(slot, null, reasonsOf(returned, slot), true));
            } else if (document.isSettled()) {
                satisfied.add(new Requirement(slot, null, List.of(), false));
            } else {
                pending.add(new Requirement(slot, null, List.of(), false));
            }
        }
    }

    /** What is asked for anew is not settled by what was accepted before. */
    private static boolean isStale(CaseDocument document, RequiredDocumentSlots.RequiredSlot required) {
        return document.carriedFrom() != null && !required.reusable();
    }

    private List<DueReason> reasonsOf(Optional<Decision> returned, DocumentSlot slot) {
        return returned.filter(decision -> decision.outcome() == Outcome.RETURN)
                .map(decision -> decision.reasons().stream()
                        .filter(reason -> reason.slot() == slot)
                        .map(this::dueReason)
                        .toList())
                .orElse(List.of());
    }

    private DueReason dueReason(DecisionReason reason) {
        return new DueReason(reason, reason.findingId() == null ? null : findings.get(reason.findingId()));
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
            return "paymentAccount";
        }
        return Objects.requireNonNullElse(reason.field(), "case");
    }

    private static boolean isTyped(@Nullable String value) {
        return value != null && !value.isBlank();
    }
}
