package io.kaidian.ui.admin;

import io.kaidian.platform.clock.BusinessClock;
import io.kaidian.platform.security.Roles;
import io.kaidian.platform.settings.InstallationProperties;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Service;

/** Moves the business clock of a demo forward. A server that is no demo refuses. */
@Service
class DemoClock {

    private final BusinessClock clock;
    private final boolean demo;

    DemoClock(BusinessClock clock, InstallationProperties installation) {
        this.clock = clock;
        this.demo = installation.demo();
    }

    boolean isOffered() {
        return demo;
    }

    Instant now() {
        return clock.instant();
    }

    /** @throws IllegalStateException on a server that is no demo */
    @RolesAllowed(Roles.ADMIN)
    void advance(Duration span) {
        if (!demo) {
            throw new IllegalStateException("the business clock of this server is the real one");
        }
        clock.advance(span);
    }
}
