package io.kaidian.cases.imports;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.platform.audit.CsvFormulas;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.jobs.background.BackgroundJobWokenEvent;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Files of sellers who ran their shops before this server was there. A file is read and checked whole; nothing comes of it
 * until somebody starts it; then rows become sellers in batches that go on after a restart, and faulty rows can be
 * downloaded, corrected and sent as a new file.
 */
@Service
@RolesAllowed(Roles.ADMIN)
public class SellerImportService {

    private static final Logger LOG = LoggerFactory.getLogger(SellerImportService.class);

    private static final int BATCH = 1000;
    private static final int RECENT = 50;
    private static final Set<SellerImport.State> STARTED =
            EnumSet.of(SellerImport.State.RUNNING, SellerImport.State.DONE);
    private static final String WITH_COUNTS = """
            select i.*, count(r.line) as rows,
                   count(*) filter (where r.state = 'FIT') as fit,
                   count(*) filter (where r.state = 'KNOWN') as known,
                   count(*) filter (where r.state = 'FAULTY') as faulty,
                   count(*) filter (where r.state = 'DONE') as done
            from seller_import i left join seller_import_row r on r.import_id = i.id
            """;

    private final JdbcClient jdbc;
    private final ImportRepository rows;
    private final ImportRowValidator check;
    private final ImportErrorMessages words;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SellerImportService(
            JdbcClient jdbc,
            ImportRepository rows,
            ImportRowValidator check,
            ImportErrorMessages words,
            CurrentActor currentActor,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.check = check;
        this.words = words;
        this.currentActor = currentActor;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Reads and checks a file; no seller comes of it yet. Memory does not grow with the file.
     *
     * @return {@link SellerImport.State#CHECKED}, or {@link SellerImport.State#FAILED} where it is no such file
     */
    public SellerImport upload(String fileName, InputStream csv) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into seller_import (id, file_name, state, by_name, created_at)
                        values (:id, :file, 'CHECKING', :by, :now)
                        """)
                .param("id", id)
                .param("file", fileName)
                .param("by", currentActor.get().name())
                .param("now", at(clock.instant()))
                .update();
        try (var file = new CsvImportReader(csv)) {
            stage(id, file);
            rows.compare(id);
            moveTo(SellerImport.State.CHECKED, id, null);
        } catch (CsvImportReader.InvalidImportFileException unfit) {
            moveTo(SellerImport.State.FAILED, id, unfit.getMessage());
        } catch (IOException | UncheckedIOException broken) {
            // Without the message of what broke: it may repeat a cell.
            moveTo(SellerImport.State.FAILED, id, "the file broke off, or is no CSV");
        } catch (DataIntegrityViolationException unfit) {
            // A database that is away says nothing about the file: the caller sends it again, and this import ends
            // unread.
            LOG.warn("import {} could not be kept: {}", id, unfit.getClass().getSimpleName());
            moveTo(SellerImport.State.FAILED, id, "a line could not be kept");
        }
        return get(id);
    }

    public SellerImport get(UUID id) {
        return jdbc.sql(WITH_COUNTS + " where i.id = :id group by i.id")
                .param("id", id)
                .query(SellerImportService::found)
                .optional()
                .orElseThrow(() -> new NotFoundException("import", id.toString()));
    }

    /** The latest ones, newest first. */
    public List<SellerImport> recent() {
        return jdbc.sql(WITH_COUNTS + """
                        where i.id in (select id from seller_import order by created_at desc limit :most)
                        group by i.id order by i.created_at desc
                        """)
                .param("most", RECENT)
                .query(SellerImportService::found)
                .list();
    }

    /**
     * Rows in the order of the file.
     *
     * @param state null for all
     * @param afterLine the last line seen; 0 for the beginning
     */
    public List<ImportRow> rows(UUID id, ImportRow.@Nullable State state, int afterLine, int limit) {
        get(id);
        return rows.page(id, state, afterLine, limit);
    }

    /**
     * Lets the fit rows become sellers, in the background. Starting twice is starting once.
     *
     * @throws StateConflictException with {@code stale} where there is nothing to start: not read to its end, failed or cancelled
     */
    @Transactional
    public SellerImport start(UUID id) {
        jdbc.sql("update seller_import set state = 'RUNNING' where id = :id and state = 'CHECKED'")
                .param("id", id)
                .update();
        var started = get(id);
        if (!STARTED.contains(started.state())) {
            throw new StateConflictException("stale", "This import is " + started.state() + " and cannot be started");
        }
        events.publishEvent(new BackgroundJobWokenEvent(ImportRunner.JOB));
        return started;
    }

    /** Stops it; what became a seller stays one. */
    @Transactional
    public SellerImport cancel(UUID id) {
        jdbc.sql("""
                        update seller_import set state = 'CANCELLED', finished_at = :now
                        where id = :id and state in ('CHECKED', 'RUNNING')
                        """).param("now", at(clock.instant())).param("id", id).update();
        return get(id);
    }

    /** Writes the faulty rows as a file of the same columns with one more that says what is wrong. */
    @Transactional(readOnly = true)
    public void writeFaultyRows(UUID id, Writer out, Locale language) throws IOException {
        get(id);
        // Whoever opened the writer closes it.
        var csv = CSVFormat.RFC4180.print(out);
        for (var column : ImportColumn.values()) {
            csv.print(column.key());
        }
        csv.print(CsvImportReader.PROBLEMS);
        csv.println();
        rows.faultyRows(id, (original, faults) -> {
            try {
                for (var value : parse(original)) {
                    csv.print(CsvFormulas.escape(value));
                }
                csv.print(words.of(faults, language));
                csv.println();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        });
        csv.flush();
    }

    /** Every fault in words. */
    public String words(List<String> faults, Locale language) {
        return words.of(faults, language);
    }

    private void stage(UUID id, CsvImportReader file) {
        var batch = new ArrayList<ImportRepository.StagedRow>(BATCH);
        var columns = file.columns();
        for (var record : file.rows()) {
            @Nullable String[] values = new @Nullable String[ImportColumn.values().length];
            for (var column : ImportColumn.values()) {
                var at = columns.indexOf(column.key());
                values[column.ordinal()] = at >= 0 && at < record.size() ? CsvFormulas.unescape(record.get(at)) : null;
            }
            var checked = check.check(column -> values[column.ordinal()]);
            batch.add(new ImportRepository.StagedRow((int) record.getRecordNumber() + 1, checked, line(values)));
            if (batch.size() == BATCH) {
                rows.add(id, batch);
                batch.clear();
            }
        }
        if (!batch.isEmpty()) {
            rows.add(id, batch);
        }
    }

    private void moveTo(SellerImport.State state, UUID id, @Nullable String failure) {
        jdbc.sql("update seller_import set state = :state, failure = :failure where id = :id")
                .param("state", state.name())
                .param("failure", failure)
                .param("id", id)
                .update();
    }

    private static String line(@Nullable String[] values) {
        return CSVFormat.RFC4180.format((Object[]) values);
    }

    private static Iterable<String> parse(String line) throws IOException {
        try (var parser = CSVFormat.RFC4180.parse(new java.io.StringReader(line))) {
            var records = parser.getRecords();
            return records.isEmpty() ? List.of() : records.get(0).toList();
        }
    }

    private static SellerImport found(ResultSet row, int n) throws SQLException {
        return new SellerImport(
                uuid(row, "id"),
                row.getString("file_name"),
                SellerImport.State.valueOf(row.getString("state")),
                row.getString("failure"),
                row.getInt("rows"),
                row.getInt("fit"),
                row.getInt("known"),
                row.getInt("faulty"),
                row.getInt("done"),
                row.getString("by_name"),
                instant(row, "created_at"),
                instantOrNull(row, "finished_at"));
    }
}
