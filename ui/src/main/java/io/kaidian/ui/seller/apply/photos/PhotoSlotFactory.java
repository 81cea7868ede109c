package io.kaidian.ui.seller.apply.photos;

import com.vaadin.flow.component.Component;
import io.kaidian.cases.CaseId;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.ui.live.LiveUpdates;
import io.kaidian.ui.seller.HelpRequestForm;
import io.kaidian.ui.seller.SellerPortalQueries;
import java.util.Set;

/** Makes the places for the photos of an application. */
@org.springframework.stereotype.Component
public class PhotoSlotFactory {

    private final SellerPortalQueries portal;
    private final PhotoUploads uploads;
    private final OwnPhotoPictures pictures;
    private final HelpRequestForm help;
    private final LiveUpdates liveUpdates;

    PhotoSlotFactory(
            SellerPortalQueries portal,
            PhotoUploads uploads,
            OwnPhotoPictures pictures,
            HelpRequestForm help,
            LiveUpdates liveUpdates) {
        this.portal = portal;
        this.uploads = uploads;
        this.pictures = pictures;
        this.help = help;
        this.liveUpdates = liveUpdates;
    }

    /**
     * Shows the slot as it stands, and keeps it so.
     *
     * @param changed called when another photo was taken in, so that everything that must agree with it is shown anew
     */
    public PhotoSlot create(CaseId id, DocumentSlot slot, Runnable changed) {
        var photo = new PhotoSlot(portal, uploads, pictures, help, id, slot, changed);
        liveUpdates.onPhotosOf(photo, portal.currentSellerId(), photo::catchUp);
        return photo;
    }

    /**
     * A way to a person about anything else.
     *
     * @param shown the photos of the page, which say themselves what was asked about them
     */
    public Component helpBeside(CaseId id, Set<DocumentSlot> shown) {
        return help.atFoot(id, shown);
    }
}
