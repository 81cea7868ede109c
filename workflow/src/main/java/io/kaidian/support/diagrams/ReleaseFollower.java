package io.kaidian.support.diagrams;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks every few seconds whether another node has published a release. */
@Component
class ReleaseFollower implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ReleaseFollower.class);

    private final Releases releases;
    private final Duration pause;
    private ScheduledExecutorService timer;

    ReleaseFollower(Releases releases, @Value("${kaidian.releases.look-every:2s}") Duration pause) {
        this.releases = releases;
        this.pause = pause;
    }

    @Override
    public void start() {
        timer = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "releases"));
        timer.scheduleWithFixedDelay(this::look, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            releases.refresh();
        } catch (RuntimeException e) {
            // An exception would end the timer; the database will be back.
            log.warn("Cannot read the releases: {}", e.getMessage());
        }
    }

    @Override
    public void stop() {
        timer.shutdownNow();
        timer = null;
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
