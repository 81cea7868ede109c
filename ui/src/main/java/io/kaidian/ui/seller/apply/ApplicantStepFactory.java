package io.kaidian.ui.seller.apply;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.submission.SellerStatementService;
import io.kaidian.ui.live.LiveUpdates;
import io.kaidian.ui.seller.SellerPortalQueries;
import io.kaidian.ui.seller.apply.photos.PhotoSlotFactory;
import org.springframework.stereotype.Component;

/** Makes the steps in which applicants say who they are, and show it. */
@Component
class ApplicantStepFactory {

    private final SellerPortalQueries portal;
    private final SellerStatementService statements;
    private final PhotoSlotFactory photoSlots;
    private final PaymentAccountFormFactory accounts;
    private final LiveUpdates liveUpdates;

    ApplicantStepFactory(
            SellerPortalQueries portal,
            SellerStatementService statements,
            PhotoSlotFactory photoSlots,
            PaymentAccountFormFactory accounts,
            LiveUpdates liveUpdates) {
        this.portal = portal;
        this.statements = statements;
        this.photoSlots = photoSlots;
        this.accounts = accounts;
        this.liveUpdates = liveUpdates;
    }

    ApplicantStep who(CaseId id) {
        return new ApplicantStep(portal, statements, liveUpdates, id);
    }

    PhotosStep photos(CaseId id) {
        return new PhotosStep(portal, statements, photoSlots, accounts, id);
    }
}
