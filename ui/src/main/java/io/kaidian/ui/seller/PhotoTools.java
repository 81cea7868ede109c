package io.kaidian.ui.seller;

import io.kaidian.cases.Applications;
import io.kaidian.cases.Handovers;
import io.kaidian.cases.Photos;
import io.kaidian.support.http.PublicAddress;
import io.kaidian.ui.shell.LiveUpdates;
import io.kaidian.ui.shell.SecondProofs;
import org.springframework.stereotype.Component;

/** What every place for a photo needs. */
@Component
record PhotoTools(
        SellerPortal portal,
        Applications applications,
        Photos photos,
        Handovers handovers,
        PhotoInputWords words,
        AskForHelp help,
        LiveUpdates liveUpdates,
        SecondProofs proofs,
        PublicAddress publicAddress) {}
