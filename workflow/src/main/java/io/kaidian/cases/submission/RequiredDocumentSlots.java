package io.kaidian.cases.submission;

import static java.util.Objects.requireNonNull;

import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.ChangeDetector;
import io.kaidian.cases.ChangedAspect;
import io.kaidian.cases.IdentityDocument;
import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.platform.engine.tables.DecisionTableService;
import io.kaidian.processes.dmn.DecisionTableNames.RequiredDocuments;
import io.kaidian.processes.dmn.DecisionTableSchemas;
import io.kaidian.sellers.SellerType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Which photos a certification asks for, by the analysts' table {@code requiredDocuments}. */
@Component
public class RequiredDocumentSlots {

    /** What the table is asked when nothing changes. */
    private static final String NOTHING = "NONE";

    private final DecisionTableService tables;
    private final ChangeDetector changes;
    private final EvidenceTypes evidence;

    RequiredDocumentSlots(DecisionTableService tables, ChangeDetector changes, EvidenceTypes evidence) {
        this.tables = tables;
        this.changes = changes;
        this.evidence = evidence;
    }

    /**
     * One photo asked for.
     *
     * @param reusable whether an accepted, still valid one of an earlier case will do
     */
    public record RequiredSlot(DocumentSlot slot, boolean reusable) {}

    /** The photos of that case, in the order of slots. */
    public List<RequiredSlot> of(SellerType type, CertificationCase c) {
        return of(type, c, c.identityDocument());
    }

    /** The same where the person identifies by that document. */
    public List<RequiredSlot> of(SellerType type, CertificationCase c, IdentityDocument document) {
        return of(type, c.kind(), changes.of(c), document);
    }

    /** The photos that every first certification of such a seller asks for who identifies by an identity card. */
    public List<RequiredSlot> first(SellerType type) {
        return first(type, IdentityDocument.IDENTITY_CARD);
    }

    /** The same where the person identifies by that document. */
    public List<RequiredSlot> first(SellerType type, IdentityDocument document) {
        return of(type, CaseKind.INITIAL, Set.of(), document);
    }

    /**
     * By which documents such sellers may identify, the identity card first: those for which the table asks for a photo that
     * shows one. The identity card alone, where it asks for none of them.
     */
    public List<IdentityDocument> accepted(SellerType type) {
        var accepted = Arrays.stream(IdentityDocument.values())
                .filter(document -> first(type, document).stream()
                        .anyMatch(required -> evidence.subjectOf(required.slot()) == shownBy(document)))
                .toList();
        return accepted.isEmpty() ? List.of(IdentityDocument.IDENTITY_CARD) : accepted;
    }

    private static PhotoSubject shownBy(IdentityDocument document) {
        return switch (document) {
            case IDENTITY_CARD -> PhotoSubject.CARD_FRONT;
            case PASSPORT -> PhotoSubject.PASSPORT;
        };
    }

    /** The photos of a case in which that changes, in the order of slots. */
    List<RequiredSlot> of(SellerType type, CaseKind kind, Set<ChangedAspect> changed, IdentityDocument document) {
        var reusable = new HashMap<DocumentSlot, Boolean>();
        var asked = changed.isEmpty() ? Stream.of(NOTHING) : changed.stream().map(ChangedAspect::name);
        asked.flatMap(change -> rows(type, kind, change, document))
                .forEach(row -> reusable.merge(row.slot(), row.reusable(), Boolean::logicalAnd));
        return evidence.inOrder(reusable.keySet()).stream()
                .map(slot -> new RequiredSlot(slot, requireNonNull(reusable.get(slot))))
                .toList();
    }

    private Stream<RequiredSlot> rows(SellerType type, CaseKind kind, String change, IdentityDocument document) {
        var inputs = Map.<String, Object>of(
                RequiredDocuments.SELLER_TYPE.name(), type.name(),
                RequiredDocuments.KIND.name(), kind.name(),
                RequiredDocuments.CHANGE.name(), change,
                RequiredDocuments.IDENTITY_DOCUMENT.name(), document.name());
        return tables.evaluate(RequiredDocuments.KEY, inputs).stream()
                .map(DecisionTableSchemas.RequiredDocuments.Row::of)
                .map(row -> new RequiredSlot(DocumentSlot.valueOf(row.slot()), row.reuse()));
    }
}
