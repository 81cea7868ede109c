package io.kaidian.platform.database;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows that this transaction has locked. Until it ends nobody else can change them, so each is read again only where it was written in this
 * transaction.
 *
 * @param <K> what a row is found by
 * @param <V> the row, which never changes
 */
public final class LockedRows<K, V> {

    private final ReadOncePerTransaction<K, LockedRow<V>> locked = new ReadOncePerTransaction<>();

    private static final class LockedRow<V> {
        private @Nullable V row;
    }

    /** The row; read by {@code reader} unless it is locked and known. */
    public V get(K key, Function<K, V> reader) {
        var found = locked.find(key).orElse(null);
        if (found == null) {
            return reader.apply(key);
        }
        var row = found.row == null ? reader.apply(key) : found.row;
        found.row = row;
        return row;
    }

    /** The same, locked by {@code locker} unless it was before. */
    public V lock(K key, Function<K, V> locker) {
        var found = locked.find(key).orElseGet(LockedRow::new);
        var row = found.row == null ? locker.apply(key) : found.row;
        found.row = row;
        locked.put(key, found);
        return row;
    }

    /** The row as this transaction has written it, by which it is locked. */
    public void keep(K key, V row) {
        var found = locked.find(key).orElseGet(LockedRow::new);
        found.row = row;
        locked.put(key, found);
    }

    /** To be called before such rows are written. */
    public void forget() {
        locked.all().forEach(one -> one.row = null);
    }
}
