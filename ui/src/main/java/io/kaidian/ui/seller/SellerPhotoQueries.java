package io.kaidian.ui.seller;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.cases.documents.PhotoChecks;
import io.kaidian.cases.people.CasePeople;
import io.kaidian.cases.submission.CaseSubmissionService;
import io.kaidian.cases.submission.RequiredDocumentSlots;
import io.kaidian.cases.submission.photos.UploadedPhotoQueries;
import io.kaidian.cases.waivers.WaiverRepository;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.sellers.SellerRepository;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Which photos a case asks for, and those that were taken. */
@Component
class SellerPhotoQueries {

    private final SellerRepository sellers;
    private final DocumentRepository documents;
    private final RequiredDocumentSlots slots;
    private final UploadedPhotoQueries uploadedPhotos;
    private final CaseSubmissionService submissions;
    private final EvidenceTypes evidence;
    private final WaiverRepository waivers;
    private final CasePeople people;

    SellerPhotoQueries(
            SellerRepository sellers,
            DocumentRepository documents,
            RequiredDocumentSlots slots,
            UploadedPhotoQueries uploadedPhotos,
            CaseSubmissionService submissions,
            EvidenceTypes evidence,
            WaiverRepository waivers,
            CasePeople people) {
        this.sellers = sellers;
        this.documents = documents;
        this.slots = slots;
        this.uploadedPhotos = uploadedPhotos;
        this.submissions = submissions;
        this.evidence = evidence;
        this.waivers = waivers;
        this.people = people;
    }

    /** What the catalogue says of that slot by which the case is asked; of a type that only another one knows, what that one says. */
    EvidenceType evidence(CertificationCase c, DocumentSlot slot) {
        return evidence.of(c)
                .find(slot)
                .or(() -> evidence.find(slot))
                .orElseThrow(() -> new NotFoundException("slot", slot));
    }

    /**
     * Where a photo belongs that lies in the place of another document: an empty place of the case, or one whose photo belongs here in
     * turn. Empty where the case has no such place, or the photo there stays.
     */
    Optional<DocumentSlot> rightPlace(CertificationCase c, DocumentSlot slot) {
        var types = evidence.of(c);
        return shown(c, slot)
                .flatMap(subject -> slots(c).stream()
                        .filter(other -> !other.equals(slot) && types.subjectOf(other) == subject)
                        .filter(other -> types.isOfOperator(other) == types.isOfOperator(slot))
                        .filter(other -> current(c, other)
                                .map(there -> !there.isSettled()
                                        && shown(c, other)
                                                .filter(types.subjectOf(slot)::equals)
                                                .isPresent())
                                .orElse(true))
                        .findFirst());
    }

    private Optional<PhotoSubject> shown(CertificationCase c, DocumentSlot slot) {
        return current(c, slot).flatMap(photo -> uploadedPhotos.shownBy(photo.id()));
    }

    List<DocumentSlot> slots(CertificationCase c) {
        return asked(c).stream().map(RequiredDocumentSlots.RequiredSlot::slot).toList();
    }

    /** What the case asks for and of which all is typed. */
    List<DocumentSlot> withoutFile(CertificationCase c) {
        return slots.withoutFile(sellers.get(c.sellerId()), c);
    }

    /** How the case asks for that photo. */
    AskedPhoto asked(CertificationCase c, DocumentSlot slot) {
        var asked = asked(c);
        var type = evidence(c, slot);
        return asked.stream()
                .filter(required -> required.slot().equals(slot))
                .findFirst()
                .map(required -> new AskedPhoto(type, required.alternatives(asked), required.laterDays()))
                .orElse(new AskedPhoto(type, List.of(), null));
    }

    private List<RequiredDocumentSlots.RequiredSlot> asked(CertificationCase c) {
        return slots.of(sellers.get(c.sellerId()), c);
    }

    Optional<CaseDocument> current(CertificationCase c, DocumentSlot slot) {
        return documents.ofSeller(c, slot);
    }

    /** The pages of what counts in that slot; empty where nothing does. */
    List<CaseDocument> pages(CertificationCase c, DocumentSlot slot) {
        return current(c, slot).map(documents::pages).orElse(List.of());
    }

    /** The photos that count in those slots, in the same order. */
    List<CaseDocument> current(CertificationCase c, List<DocumentSlot> slots) {
        return documents.ofSeller(c).stream()
                .filter(photo -> slots.contains(photo.slot()))
                .sorted(Comparator.comparingInt(photo -> slots.indexOf(photo.slot())))
                .toList();
    }

    /** Those that two people agreed to do without. */
    Set<DocumentSlot> waived(CertificationCase c) {
        return waivers.slotsOf(c.id());
    }

    /** Whether it is a photo of somebody who is asked to take part and has not agreed. */
    boolean isAwaited(CaseId id, EvidenceType type) {
        return people.isAwaited(id, type);
    }

    /** How many photos were tried for that slot in this case. */
    int attempts(CertificationCase c, DocumentSlot slot) {
        return documents.ofSlot(c.id(), slot).size();
    }

    Map<String, PhotoChecks.ReadValue> readValues(DocumentId photo) {
        return uploadedPhotos.read(photo);
    }

    /** Photos to be tried again before the case can be sent in spite of them. */
    List<DocumentSlot> slotsToRetry(CaseId id) {
        return submissions.findDocumentsToRetake(id);
    }
}
