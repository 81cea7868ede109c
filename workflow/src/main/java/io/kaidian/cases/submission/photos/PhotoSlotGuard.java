package io.kaidian.cases.submission.photos;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.submission.RequiredDocumentSlots;
import io.kaidian.cases.submission.SellerCaseAccess;
import io.kaidian.cases.waivers.WaiverRepository;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.sellers.SellerRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says into which slots a seller may put a photo now. */
@Component
class PhotoSlotGuard {

    private final SellerCaseAccess access;
    private final SellerRepository sellers;
    private final RequiredDocumentSlots slots;
    private final WaiverRepository waivers;
    private final DocumentRepository documents;

    PhotoSlotGuard(
            SellerCaseAccess access,
            SellerRepository sellers,
            RequiredDocumentSlots slots,
            WaiverRepository waivers,
            DocumentRepository documents) {
        this.access = access;
        this.sellers = sellers;
        this.slots = slots;
        this.waivers = waivers;
        this.documents = documents;
    }

    /**
     * Lets a photo come into that slot.
     *
     * @return the case, locked until the transaction ends
     * @throws IncompleteRequestException with code {@code consent-required} before the seller agreed
     * @throws StateConflictException with code {@code not-open} if that photo is accepted, waived or not asked for
     */
    @Transactional
    public CertificationCase requireOpen(CaseId id, DocumentSlot slot) {
        var c = access.lockForSeller(id);
        c.requireConsent();
        var asked = slots.of(sellers.get(c.sellerId()), c).stream()
                .filter(required -> required.slot().equals(slot))
                .findFirst()
                .orElseThrow(() -> new StateConflictException("not-open", "this photo is not asked for: " + slot));
        if (waivers.slotsOf(id).contains(slot)) {
            throw new StateConflictException("not-open", "this photo was waived: " + slot);
        }
        if (c.status() == CaseStatus.RETURNED
                && documents
                        .current(id, slot)
                        .filter(CaseDocument::isSettled)
                        .filter(settled -> settled.carriedFrom() == null || asked.reusable())
                        .isPresent()) {
            throw new StateConflictException("not-open", "this photo is accepted: " + slot);
        }
        return c;
    }
}
