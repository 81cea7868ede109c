package io.kaidian.ui.seller;

import io.kaidian.cases.Applications;
import io.kaidian.cases.Handovers;
import io.kaidian.cases.Photos;
import io.kaidian.ui.shell.LiveUpdates;
import io.kaidian.ui.shell.SecondProofs;
import org.springframework.beans.factory.annotation.Value;
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
        // Empty where the address in the browser is the one that phones reach, too.
        @Value("${kaidian.public-address:}") String publicAddress) {}
