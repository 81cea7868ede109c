package io.kaidian.identity.signup;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether people can make an account by themselves, and why not. Never a reason to send requests elsewhere. */
@Component
class SignUpHealthIndicator implements HealthIndicator {

    private final SignUpService signUps;

    SignUpHealthIndicator(SignUpService signUps) {
        this.signUps = signUps;
    }

    @Override
    public Health health() {
        var health = Health.up().withDetail("offered", signUps.areOffered());
        if (!signUps.areWanted()) {
            health.withDetail("why", "kaidian.sign-up.enabled is off");
        } else if (!signUps.areOffered()) {
            health.withDetail("why", "a contact is confirmed first, and neither mail nor text messages are set up");
        }
        return health.build();
    }
}
