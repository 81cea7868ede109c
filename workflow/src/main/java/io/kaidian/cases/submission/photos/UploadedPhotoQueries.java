package io.kaidian.cases.submission.photos;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.PhotoChecks;
import io.kaidian.cases.documents.PhotoReadingQueue;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.submission.SellerCaseAccess;
import io.kaidian.identity.secondfactor.SecondProof;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What became of a seller's own photos, and what was read from them. */
@Service
@RolesAllowed(Roles.SELLER)
public class UploadedPhotoQueries {

    private final SellerCaseAccess access;
    private final CaseRepository cases;
    private final DocumentRepository documents;
    private final FindingRepository findings;
    private final PhotoChecks examiner;
    private final PhotoReadingQueue readings;
    private final SecondProof secondProof;

    UploadedPhotoQueries(
            SellerCaseAccess access,
            CaseRepository cases,
            DocumentRepository documents,
            FindingRepository findings,
            PhotoChecks examiner,
            PhotoReadingQueue readings,
            SecondProof secondProof) {
        this.access = access;
        this.cases = cases;
        this.documents = documents;
        this.findings = findings;
        this.examiner = examiner;
        this.readings = readings;
        this.secondProof = secondProof;
    }

    /**
     * What was read from a photo of the seller's own, name and number among it.
     *
     * @throws io.kaidian.identity.secondfactor.SecondProofRequiredException in a session that a code opened after it was taken
     */
    public Map<String, PhotoChecks.ReadValue> read(DocumentId photo) {
        var document = documents.get(photo);
        access.get(document.caseId());
        secondProof.requireFor(document.uploadedAt());
        return examiner.valuesOf(photo);
    }

    /** What a photo of the seller's own was recognised to show, wherever it lies; says nothing that was read. */
    public Optional<PhotoSubject> shownBy(DocumentId photo) {
        access.get(documents.get(photo).caseId());
        return examiner.subjectOf(photo);
    }

    /**
     * The photo as it stands: read or not, with name and number where they were read.
     *
     * @throws io.kaidian.identity.secondfactor.SecondProofRequiredException in a session that a code opened after it was taken
     * @throws io.kaidian.platform.errors.NotFoundException if it is none of this case
     */
    @Transactional
    public UploadedPhoto reading(CaseId id, DocumentId document) {
        access.get(id);
        var photo = documents.get(document);
        if (!photo.caseId().equals(id)) {
            throw new NotFoundException("document", document);
        }
        secondProof.requireFor(photo.uploadedAt());
        return uploaded(id, document);
    }

    /** The photo as whoever has just sent it sees it; its sender hears when it is read, if it is not. */
    @Transactional
    UploadedPhoto uploaded(CaseId id, DocumentId document) {
        // Locked, so that the photo is not read between the look and the answer.
        var c = cases.lock(id);
        var first = documents.get(document);
        var isReadWhole = documents.pages(first).stream().noneMatch(CaseDocument::isBeingRead);
        var photo = isReadWhole ? first : first.stillBeingRead();
        if (photo.supersededAt() != null) {
            throw new StateConflictException("superseded", "a newer photo for the same slot has come");
        }
        if (photo.isBeingRead()) {
            documents.pages(first).stream()
                    .filter(CaseDocument::isBeingRead)
                    .forEach(page -> readings.requestNotification(page.id()));
        }
        var round = c.status().awaitsSeller() ? c.round() + 1 : c.round();
        var found = findings.of(id, round).stream()
                .filter(one -> photo.slot().equals(one.finding().slot()))
                .toList();
        return new UploadedPhoto(photo, found, examiner.valuesOf(document));
    }
}
