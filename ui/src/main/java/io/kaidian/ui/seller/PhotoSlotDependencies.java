package io.kaidian.ui.seller;

import io.kaidian.cases.PhoneUploadSessions;
import io.kaidian.cases.PhotoAccess;
import io.kaidian.cases.SellerCaseService;
import io.kaidian.support.http.PublicAddress;
import io.kaidian.ui.shell.LiveUpdates;
import io.kaidian.ui.shell.SecondProofPrompt;
import org.springframework.stereotype.Component;

/** What every place for a photo needs. */
@Component
record PhotoSlotDependencies(
        SellerPortalQueries portal,
        SellerCaseService applications,
        PhotoAccess photos,
        PhoneUploadSessions handovers,
        PhotoInputMessages words,
        HelpRequestForm help,
        LiveUpdates liveUpdates,
        SecondProofPrompt proofs,
        PublicAddress publicAddress) {}
