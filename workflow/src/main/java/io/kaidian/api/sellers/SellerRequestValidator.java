package io.kaidian.api.sellers;

import io.kaidian.api.RequestRejectedException;
import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.settings.InstallationProperties;
import io.kaidian.registries.payment.SandboxAccount;
import io.kaidian.sellers.ReservedSellerIdException;
import io.kaidian.sellers.SellerIds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Refuses what a marketplace may not say of a seller. */
@Component
class SellerRequestValidator {

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final Clock clock;
    private final boolean demo;

    SellerRequestValidator(@WallClock Clock clock, InstallationProperties installation) {
        this.clock = clock;
        this.demo = installation.demo();
    }

    void requireFit(String sellerId, SellersController.SellerRequest request) {
        if (SellerIds.isReserved(sellerId)) {
            throw new ReservedSellerIdException(sellerId);
        }
        if (!SellerIds.isOfMarketplace(sellerId)) {
            throw RequestRejectedException.unfit("sellerId");
        }
        if (isAhead(request.emailVerifiedAt())) {
            throw RequestRejectedException.unfit("emailVerifiedAt");
        }
        if (isAhead(request.phoneVerifiedAt())) {
            throw RequestRejectedException.unfit("phoneVerifiedAt");
        }
        if (!demo && SandboxAccount.isOne(request.paymentAccount().accountId())) {
            throw RequestRejectedException.unfit("paymentAccount.accountId");
        }
    }

    /** Clocks differ a little; a confirmation that lies ahead would outlast every later one. */
    private boolean isAhead(@Nullable Instant verifiedAt) {
        return verifiedAt != null && verifiedAt.isAfter(clock.instant().plus(CLOCKS_DIFFER));
    }
}
