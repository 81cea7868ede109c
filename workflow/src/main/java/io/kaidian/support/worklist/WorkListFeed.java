package io.kaidian.support.worklist;

import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Tells the open screens of this node that the list of work has changed, once the change is committed. What changed is
 * not said: screens read their page again, under the rights of the person who looks at it.
 */
@Component
public class WorkListFeed {

    private static final Logger LOG = LoggerFactory.getLogger(WorkListFeed.class);

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    // A thread of its own: whoever made the change neither waits for screens nor lends them a transaction.
    private final ExecutorService teller =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "work-list-feed"));
    private final AtomicBoolean told = new AtomicBoolean(true);

    /** Calls the listener soon after every change until the subscription is closed; changes close together tell once. */
    public Subscription subscribe(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** The list has changed, here or on another node. */
    public void changed() {
        if (told.compareAndSet(true, false)) {
            try {
                teller.execute(this::tell);
            } catch (RejectedExecutionException stopping) {
                LOG.debug("nobody is told any more: the server stops");
            }
        }
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(WorkListChanged change) {
        changed();
    }

    @PreDestroy
    void stop() {
        teller.shutdownNow();
    }

    private void tell() {
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
