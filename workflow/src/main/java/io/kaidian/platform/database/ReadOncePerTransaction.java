package io.kaidian.platform.database;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Rows that a transaction has read, so that it reads each only once. Whoever writes such rows forgets them. Outside of transactions nothing is
 * kept, and a transaction that suspends another sees nothing of that one's.
 *
 * @param <K> what a row is found by
 * @param <V> the row, which never changes
 */
public final class ReadOncePerTransaction<K, V> {

    /** The row of that key, read where this transaction has not read it. */
    public V get(K key, Function<K, V> reader) {
        var rows = rows();
        return rows == null ? reader.apply(key) : rows.computeIfAbsent(key, reader);
    }

    /** The row as this transaction has just read it. */
    public void put(K key, V row) {
        var rows = rows();
        if (rows != null) {
            rows.put(key, row);
        }
    }

    /** The row of that key if this transaction has read it. */
    public Optional<V> find(K key) {
        return Optional.ofNullable(rows()).map(rows -> rows.get(key));
    }

    /** All rows that this transaction has read. */
    public Collection<V> all() {
        var rows = rows();
        return rows == null ? List.of() : rows.values();
    }

    /** To be called by whoever writes such rows, before anybody can read them again. */
    public void forgetAll() {
        var rows = rows();
        if (rows != null) {
            rows.clear();
        }
    }

    @SuppressWarnings("unchecked")
    private @Nullable Map<K, V> rows() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || !TransactionSynchronizationManager.isSynchronizationActive()) {
            return null;
        }
        var kept = (Map<K, V>) TransactionSynchronizationManager.getResource(this);
        if (kept == null) {
            kept = new HashMap<>();
            TransactionSynchronizationManager.bindResource(this, kept);
            TransactionSynchronizationManager.registerSynchronization(new Unbinding(kept));
        }
        return kept;
    }

    private final class Unbinding implements TransactionSynchronization {

        private final Map<K, V> rows;

        private Unbinding(Map<K, V> rows) {
            this.rows = rows;
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResourceIfPossible(ReadOncePerTransaction.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(ReadOncePerTransaction.this, rows);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(ReadOncePerTransaction.this);
        }
    }
}
