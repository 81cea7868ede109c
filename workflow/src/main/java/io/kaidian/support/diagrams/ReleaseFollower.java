package io.kaidian.support.diagrams;

import io.kaidian.support.database.NewsFollower;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Looks every few seconds whether another node has published a release. */
@Component
class ReleaseFollower extends NewsFollower {

    private final Releases releases;

    ReleaseFollower(Releases releases, @Value("${kaidian.releases.look-every:2s}") Duration pause) {
        super("releases", pause);
        this.releases = releases;
    }

    @Override
    protected void look() {
        releases.refresh();
    }
}
