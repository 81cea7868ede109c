package io.kaidian.platform.crypto;

import io.kaidian.platform.crypto.EncryptedColumns.Column;
import io.kaidian.platform.jobs.background.BackgroundJob;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings what rests in the database under the newest keys: data keys under the primary master key, a few hundred at a time
 * beside the daily work; indexes under a new index key at the start of a server, before anybody is served.
 */
@Component
public class DataKeyRewrapJob implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DataKeyRewrapJob.class);
    private static final int AT_ONCE = 200;

    /** Any number that no other lock of this database has. */
    static final long LOCK = 7_130_102L;

    private final JdbcClient jdbc;
    private final EncryptionService vault;
    private final KeyEncryptionKeys master;
    private final TransactionTemplate transactions;

    DataKeyRewrapJob(
            JdbcClient jdbc, EncryptionService vault, KeyEncryptionKeys master, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.master = master;
        this.transactions = transactions;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        turnIndexes();
    }

    /** How many data keys wait to be wrapped anew. */
    public long waiting() {
        return EncryptedColumns.ENCRYPTED.stream()
                .mapToLong(column -> jdbc.sql("select count(*) from %s where %s".formatted(column.table(), old(column)))
                        .param("primary", master.primaryPrefix())
                        .query(Long.class)
                        .single())
                .sum();
    }

    @BackgroundJob(value = "key-wrapping", every = "${kaidian.keys.rewrap-interval}", firstAfter = "PT1M")
    void rewrapPeriodically() {
        var primary = master.primaryPrefix();
        if (primary.length == 0) {
            return;
        }
        markPrimary(primary);
        if (!isAllWrapped() && wrapAll() == 0) {
            markAllWrapped(primary);
        }
    }

    /** Keeps since when that key is the primary one; a node that still has another says so in its turn. */
    private void markPrimary(byte[] primary) {
        jdbc.sql("""
                        update encryption_state set wrapped_by = :primary, wrapped_by_since = now(), all_wrapped = false
                        where wrapped_by is distinct from :primary
                        """).param("primary", HexFormat.of().formatHex(primary)).update();
    }

    private boolean isAllWrapped() {
        return jdbc.sql("select all_wrapped from encryption_state")
                .query(Boolean.class)
                .single();
    }

    /** Not at once: a node that has not read its key file anew still wraps with the key before. */
    private void markAllWrapped(byte[] primary) {
        jdbc.sql("""
                        update encryption_state set all_wrapped = true
                        where wrapped_by = :primary and wrapped_by_since < now() - interval '15 minutes'
                        """).param("primary", HexFormat.of().formatHex(primary)).update();
    }

    /** Wraps every data key that an older master key has wrapped, and tells how many there were. */
    int wrapAll() {
        var wrapped =
                EncryptedColumns.ENCRYPTED.stream().mapToInt(this::wrapAll).sum();
        if (wrapped > 0) {
            LOG.info("wrapped {} data keys with the new master key", wrapped);
        }
        return wrapped;
    }

    private int wrapAll(Column column) {
        var all = 0;
        Integer some;
        do {
            some = transactions.execute(status -> wrapSome(column));
            all += some;
        } while (some == AT_ONCE);
        return all;
    }

    private record Row(String place, byte[] bytes) {}

    private int wrapSome(Column column) {
        var rows = jdbc.sql("select ctid::text as place, %s as bytes from %s where %s limit %d for update skip locked"
                        .formatted(column.name(), column.table(), old(column), AT_ONCE))
                .param("primary", master.primaryPrefix())
                .query((row, n) -> new Row(row.getString("place"), row.getBytes("bytes")))
                .list();
        replace(
                column,
                rows.stream()
                        .map(row -> new Row(row.place(), vault.wrapAgain(row.bytes())))
                        .toList());
        return rows.size();
    }

    /** The length of the data key takes four bytes; then comes what Tink begins with. */
    private static String old(Column column) {
        return "%1$s is not null and length(%1$s) > 9 and substring(%1$s from 1 for 1) = '\\x00'::bytea and substring(%1$s from 5 for length(:primary::bytea)) <> :primary"
                .formatted(column.name());
    }

    /** Column by column, so that what is done stays done where a server ends in between. */
    private void turnIndexes() {
        if (Boolean.TRUE.equals(transactions.execute(status -> beginTurning()))) {
            EncryptedColumns.INDEXES.stream()
                    .filter(column -> !column.equals(EncryptedColumns.INDEX_CHECK))
                    .forEach(column -> transactions.executeWithoutResult(status -> turnOnce(column)));
            transactions.executeWithoutResult(status -> finishTurning());
        }
    }

    /** @return whether there is anything to turn */
    private boolean beginTurning() {
        lockKeys();
        var applied = jdbc.sql("select index_keys from encryption_state")
                .query(Integer.class)
                .optional();
        if (applied.isEmpty()) {
            jdbc.sql("insert into encryption_state (index_keys) values (:keys)")
                    .param("keys", vault.indexKeys())
                    .update();
            return false;
        }
        if (applied.get() > vault.indexKeys()) {
            throw new IllegalStateException("the database was indexed with " + applied.get()
                    + " keys, and the key file has " + vault.indexKeys() + ": a key is missing");
        }
        return applied.get() < vault.indexKeys();
    }

    private void turnOnce(Column column) {
        lockKeys();
        if (turn(column)) {
            jdbc.sql("""
                            update encryption_state
                            set index_progress = index_progress || jsonb_build_object(:column::text, :keys::integer)
                            """)
                    .param("column", nameOf(column))
                    .param("keys", vault.indexKeys())
                    .update();
        }
    }

    /** What the keys are compared by at a start turns together with their number. */
    private void finishTurning() {
        lockKeys();
        if (turn(EncryptedColumns.INDEX_CHECK)) {
            jdbc.sql("update encryption_state set index_keys = :keys, index_progress = '{}'")
                    .param("keys", vault.indexKeys())
                    .update();
            LOG.info("identity indexes are under {} keys now", vault.indexKeys());
        }
    }

    private void lockKeys() {
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query((row, n) -> 0)
                .list();
    }

    /** @return false where that was done before */
    private boolean turn(Column column) {
        var applied = jdbc.sql("""
                        select coalesce((index_progress ->> :column)::integer, index_keys) from encryption_state
                        """)
                .param("column", nameOf(column))
                .query(Integer.class)
                .single();
        if (applied >= vault.indexKeys()) {
            return false;
        }
        // One statement reads them all as they are now, so that no row is met again where its update puts it.
        var turned = new ArrayList<Row>(AT_ONCE);
        jdbc.sql("select ctid::text as place, %1$s as bytes from %2$s where %1$s is not null for update"
                        .formatted(column.name(), column.table()))
                .withFetchSize(AT_ONCE)
                .query(row -> {
                    turned.add(new Row(row.getString("place"), vault.indexFrom(applied, row.getBytes("bytes"))));
                    if (turned.size() == AT_ONCE) {
                        replace(column, turned);
                        turned.clear();
                    }
                });
        replace(column, turned);
        return true;
    }

    private static String nameOf(Column column) {
        return column.table() + "." + column.name();
    }

    private void replace(Column column, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        update %1$s set %2$s = turned.bytes
                        from unnest(:places::tid[], :bytes::bytea[]) as turned (place, bytes)
                        where %1$s.ctid = turned.place
                        """.formatted(column.table(), column.name()))
                .param("places", rows.stream().map(Row::place).toArray(String[]::new))
                .param("bytes", rows.stream().map(Row::bytes).toArray(byte[][]::new))
                .update();
    }
}
