package io.kaidian.platform.http.client;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Questions to one outside party that nobody waits for: one at a time, since a party that is slow for one is slow for all, and
 * none about somebody who is being asked about already.
 */
public final class DeduplicatingExecutor implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DeduplicatingExecutor.class);

    private final String party;
    private final ExecutorService background;
    private final Set<String> beingAsked = ConcurrentHashMap.newKeySet();

    /** @param party who is asked, as the thread is called and the log says */
    public DeduplicatingExecutor(String party) {
        this.party = party;
        this.background = Executors.newSingleThreadExecutor(work -> new Thread(work, party));
    }

    /**
     * Asks when those before have been answered; a question that fails is logged and given up.
     *
     * @param subject about whom
     */
    public void submit(String subject, Runnable question) {
        if (beingAsked.add(subject)) {
            background.execute(() -> {
                try {
                    question.run();
                } catch (RuntimeException failed) {
                    log.warn("an answer of the {} could not be kept: {}", party, failed.toString());
                } finally {
                    beingAsked.remove(subject);
                }
            });
        }
    }

    /** Gives up what has not been answered. */
    @Override
    public void close() {
        background.shutdownNow();
    }
}
