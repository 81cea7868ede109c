package io.kaidian.platform.audit;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;

import io.kaidian.platform.crypto.EncryptionService;
import io.kaidian.platform.jobs.background.BackgroundJob;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings what was newly written into the trail and seals it, a few seconds later and many lines at once: so nobody's action
 * waits for the chain, and a certification costs no statement more (decision record 0038).
 */
@Component
class AuditChainWriter {

    private static final int AT_ONCE = 1000;

    /** Any number that no other lock of this database has. */
    private static final long LOCK = 7_130_101L;

    private static final String TRY_TO_LOCK = "select pg_try_advisory_xact_lock(:lock)";

    private static final String AWAIT_LOCK = "select true from pg_advisory_xact_lock(:lock)";

    /** The oldest transaction that ran when everything was sealed the last time, among how far each history is sealed. */
    private static final String HORIZON = "HORIZON";

    private static final String APPEND = """
            copy audit_entry (seq, at, source, source_id, actor_kind, actor_name, action, subject_kind, subject_id,
                              before, after, act, key_id, seal) from stdin""";

    /** No transaction takes longer that is to be sealed within seconds. */
    private static final Duration RECENTLY = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final AuditHashChain seals;
    private final AuditArchive archive;
    private final TransactionTemplate transactions;
    private final Clock clock;

    AuditChainWriter(
            JdbcClient jdbc,
            JdbcTemplate template,
            AuditHashChain seals,
            AuditArchive archive,
            TransactionTemplate transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.template = template;
        this.seals = seals;
        this.archive = archive;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Seals what came since the last time, unless somebody else is sealing. */
    @BackgroundJob(value = "audit-seals", every = "${kaidian.audit.poll-interval}", firstAfter = "PT5S")
    void sealRemaining() {
        seal(AuditSourceQueries.LATE_UNSEALED, TRY_TO_LOCK);
    }

    /** The same after whoever else is sealing: what was committed before is in the trail afterwards. */
    void awaitRemaining() {
        seal(AuditSourceQueries.LATE_UNSEALED, AWAIT_LOCK);
    }

    /** Seals whatever has no seal, however long ago it was written. */
    void sealAll() {
        refreshSealed();
        // What is left of lately may be much, and is found without a look at the whole trail for each thousand lines.
        seal(AuditSourceQueries.LATE_UNSEALED, AWAIT_LOCK);
        seal(AuditSourceQueries.ALL_UNSEALED, AWAIT_LOCK);
    }

    private void seal(String from, String lock) {
        while (Integer.valueOf(AT_ONCE).equals(transactions.execute(status -> sealSome(from, lock)))) {
            // Goes on while there may be more.
        }
    }

    private int sealSome(String from, String lock) {
        var mine = jdbc.sql(lock).param("lock", LOCK).query(Boolean.class).single();
        if (!mine) {
            return 0;
        }
        // Lost where the database crashed or a standby has taken over.
        if (!isSealedKept()) {
            refreshSealed();
        }
        var head = jdbc.sql("select seq, seal from audit_entry order by seq desc limit 1")
                .query((row, n) -> new Head(row.getLong("seq"), row.getBytes("seal")))
                .optional()
                .or(() -> archive.last()
                        .map(month -> new Head(month.lastSeq(), HexFormat.of().parseHex(month.seal()))))
                .orElse(new Head(0, AuditHashChain.BEGINNING));
        var oldestRunning = oldestRunning();
        var waiting = waiting(from, horizonBelow(oldestRunning));
        var sealed = new ArrayList<Sealed>();
        for (var line : waiting) {
            var next = seal(line, head);
            sealed.add(next);
            head = new Head(next.entry().seq(), next.seal().bytes());
        }
        append(sealed);
        keepProgress(waiting);
        if (waiting.size() < AT_ONCE) {
            keep(HORIZON, oldestRunning);
        }
        return waiting.size();
    }

    private boolean isSealedKept() {
        return jdbc.sql("select exists (select from audit_sealed where source = 'READY')")
                .query(Boolean.class)
                .single();
    }

    /** Which lines were sealed lately is kept for who seals, and for no longer than it is asked for. */
    private void refreshSealed() {
        jdbc.sql("select refresh_sealed_lines()").query((row, n) -> n).single();
    }

    private record Head(long seq, byte[] seal) {}

    /** Whatever is not seen now belongs to this transaction or a later one. */
    private long oldestRunning() {
        return jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
                .query(Long.class)
                .single();
    }

    /** A restored database counts its transactions anew: a horizon from before says nothing there. */
    private long horizonBelow(long oldestRunning) {
        return jdbc.sql("select last_id from audit_progress where source = :source and last_id <= :oldest")
                .param("source", HORIZON)
                .param("oldest", oldestRunning)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private void keepProgress(List<Waiting> done) {
        done.stream()
                .map(Waiting::entry)
                .collect(Collectors.toMap(AuditRecord::source, AuditChainWriter::place, Math::max))
                .forEach((source, last) -> keepFurthest(source.name(), last));
    }

    private static long place(AuditRecord line) {
        return line.source() == AuditRecord.Source.ENGINE ? line.at().toEpochMilli() : Long.parseLong(line.sourceId());
    }

    private void keepFurthest(String source, long last) {
        jdbc.sql("""
                        insert into audit_progress as p (source, last_id) values (:source, :last)
                        on conflict (source) do update set last_id = greatest(p.last_id, excluded.last_id)
                        """).param("source", source).param("last", last).update();
    }

    private void keep(String source, long last) {
        jdbc.sql("""
                        insert into audit_progress (source, last_id) values (:source, :last)
                        on conflict (source) do update set last_id = excluded.last_id
                        """).param("source", source).param("last", last).update();
    }

    /**
     * What has no seal yet, by absence and not by a highest number: a transaction that began earlier may commit later. Of
     * one moment and history the lines come in the order of their numbers, of which a shorter one is smaller.
     */
    private List<Waiting> waiting(String from, long horizon) {
        return jdbc.sql("select * from (" + from
                        + ") line order by at, source, length(source_id), source_id limit :limit")
                .param("horizon", horizon)
                .param("recent", at(clock.instant().minus(RECENTLY)))
                .param("limit", AT_ONCE)
                .query((row, n) -> new Waiting(entry(row, 0), row.getString("act")))
                .list();
    }

    /** @param act the signed line of the same transaction; null for lines that are signed themselves or need not be */
    private record Waiting(AuditRecord entry, @Nullable String act) {}

    private record Sealed(AuditRecord entry, @Nullable String act, EncryptionService.Mac seal) {}

    private Sealed seal(Waiting waiting, Head head) {
        var line = waiting.entry();
        var entry = new AuditRecord(
                head.seq() + 1,
                line.at(),
                line.source(),
                line.sourceId(),
                line.actorKind(),
                line.actorName(),
                line.action(),
                line.subjectKind(),
                line.subjectId(),
                line.before(),
                line.after());
        return new Sealed(entry, waiting.act(), seals.seal(entry, waiting.act(), head.seal()));
    }

    /** Copied in and not inserted: the log of the database then holds one record for each page and not one for each line. */
    private void append(List<Sealed> lines) {
        if (lines.isEmpty()) {
            return;
        }
        var rows = lines.stream().map(AuditChainWriter::row).collect(Collectors.joining());
        template.execute((ConnectionCallback<Long>) connection -> {
            try {
                return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(APPEND, new StringReader(rows));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
    }

    /** In the text format of {@code copy}. */
    private static String row(Sealed line) {
        var entry = line.entry();
        return Stream.of(
                                entry.seq(),
                                at(entry.at()),
                                entry.source(),
                                entry.sourceId(),
                                entry.actorKind(),
                                entry.actorName(),
                                entry.action(),
                                entry.subjectKind(),
                                entry.subjectId(),
                                Optional.ofNullable(entry.before()),
                                Optional.ofNullable(entry.after()),
                                Optional.ofNullable(line.act()),
                                line.seal().keyId(),
                                "\\x" + HexFormat.of().formatHex(line.seal().bytes()))
                        .map(AuditChainWriter::cell)
                        .collect(Collectors.joining("\t"))
                + "\n";
    }

    private static String cell(Object value) {
        if (value instanceof Optional<?> known) {
            return known.map(AuditChainWriter::cell).orElse("\\N");
        }
        return value.toString()
                .replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    static AuditRecord entry(ResultSet row, long seq) throws SQLException {
        return new AuditRecord(
                seq,
                instant(row, "at").truncatedTo(ChronoUnit.MILLIS),
                AuditRecord.Source.valueOf(row.getString("source")),
                row.getString("source_id"),
                row.getString("actor_kind"),
                row.getString("actor_name"),
                row.getString("action"),
                row.getString("subject_kind"),
                row.getString("subject_id"),
                row.getString("before"),
                row.getString("after"));
    }
}
