package io.kaidian.platform.releases;

import io.kaidian.platform.database.PollingFollower;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Looks every few seconds whether another node has published a release. */
@Component
class ReleasePoller extends PollingFollower {

    private final ReleaseService releases;

    ReleasePoller(ReleaseService releases, @Value("${kaidian.releases.look-every:2s}") Duration pause) {
        super("releases", pause);
        this.releases = releases;
    }

    @Override
    protected void poll() {
        releases.refresh();
    }
}
