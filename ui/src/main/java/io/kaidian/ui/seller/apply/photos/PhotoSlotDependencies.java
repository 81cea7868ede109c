package io.kaidian.ui.seller.apply.photos;

import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.cases.submission.SellerStatementService;
import io.kaidian.cases.submission.photos.PhoneUploadSessions;
import io.kaidian.cases.submission.photos.PhotoUploadService;
import io.kaidian.platform.http.PublicAddress;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.live.LiveUpdates;
import io.kaidian.ui.login.secondproof.SecondProofPrompt;
import io.kaidian.ui.seller.HelpRequestForm;
import io.kaidian.ui.seller.SellerPortalQueries;
import org.springframework.stereotype.Component;

/** What every place for a photo needs. */
@Component
public record PhotoSlotDependencies(
        SellerPortalQueries portal,
        PhotoUploadService uploads,
        SellerStatementService statements,
        PhotoAccess photos,
        PhoneUploadSessions handovers,
        PhotoInputMessages words,
        HelpRequestForm help,
        LiveUpdates liveUpdates,
        SecondProofPrompt proofs,
        PublicAddress publicAddress,
        DateTimeFormats times) {}
