package io.kaidian.cases.documents;

import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.IdentityDocument;
import io.kaidian.cases.submission.RequiredDocumentSlots;
import io.kaidian.cases.submission.RequiredDocumentSlots.RequiredSlot;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.sellers.SellerRepository;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** By which documents sellers may identify, and what becomes of photos when they take another one. */
@Component
public class AcceptedIdentityDocuments {

    private final SellerRepository sellers;
    private final RequiredDocumentSlots slots;
    private final DocumentRepository documents;

    AcceptedIdentityDocuments(SellerRepository sellers, RequiredDocumentSlots slots, DocumentRepository documents) {
        this.sellers = sellers;
        this.slots = slots;
        this.documents = documents;
    }

    /** By which documents its seller may identify. */
    public List<IdentityDocument> of(CertificationCase c) {
        return slots.accepted(sellers.get(c.sellerId()), c);
    }

    /**
     * Lets a seller identify by that document. The identity card is what those mean who say nothing, so it is never refused.
     *
     * @throws IncompleteRequestException with code {@code identity-document} if the table asks for no photo that shows it
     */
    public void require(CertificationCase c, IdentityDocument document) {
        if (document != IdentityDocument.IDENTITY_CARD
                && document != c.identityDocument()
                && !of(c).contains(document)) {
            throw new IncompleteRequestException("identity-document", List.of(document.name()));
        }
    }

    /** Photos of the document by which the person does not identify any more no longer count. */
    public void giveUpPhotosOfOthers(CertificationCase before, IdentityDocument document) {
        if (document == before.identityDocument()) {
            return;
        }
        var seller = sellers.get(before.sellerId());
        var asked = slotsOf(slots.of(seller, before, document));
        slotsOf(slots.of(seller, before)).stream()
                .filter(slot -> !asked.contains(slot))
                .forEach(slot -> documents.supersede(before.id(), slot));
    }

    private static Set<DocumentSlot> slotsOf(List<RequiredSlot> required) {
        return required.stream().map(RequiredSlot::slot).collect(Collectors.toSet());
    }
}
