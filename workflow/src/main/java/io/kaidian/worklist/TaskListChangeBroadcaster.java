package io.kaidian.worklist;

import io.kaidian.platform.database.PostgresNotificationBus;
import io.kaidian.platform.jobs.BackgroundThreads;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Tells the open screens of all nodes that the list of work has changed, once the change is committed. What changed is
 * not said: screens read their page again, under the rights of the person who looks at it.
 */
@Component
public class TaskListChangeBroadcaster {

    private static final Logger LOG = LoggerFactory.getLogger(TaskListChangeBroadcaster.class);

    private static final String TOPIC = "work-list";

    /** Changes this close together are told once: far below what a person notices, and a busy day stays cheap. */
    private static final int GATHER_MILLIS = 300;

    private final PostgresNotificationBus postgresNotificationBus;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    // A thread of its own: whoever made the change neither waits for screens nor lends them a transaction.
    private final ScheduledExecutorService teller =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "work-list-feed"));
    private final AtomicBoolean told = new AtomicBoolean(true);

    TaskListChangeBroadcaster(PostgresNotificationBus postgresNotificationBus) {
        this.postgresNotificationBus = postgresNotificationBus;
        postgresNotificationBus.subscribe(TOPIC, this::notifySoon);
    }

    /** Calls the listener soon after every change until the subscription is closed; changes close together tell once. */
    public Subscription subscribe(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** The list has changed here: the screens of this node and of all others are told. */
    public void onChange() {
        postgresNotificationBus.publish(TOPIC);
        notifySoon();
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(TaskListChangedEvent change) {
        onChange();
    }

    @PreDestroy
    void stop() {
        BackgroundThreads.stop(teller, Duration.ofSeconds(3));
    }

    private void notifySoon() {
        if (told.compareAndSet(true, false)) {
            try {
                teller.schedule(this::notifyListeners, GATHER_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException stopping) {
                LOG.debug("nobody is told any more: the server stops");
            }
        }
    }

    private void notifyListeners() {
        told.set(true);
        for (var listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException failed) {
                LOG.warn("a screen could not be told that the list of work changed", failed);
            }
        }
    }

    /** Ends with {@link #close}. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {

        @Override
        void close();
    }
}
