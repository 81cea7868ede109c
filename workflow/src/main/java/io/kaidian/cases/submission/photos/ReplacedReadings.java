package io.kaidian.cases.submission.photos;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.StatementRecorder;
import io.kaidian.identity.secondfactor.SecondProof;
import io.kaidian.photos.DocumentSlot;
import org.springframework.stereotype.Component;

/** What was filled in from a photo goes with it. */
@Component
class ReplacedReadings {

    private final SellerStatementRepository statements;
    private final StatementRecorder recorder;
    private final DocumentRepository documents;
    private final SecondProof secondProof;

    ReplacedReadings(
            SellerStatementRepository statements,
            StatementRecorder recorder,
            DocumentRepository documents,
            SecondProof secondProof) {
        this.statements = statements;
        this.recorder = recorder;
        this.documents = documents;
        this.secondProof = secondProof;
    }

    /**
     * Takes out what was filled in from the photo in that place. Where no name stands a new one can be typed without a proof, so
     * that whoever may not name somebody else takes nobody's name out either.
     *
     * @param fromSession whether the seller's own session asks for it, and no device to which it handed the camera
     */
    void forget(CertificationCase c, DocumentSlot slot, boolean fromSession) {
        if (c.status() != CaseStatus.DRAFT || statements.of(c.id()).readFields().isEmpty() || !isNewIn(c.id(), slot)) {
            return;
        }
        var mayNameSomebodyElse = fromSession
                && statements
                        .statedAt(c.id())
                        .filter(secondProof::isRequiredFor)
                        .isEmpty();
        recorder.forgetRead(c, slot, mayNameSomebodyElse);
    }

    /** Of a photo that was sent once what was read is confirmed, since whoever sends it confirms it. */
    private boolean isNewIn(CaseId id, DocumentSlot slot) {
        return documents
                .current(id, slot)
                .filter(photo -> photo.sentInRound() == null)
                .isPresent();
    }
}
