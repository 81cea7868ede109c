package io.kaidian.ui.seller.apply.photos;

import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.PhotoRegion;
import io.kaidian.ui.components.photo.PhotoCrop;
import io.kaidian.ui.components.photo.PhotoThumbnail;
import io.kaidian.ui.login.secondproof.SecondProofPrompt;
import org.springframework.stereotype.Component;

/** Shows sellers their own photos; older ones only after a second proof of who is looking. */
@Component
public class OwnPhotoPictures {

    private final PhotoAccess photos;
    private final SecondProofPrompt proofs;

    OwnPhotoPictures(PhotoAccess photos, SecondProofPrompt proofs) {
        this.photos = photos;
        this.proofs = proofs;
    }

    public boolean hides(CaseDocument photo) {
        return proofs.hides(photo.uploadedAt());
    }

    /** @param shown called once the photo may be seen */
    public HiddenPhotoPlaceholder placeholder(DocumentSlot slot, Runnable shown) {
        return new HiddenPhotoPlaceholder(slot, proofs, shown);
    }

    public PhotoThumbnail thumbnail(CaseDocument photo, String words) {
        return new PhotoThumbnail(photos, photo, PhotoAccess.OWN, words);
    }

    public PhotoCrop crop(CaseDocument photo, PhotoRegion place, String words) {
        return new PhotoCrop(photos, photo, PhotoAccess.OWN, place, words);
    }
}
