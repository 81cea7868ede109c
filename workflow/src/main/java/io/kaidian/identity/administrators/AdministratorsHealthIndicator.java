package io.kaidian.identity.administrators;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Says openly where one person alone administers this server. No reason to send requests elsewhere. */
@Component("administrators")
class AdministratorsHealthIndicator implements HealthIndicator {

    private final Administrators administrators;

    AdministratorsHealthIndicator(Administrators administrators) {
        this.administrators = administrators;
    }

    @Override
    public Health health() {
        var number = administrators.count();
        var health = Health.up().withDetail("administrators", number);
        return number < 2
                ? health.withDetail("alone", "nobody approves what one administrator does to roles, tokens and keys")
                        .build()
                : health.build();
    }
}
