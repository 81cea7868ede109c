package io.kaidian.platform.releases;

import io.kaidian.platform.database.PollingFollower;
import org.springframework.stereotype.Component;

/** Looks every few seconds whether another node has published a release. */
@Component
class ReleasePoller extends PollingFollower {

    private final ReleaseService releases;

    ReleasePoller(ReleaseService releases, ReleaseProperties settings) {
        super("releases", settings.pollInterval());
        this.releases = releases;
    }

    @Override
    protected void poll() {
        releases.refresh();
    }
}
