package io.kaidian.studio.drafts;

import io.kaidian.platform.database.JdbcMapping;
import io.kaidian.platform.jobs.BackgroundThreads;
import io.kaidian.platform.jobs.background.BackgroundJob;
import io.kaidian.platform.jobs.background.JobScope;
import jakarta.annotation.PreDestroy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Tells open pages that something happened to their draft: at once where it happened on this node, within seconds where it
 * happened on another. What happened is not said; the page reads again.
 */
@Component
public class DraftChangeBroadcaster {

    private static final Logger LOG = LoggerFactory.getLogger(DraftChangeBroadcaster.class);

    private final JdbcClient jdbc;
    private final Map<DraftId, List<Runnable>> listeners = new ConcurrentHashMap<>();
    private final Map<DraftId, String> known = new ConcurrentHashMap<>();
    // A thread of its own: whoever made the change neither waits for pages nor lends them a transaction.
    private final ExecutorService teller = Executors.newSingleThreadExecutor(task -> new Thread(task, "draft-feed"));

    DraftChangeBroadcaster(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Calls the listener after every change of the draft until the subscription is closed. */
    public Subscription subscribe(DraftId draft, Runnable listener) {
        listeners.computeIfAbsent(draft, none -> new CopyOnWriteArrayList<>()).add(listener);
        return () -> listeners.computeIfPresent(draft, (id, some) -> {
            some.remove(listener);
            return some.isEmpty() ? null : some;
        });
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(DraftChangedEvent change) {
        try {
            teller.execute(() -> notifyListeners(change.draft()));
        } catch (RejectedExecutionException stopping) {
            LOG.debug("nobody is told any more: the server stops");
        }
    }

    /** Looks whether other nodes changed what pages of this one show. */
    @BackgroundJob(value = "draft-changes", every = "${kaidian.drafts.poll-interval}", on = JobScope.EACH_NODE)
    void look() {
        if (listeners.isEmpty()) {
            known.clear();
            return;
        }
        var now = states(listeners.keySet());
        known.keySet().retainAll(now.keySet());
        now.forEach((draft, state) -> {
            var before = known.put(draft, state);
            if (before != null && !before.equals(state)) {
                notifyListeners(draft);
            }
        });
    }

    @PreDestroy
    void stop() {
        BackgroundThreads.stop(teller, Duration.ofSeconds(3));
    }

    private Map<DraftId, String> states(Set<DraftId> drafts) {
        return jdbc
                .sql("""
                        select id, changes || ' ' || state || ' ' || coalesce(
                            (select string_agg(visit.id || coalesce(visit.edit_lock_since::text, ''), ',' order by visit.id)
                             from draft_presence visit where visit.draft_id = draft.id), '') as now
                        from draft where id in (:ids)
                        """)
                .param("ids", drafts.stream().map(DraftId::value).toList())
                .query((row, n) -> Map.entry(id(row), row.getString("now")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static DraftId id(ResultSet row) throws SQLException {
        return new DraftId(JdbcMapping.uuid(row, "id"));
    }

    private void notifyListeners(DraftId draft) {
        for (var listener : listeners.getOrDefault(draft, List.of())) {
            try {
                listener.run();
            } catch (RuntimeException failed) {
                LOG.warn("a page could not be told that its draft changed", failed);
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
