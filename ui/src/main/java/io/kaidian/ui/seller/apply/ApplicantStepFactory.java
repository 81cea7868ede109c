package io.kaidian.ui.seller.apply;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.submission.SellerStatementService;
import io.kaidian.cases.submission.ShopNameService;
import io.kaidian.ui.seller.SellerPortalQueries;
import io.kaidian.ui.seller.apply.photos.PhotoSlotFactory;
import org.springframework.stereotype.Component;

/** Makes the steps in which applicants say who they are, and show it. */
@Component
class ApplicantStepFactory {

    private final SellerPortalQueries portal;
    private final ShopNameService shopNames;
    private final SellerStatementService statements;
    private final PhotoSlotFactory photoSlots;

    ApplicantStepFactory(
            SellerPortalQueries portal,
            ShopNameService shopNames,
            SellerStatementService statements,
            PhotoSlotFactory photoSlots) {
        this.portal = portal;
        this.shopNames = shopNames;
        this.statements = statements;
        this.photoSlots = photoSlots;
    }

    ApplicantStep who(CaseId id) {
        return new ApplicantStep(portal, shopNames, statements, id);
    }

    PhotosStep photos(CaseId id) {
        return new PhotosStep(portal, statements, photoSlots, id);
    }
}
