package io.kaidian.cases.documents;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.submission.RequiredDocumentSlots;
import io.kaidian.cases.submission.RequiredDocumentSlots.RequiredSlot;
import io.kaidian.cases.waivers.WaiverRepository;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.sellers.SellerRepository;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Which evidence a certified case left for later, and which of it is valid no longer than to a day. */
@Component
public class OwedEvidenceLookup {

    private final CaseRepository cases;
    private final SellerRepository sellers;
    private final RequiredDocumentSlots slots;
    private final DocumentRepository documents;
    private final WaiverRepository waivers;
    private final EvidenceTypes evidence;
    private final PhotoChecks.ValidityReading validity;

    OwedEvidenceLookup(
            CaseRepository cases,
            SellerRepository sellers,
            RequiredDocumentSlots slots,
            DocumentRepository documents,
            WaiverRepository waivers,
            EvidenceTypes evidence,
            PhotoChecks.ValidityReading validity) {
        this.cases = cases;
        this.sellers = sellers;
        this.slots = slots;
        this.documents = documents;
        this.waivers = waivers;
        this.evidence = evidence;
        this.validity = validity;
    }

    /**
     * Evidence that was accepted and ends.
     *
     * @param oneOf of which one will do in its place
     * @param lastDay of the one that is valid longest
     */
    public record Expiring(List<DocumentSlot> oneOf, LocalDate lastDay) {

        public Expiring {
            oneOf = List.copyOf(oneOf);
        }
    }

    /**
     * What ends, the earliest first: papers whose type says for how long they must be valid. One that a person accepted although
     * its days were too few has no end that is known.
     *
     * @param certified the day on which it was accepted
     */
    public List<Expiring> expiring(CaseId id, LocalDate certified) {
        var accepted = documents.current(id).stream()
                .filter(document -> document.state() == CaseDocument.State.ACCEPTED)
                .toList();
        var c = cases.get(id);
        var types = evidence.of(c);
        if (c.erasedAt() != null || accepted.stream().noneMatch(document -> ends(types, document.slot()))) {
            return List.of();
        }
        var asked = slots.of(sellers.get(c.sellerId()), c);
        return asked.stream()
                .map(required -> together(required, asked))
                .distinct()
                .flatMap(oneOf -> expiring(types, oneOf, accepted, certified).stream())
                .sorted(Comparator.comparing(Expiring::lastDay))
                .toList();
    }

    private static boolean ends(EvidenceTypes types, DocumentSlot slot) {
        return types.isChecked(slot, EvidenceType.Check.VALID) && types.subjectOf(slot) == PhotoSubject.PAPER;
    }

    private static List<DocumentSlot> together(RequiredSlot required, List<RequiredSlot> asked) {
        return asked.stream()
                .filter(other -> other.slot().equals(required.slot())
                        || required.oneOf() != null && required.oneOf().equals(other.oneOf()))
                .map(RequiredSlot::slot)
                .toList();
    }

    private Optional<Expiring> expiring(
            EvidenceTypes types, List<DocumentSlot> oneOf, List<CaseDocument> accepted, LocalDate certified) {
        var there = accepted.stream()
                .filter(document -> oneOf.contains(document.slot()))
                .toList();
        var days = there.stream()
                .filter(document -> ends(types, document.slot()))
                .flatMap(document -> lastDay(types, document, certified).stream())
                .toList();
        // What has no end, or none that is known, will do.
        return days.isEmpty() || days.size() < there.size()
                ? Optional.empty()
                : days.stream().max(Comparator.naturalOrder()).map(day -> new Expiring(oneOf, day));
    }

    /**
     * The last day of a paper that was accepted, by what its case is asked; empty where its type is not checked for it, none could be
     * read, or a person let too early a day pass.
     *
     * @param certified the day on which it was accepted
     */
    public Optional<LocalDate> lastDay(CertificationCase c, CaseDocument document, LocalDate certified) {
        var types = evidence.of(c);
        return ends(types, document.slot()) ? lastDay(types, document, certified) : Optional.empty();
    }

    private Optional<LocalDate> lastDay(EvidenceTypes types, CaseDocument document, LocalDate certified) {
        return validity.lastDay(document)
                .filter(day -> !day.isBefore(certified.plusDays(requiredDays(types, document))));
    }

    private static int requiredDays(EvidenceTypes types, CaseDocument document) {
        return types.find(document.slot()).orElseThrow().figures().requireValidDays();
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
