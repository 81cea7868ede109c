package io.kaidian.checks.reading;

import io.kaidian.cases.documents.PhotoReadingQueuedEvent;
import io.kaidian.platform.cluster.NodeRole;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** The threads that read the photos that wait, some at a time. */
@Component
class PhotoReadingRunner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PhotoReadingRunner.class);

    /** Other nodes' photos and those that were put back are found by looking. */
    private static final long LOOK_EVERY_MILLIS = 2_000;

    private static final long STOP_MILLIS = 30_000;

    private final LeasedPhotoReader reader;
    private final NodeRole role;
    private final int workers;
    private final Semaphore news = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    PhotoReadingRunner(LeasedPhotoReader reader, NodeRole role, CheckProperties settings) {
        this.reader = reader;
        this.role = role;
        this.workers = settings.workers();
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(PhotoReadingQueuedEvent queued) {
        news.release();
    }

    /**
     * Reads the next photo that is due.
     *
     * @return false where there is nothing to be done just now
     */
    boolean readNext() {
        return reader.readNext(() -> !running);
    }

    private void work() {
        while (running) {
            try {
                if (!readNext()) {
                    news.tryAcquire(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
                    news.drainPermits();
                }
            } catch (InterruptedException stopping) {
                return;
            } catch (RuntimeException away) {
                LOG.warn("Photos cannot be read just now: {}", away.toString());
                pause();
            } catch (Error died) {
                // What it held is taken over once its time is up, as if the process had died.
                LOG.error("A reading broke its worker: {}", died.getClass().getName());
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(LOOK_EVERY_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        running = true;
        for (int i = 0; i < workers; i++) {
            var thread = new Thread(this::work, "photo-reader-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /** What is being read is given up at its next step, and read again after the start. */
    @Override
    public void stop() {
        running = false;
        news.release(workers);
        threads.forEach(this::join);
        threads.clear();
    }

    private void join(Thread thread) {
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public boolean isAutoStartup() {
        return role.servesPeople();
    }

    /** Before the web server starts, and after it stops: who uploads waits for a worker. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 4096;
    }
}
