package io.kaidian.platform.audit;

import static io.kaidian.platform.database.JdbcMapping.at;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@code java -jar kaidian.jar --kaidian.audit.archive-before=<year>-<month> --kaidian.audit.archive-directory=<directory>
 * --kaidian.jobs.enabled=false --server.port=0}: puts closed months of the trail aside in files and ends, with 1 where it could not. Only what is sound goes, and
 * only what lies before a head that was kept outside. It works in the name of the database's owner: the role of the program drops no line of the trail.
 */
@Component
@ConditionalOnProperty("kaidian.audit.archive-before")
class AuditArchiveCommand {

    private static final Logger LOG = LoggerFactory.getLogger(AuditArchiveCommand.class);

    /** Any number that no other lock of this database has. */
    private static final long LOCK = 7_130_103L;

    private static final DateTimeFormatter TABLE = DateTimeFormatter.ofPattern("'audit_entry_'uuuu_MM");

    private final AuditVerifier verifier;
    private final AuditArchive archive;
    private final AuditHashChain seals;
    private final AuditAnchorFile anchors;
    private final AuditProperties settings;
    private final Flyway flyway;
    private final Clock clock;

    AuditArchiveCommand(
            AuditVerifier verifier,
            AuditArchive archive,
            AuditHashChain seals,
            AuditAnchorFile anchors,
            AuditProperties settings,
            Flyway flyway,
            Clock clock) {
        this.verifier = verifier;
        this.archive = archive;
        this.seals = seals;
        this.anchors = anchors;
        this.settings = settings;
        this.flyway = flyway;
        this.clock = clock;
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void run(ApplicationReadyEvent ready) {
        var isDone = isArchived();
        var context = ready.getApplicationContext();
        // Not from the thread that still starts the server.
        new Thread(() -> System.exit(SpringApplication.exit(context, () -> isDone ? 0 : 1)), "archived").start();
    }

    private boolean isArchived() {
        try {
            var months = archive(YearMonth.parse(settings.archiveBefore()), anchors.read());
            LOG.info("{} months of the audit trail were put aside", months);
            return true;
        } catch (RuntimeException failed) {
            LOG.error("THE AUDIT TRAIL WAS NOT PUT ASIDE", failed);
            return false;
        }
    }

    /**
     * Puts aside what was closed before that month. A run that was ended in between has lost nothing: the next one goes on from there.
     *
     * @param known heads that were kept outside
     * @return how many months
     * @throws IllegalStateException where another command is at it, the trail is not sound, or no head proves the last line of a month
     */
    int archive(YearMonth before, List<AuditAnchor> known) {
        var database = flyway.getConfiguration().getDataSource();
        // In a transaction of its own, which holds no lock of the tables that are dropped.
        try (var alone = database.getConnection()) {
            alone.setAutoCommit(false);
            try {
                requireAlone(alone);
                return archive(JdbcClient.create(database), before, known);
            } finally {
                alone.rollback();
                alone.setAutoCommit(true);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Two that write the same file and drop its table would end with half a file. */
    private static void requireAlone(Connection connection) {
        var isAlone = JdbcClient.create(new SingleConnectionDataSource(connection, true))
                .sql("select pg_try_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query(Boolean.class)
                .single();
        if (!isAlone) {
            throw new IllegalStateException("another command puts months of the audit trail aside");
        }
    }

    private int archive(JdbcClient owner, YearMonth before, List<AuditAnchor> known) {
        var found = verifier.verify(known);
        if (!found.isSound()) {
            throw new IllegalStateException("the audit trail is not sound: " + found.faults());
        }
        var closed = closed(owner, before);
        for (var month : closed) {
            if (found.anchored() < month.lastSeq()) {
                throw new IllegalStateException("no head that was kept outside proves line %d, the last one of %s"
                        .formatted(month.lastSeq(), month.month()));
            }
            put(owner, month);
        }
        return closed.size();
    }

    private static List<Closed> closed(JdbcClient owner, YearMonth before) {
        return owner.sql("""
                        select month, last_seq from audit_month
                        where month < :before and month not in (select month from audit_archive) order by month
                        """)
                .param("before", before.atDay(1))
                .query((row, n) ->
                        new Closed(YearMonth.from(row.getObject("month", LocalDate.class)), row.getLong("last_seq")))
                .list();
    }

    private record Closed(YearMonth month, long lastSeq) {}

    private void put(JdbcClient owner, Closed closed) {
        var before = archive.last();
        var first = before.map(AuditArchive.Month::lastSeq).orElse(0L) + 1;
        var name = "audit-" + closed.month() + ".jsonl.gz";
        var written = archive.write(name, pages -> lines(first, closed.lastSeq(), pages));
        var seal = requireWhole(
                new AuditArchive.Month(closed.month(), first, closed.lastSeq(), "", written.file(), written.digest()),
                before.map(month -> HexFormat.of().parseHex(month.seal())).orElse(AuditHashChain.BEGINNING));
        new TransactionTemplate(new DataSourceTransactionManager(
                        flyway.getConfiguration().getDataSource()))
                .executeWithoutResult(status -> drop(owner, closed, first, seal, written));
        LOG.info("put lines {} to {} of the audit trail aside in {}", first, closed.lastSeq(), written.file());
    }

    private void lines(long first, long last, Consumer<List<AuditArchive.Line>> pages) {
        for (var page = verifier.page(first - 1, last); !page.isEmpty(); ) {
            pages.accept(page);
            page = verifier.page(page.getLast().entry().seq(), last);
        }
    }

    /** Reads the file again: each line must follow the one before and fit its seal. */
    private byte[] requireWhole(AuditArchive.Month month, byte[] sealBefore) {
        var state = new Object() {
            private long seq = month.firstSeq() - 1;
            private byte[] seal = sealBefore;
        };
        archive.read(
                month,
                page -> page.forEach(line -> {
                    if (line.entry().seq() != state.seq + 1
                            || !seals.fits(line.entry(), line.act(), state.seal, line.mac())) {
                        throw new IllegalStateException("line %d of %s does not fit"
                                .formatted(line.entry().seq(), month.file()));
                    }
                    state.seq = line.entry().seq();
                    state.seal = Arrays.copyOf(line.mac().bytes(), line.mac().bytes().length);
                }));
        if (state.seq != month.lastSeq()) {
            throw new IllegalStateException("%s ends with line %d".formatted(month.file(), state.seq));
        }
        return state.seal;
    }

    private void drop(JdbcClient owner, Closed closed, long first, byte[] seal, AuditArchive.Written written) {
        var month = closed.month().atDay(1);
        owner.sql("set local lock_timeout = '10s'").update();
        owner.sql("""
                        insert into audit_archive (month, first_seq, last_seq, seal, file, digest, archived_at)
                        values (:month, :first, :last, :seal, :file, :digest, :now)
                        """)
                .param("month", month)
                .param("first", first)
                .param("last", closed.lastSeq())
                .param("seal", seal)
                .param("file", written.file())
                .param("digest", written.digest())
                .param("now", at(clock.instant()))
                .update();
        owner.sql("""
                        insert into audit_archived_line (month, source, first_id, last_id, ids)
                        select :month, source, min(source_id::bigint), max(source_id::bigint),
                               range_agg(int8range(source_id::bigint, source_id::bigint, '[]'))
                        from audit_entry where seq >= :first and seq <= :last and source <> 'ENGINE' group by source
                        union all
                        select :month, source, floor(extract(epoch from min(at)) * 1000)::bigint,
                               floor(extract(epoch from max(at)) * 1000)::bigint, null
                        from audit_entry where seq >= :first and seq <= :last and source = 'ENGINE' group by source
                        """)
                .param("month", month)
                .param("first", first)
                .param("last", closed.lastSeq())
                .update();
        owner.sql("drop table " + closed.month().format(TABLE)).update();
    }
}
