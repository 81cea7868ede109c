package io.kaidian.cases.submission.photos;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.people.CasePeople;
import io.kaidian.cases.submission.RequiredDocumentSlots;
import io.kaidian.cases.submission.SellerCaseAccess;
import io.kaidian.cases.waivers.WaiverRepository;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
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
    private final CasePeople people;

    PhotoSlotGuard(
            SellerCaseAccess access,
            SellerRepository sellers,
            RequiredDocumentSlots slots,
            WaiverRepository waivers,
            DocumentRepository documents,
            CasePeople people) {
        this.access = access;
        this.sellers = sellers;
        this.slots = slots;
        this.waivers = waivers;
        this.documents = documents;
        this.people = people;
    }

    /** The seller's own case. */
    CertificationCase get(CaseId id) {
        return access.get(id);
    }

    /**
     * Lets a photo come into that slot.
     *
     * @return the case, locked until the transaction ends
     * @throws IncompleteRequestException with code {@code consent-required} before the seller agreed, {@code person-consent-required}
     *     if it is of somebody who is asked to take part and has not agreed
     * @throws StateConflictException with code {@code not-open} if that photo is accepted, waived or not asked for
     */
    @Transactional
    public CertificationCase requireOpen(CaseId id, DocumentSlot slot) {
        var c = access.lockForSeller(id);
        c.requireConsent();
        var seller = sellers.get(c.sellerId());
        if (seller.type() == SellerType.ENTERPRISE) {
            people.requireAgreed(c, slot);
        }
        var asked = slots.of(seller, c).stream()
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
