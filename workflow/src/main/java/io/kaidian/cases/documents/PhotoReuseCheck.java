package io.kaidian.cases.documents;

import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.FindingFactory;
import io.kaidian.cases.submission.RequiredDocumentSlots;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.processes.catalogue.FindingType;
import io.kaidian.sellers.Seller;
import io.kaidian.sellers.SellerRepository;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Whether a photo is new where it must be: in a slot whose accepted photo of an earlier case will not do, no photo is taken
 * that its owner sent in an earlier case. The same photo is told by its bytes or its pixels, never by likeness.
 */
@Component
public class PhotoReuseCheck {

    private final SellerRepository sellers;
    private final RequiredDocumentSlots slots;
    private final DocumentRepository documents;
    private final FindingFactory raised;
    private final EvidenceTypes evidence;
    private final BusinessZone zone;

    PhotoReuseCheck(
            SellerRepository sellers,
            RequiredDocumentSlots slots,
            DocumentRepository documents,
            FindingFactory raised,
            EvidenceTypes evidence,
            BusinessZone zone) {
        this.sellers = sellers;
        this.slots = slots;
        this.documents = documents;
        this.raised = raised;
        this.evidence = evidence;
        this.zone = zone;
    }

    /**
     * Lets a photo pass that may stand in that slot.
     *
     * @throws PhotoRejectedException if the slot must hold a new photo and this one was sent before; it tells the date
     */
    public void check(CertificationCase c, DocumentSlot slot, PhotoChecks.Examined photo) {
        if (requiresNewPhoto(c, slot)) {
            documents
                    .sentInEarlierCase(c.id(), photo.requireByteHash(), photo.requirePixelHash())
                    .ifPresent(sentAt -> {
                        throw new PhotoRejectedException(sentBefore(slot, sentAt), null);
                    });
        }
    }

    /** Whether the accepted photo of an earlier case will not do in that slot. */
    public boolean requiresNewPhoto(CertificationCase c, DocumentSlot slot) {
        return slots.of(sellers.get(c.sellerId()), c).stream()
                .anyMatch(required -> required.slot().equals(slot) && !required.reusable());
    }

    /** Whether that is so of a slot that asks that seller for such a photo. */
    public boolean requiresNewPhoto(CertificationCase c, Seller seller, PhotoSubject subject) {
        var types = evidence.of(c);
        return slots.of(seller, c).stream()
                .anyMatch(required -> types.subjectOf(required.slot()) == subject && !required.reusable());
    }

    private Finding sentBefore(DocumentSlot slot, Instant at) {
        var day = zone.dateOf(at).toEpochDay();
        return raised.certain(FindingType.SENT_BEFORE, slot, null, "photo.sentBefore")
                .measured(day, day, "date");
    }
}
