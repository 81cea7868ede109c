package io.kaidian.platform.database;

import io.kaidian.platform.jobs.BackgroundThreads;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks again and again for what another node has written, on a thread of its own while the server runs. */
public abstract class PollingFollower implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PollingFollower.class);

    private final String what;
    private final Duration pause;
    private @Nullable ScheduledExecutorService timer;

    /** @param what is followed, as the thread is called and the log says */
    protected PollingFollower(String what, Duration pause) {
        this.what = what;
        this.pause = pause;
    }

    /** Reads what there is. May fail: the next look comes all the same. */
    protected abstract void poll();

    @Override
    public void start() {
        timer = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, what));
        timer.scheduleWithFixedDelay(this::lookSafely, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void lookSafely() {
        try {
            poll();
        } catch (RuntimeException e) {
            // An exception would end the timer; the database will be back.
            log.warn("Cannot read the {}: {}", what, e.getMessage());
        }
    }

    @Override
    public void stop() {
        BackgroundThreads.stop(timer, Duration.ofSeconds(3));
        timer = null;
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
