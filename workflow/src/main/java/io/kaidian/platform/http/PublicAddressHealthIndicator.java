package io.kaidian.platform.http;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Says whether links can be made. A server that cannot make any serves everything else, so it is not taken out of service for
 * that.
 */
@Component
class PublicAddressHealthIndicator implements HealthIndicator {

    private final PublicAddress address;

    PublicAddressHealthIndicator(PublicAddress address) {
        this.address = address;
    }

    @Override
    public Health health() {
        return address.base()
                .map(base -> Health.up().withDetail("address", base).build())
                .orElseGet(() -> Health.status(Status.UNKNOWN)
                        .withDetail("problem", PublicAddress.MISSING)
                        .build());
    }
}
