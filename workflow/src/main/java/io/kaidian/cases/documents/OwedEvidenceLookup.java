package io.kaidian.cases.documents;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.submission.RequiredDocumentSlots;
import io.kaidian.cases.submission.RequiredDocumentSlots.RequiredSlot;
import io.kaidian.cases.waivers.WaiverRepository;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.sellers.SellerRepository;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Which evidence a certified case left for later. */
@Component
public class OwedEvidenceLookup {

    private final CaseRepository cases;
    private final SellerRepository sellers;
    private final RequiredDocumentSlots slots;
    private final DocumentRepository documents;
    private final WaiverRepository waivers;

    OwedEvidenceLookup(
            CaseRepository cases,
            SellerRepository sellers,
            RequiredDocumentSlots slots,
            DocumentRepository documents,
            WaiverRepository waivers) {
        this.cases = cases;
        this.sellers = sellers;
        this.slots = slots;
        this.documents = documents;
        this.waivers = waivers;
    }

    /** What has not come and was allowed to come later, the earliest first. */
    public List<OwedEvidence> of(CaseId id) {
        var c = cases.get(id);
        var later = slots.of(sellers.get(c.sellerId()), c).stream()
                .filter(required -> required.laterDays() != null)
                .toList();
        if (later.isEmpty() || c.erasedAt() != null) {
            return List.of();
        }
        var there = documents.current(id).stream()
                .filter(CaseDocument::isSettled)
                .map(CaseDocument::slot)
                .collect(Collectors.toSet());
        there.addAll(waivers.slotsOf(id));
        return later.stream()
                .map(required -> owed(required, later))
                .distinct()
                .filter(owed -> owed.oneOf().stream().noneMatch(there::contains))
                .sorted(Comparator.comparingInt(OwedEvidence::days))
                .toList();
    }

    private static OwedEvidence owed(RequiredSlot required, List<RequiredSlot> later) {
        List<DocumentSlot> oneOf = required.oneOf() == null
                ? List.of(required.slot())
                : later.stream()
                        .filter(other -> required.oneOf().equals(other.oneOf()))
                        .map(RequiredSlot::slot)
                        .toList();
        return new OwedEvidence(oneOf, Objects.requireNonNull(required.laterDays(), "it may come later"));
    }
}
