package io.kaidian.cases.documents;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Lets those who have just sent a photo wait until it was read, on whichever node. */
@Component
public class PhotoReadingWait {

    /** How often somebody who waits looks in the database: another node may have read the photo. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final DocumentRepository documents;
    private final Map<DocumentId, CompletableFuture<Void>> awaited = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    PhotoReadingWait(DocumentRepository documents) {
        this.documents = documents;
    }

    /**
     * Waits until the photo, and every page that came with it, was read or replaced, or so much time has passed.
     *
     * @param longest real time
     */
    public void await(DocumentId id, Duration longest) {
        var end = System.nanoTime() + longest.toNanos();
        documents.pages(documents.get(id)).stream()
                .filter(CaseDocument::isBeingRead)
                .forEach(page -> awaitPage(page.id(), Duration.ofNanos(Math.max(0, end - System.nanoTime()))));
    }

    private void awaitPage(DocumentId id, Duration longest) {
        var ended = awaited.computeIfAbsent(id, waiting -> new CompletableFuture<>());
        var end = System.nanoTime() + longest.toNanos();
        try {
            while (!stopping && System.nanoTime() < end && documents.get(id).isBeingRead()) {
                waitFor(ended, Math.min(LOOK_EVERY.toNanos(), end - System.nanoTime()));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            awaited.remove(id, ended);
        }
    }

    private static void waitFor(CompletableFuture<Void> ended, long nanos) throws InterruptedException {
        try {
            ended.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException notYet) {
            // Another node may have read it: the database knows.
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** This node reads nothing any more: who waits is told that the photo is still being checked, and the server can end. */
    @EventListener(ContextClosedEvent.class)
    void stopWaiting() {
        stopping = true;
        awaited.values().forEach(waiting -> waiting.complete(null));
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(PhotoReadEvent read) {
        var waiting = awaited.get(read.documentId());
        if (waiting != null) {
            waiting.complete(null);
        }
    }
}
