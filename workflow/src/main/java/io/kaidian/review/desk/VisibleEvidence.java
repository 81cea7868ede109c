package io.kaidian.review.desk;

import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.cases.documents.PhotoChecks;
import io.kaidian.cases.evidence.EvidenceViewers;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.processes.catalogue.EvidenceField;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What of the evidence of a case the current person sees: what stands in a file is for the roles that may open it. */
@Component
class VisibleEvidence {

    private final EvidenceTypes types;
    private final EvidenceViewers viewers;
    private final PhotoChecks.PrintedFields printed;

    VisibleEvidence(EvidenceTypes types, EvidenceViewers viewers, PhotoChecks.PrintedFields printed) {
        this.types = types;
        this.viewers = viewers;
        this.printed = printed;
    }

    /** By what that case is asked and judged. */
    EvidenceTypes of(CertificationCase c) {
        return types.of(c);
    }

    /** Whether the current person may see what stands in files of that slot. */
    boolean isOpen(DocumentSlot slot) {
        return viewers.isOpen(slot);
    }

    /** Tells of a text whether it stands on a paper; empty where nothing of it was read, or it is not for the current person. */
    Optional<Predicate<String>> textOf(CaseDocument paper) {
        return isOpen(paper.slot()) ? printed.textOf(paper) : Optional.empty();
    }

    /**
     * What was typed beside files, also what is asked for no more: where it was typed it is there.
     *
     * @param slots those of which something was sent
     */
    List<EvidenceField> fields(EvidenceTypes types, Set<DocumentSlot> slots, SellerStatement typed) {
        if (typed.evidence().isEmpty()) {
            return List.of();
        }
        return types.all().stream()
                .filter(slot -> slots.contains(slot) || !types.takesFile(slot))
                .flatMap(slot -> types.find(slot).stream())
                .flatMap(type -> type.fields().stream())
                .toList();
    }

    /** Those that stand beside files which are not for the current person, by their ids. */
    Set<String> withheld(List<EvidenceField> fields) {
        return fields.stream()
                .filter(field -> !isOpen(DocumentSlot.valueOf(field.evidence())))
                .map(EvidenceField::id)
                .collect(Collectors.toSet());
    }
}
