package io.kaidian.platform.audit;

import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.uuid;
import static io.kaidian.platform.database.JdbcMapping.uuidOrNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells lines that the program did not write, and changed values that came without a line of the program: whoever can write to
 * the database but has no key leaves both behind. Lines from before there were signatures are left out.
 */
@Component
class HistorySignatureVerifier {

    /**
     * The history's own columns of lines {@code :after} to {@code :last} of the trail. The program's ids begin with 1: a lower one is no
     * line from before there were signatures.
     */
    private static final String LINES = """
            select e.* from %1$s e
            where e.id in (select s.source_id::bigint from audit_entry s
                           where s.seq > :after and s.seq <= :last and s.source = '%2$s')
              and (e.id > (select u.last_id from audit_unsigned u where u.source = '%2$s') or e.id < 1)
            """;

    private static final String CHANGES_WITHOUT_A_SIGNED_LINE = """
            select s.seq, s.subject_kind || ' ' || s.subject_id as subject from audit_entry s
            where s.seq > :after and s.seq <= :last and s.source = 'CHANGE' and s.act is null
              and (s.source_id::bigint > (select u.last_id from audit_unsigned u where u.source = 'CHANGE')
                or s.source_id::bigint < 1)
            order by s.seq
            """;

    private static final Map<String, HistoryRow> HISTORIES = Map.of(
            "CASE",
            new HistoryRow("case_event", HistorySignatureVerifier::ofCase),
            "SHOP",
            new HistoryRow("shop_event", HistorySignatureVerifier::ofShop),
            "LOOK",
            new HistoryRow("access_log", HistorySignatureVerifier::ofLook),
            "EVENT",
            new HistoryRow("audit_event", HistorySignatureVerifier::ofEvent));

    private final JdbcClient jdbc;
    private final HistorySigner signer;

    HistorySignatureVerifier(JdbcClient jdbc, HistorySigner signer) {
        this.jdbc = jdbc;
        this.signer = signer;
    }

    @FunctionalInterface
    private interface Reader {
        SignedHistoryRow line(ResultSet row) throws SQLException;
    }

    private record HistoryRow(String table, Reader reader) {}

    /**
     * Faults among lines {@code after} (exclusive) to {@code last} (inclusive) of the trail, in words.
     *
     * @param rows lines that are read from a file, as {@link AuditArchive#asRows} gives them; null for those of the table
     */
    List<String> faults(long after, long last, @Nullable String rows) {
        return Stream.concat(
                        HISTORIES.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .flatMap(history ->
                                        unsignedLines(history.getKey(), history.getValue(), after, last, rows)
                                                .stream()),
                        changes(after, last, rows).stream())
                .toList();
    }

    private List<String> unsignedLines(
            String source, HistoryRow history, long after, long last, @Nullable String rows) {
        return jdbc
                .sql(AuditSourceQueries.from(rows, LINES.formatted(history.table(), source)))
                .param("rows", rows)
                .param("after", after)
                .param("last", last)
                .query((row, n) -> signer.isSigned(history.reader().line(row), row.getBytes("signature"))
                        ? Optional.<String>empty()
                        : Optional.of("%s %s was not written by the program"
                                .formatted(source.toLowerCase(Locale.ROOT), row.getString("id"))))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .collect(Collectors.toList());
    }

    private List<String> changes(long after, long last, @Nullable String rows) {
        return jdbc.sql(AuditSourceQueries.from(rows, CHANGES_WITHOUT_A_SIGNED_LINE))
                .param("rows", rows)
                .param("after", after)
                .param("last", last)
                .query((row, n) -> "line %d: %s was changed by nobody whom the program knows"
                        .formatted(row.getLong("seq"), row.getString("subject")))
                .list();
    }

    private static SignedHistoryRow ofCase(ResultSet row) throws SQLException {
        return SignedHistoryRow.ofCase(
                uuid(row, "case_id"),
                instant(row, "at"),
                row.getString("event"),
                row.getInt("round"),
                row.getString("by_kind"),
                row.getString("by_name"),
                row.getString("detail"));
    }

    private static SignedHistoryRow ofShop(ResultSet row) throws SQLException {
        return SignedHistoryRow.ofShop(
                uuid(row, "shop_id"),
                instant(row, "at"),
                row.getString("event"),
                row.getString("by_kind"),
                row.getString("by_name"),
                row.getString("detail"));
    }

    private static SignedHistoryRow ofLook(ResultSet row) throws SQLException {
        return SignedHistoryRow.ofLook(
                row.getString("seller_id"),
                instant(row, "at"),
                uuidOrNull(row, "case_id"),
                uuidOrNull(row, "document_id"),
                row.getString("kind"),
                row.getString("by_name"),
                row.getString("by_role"),
                row.getString("staff_number"),
                row.getString("purpose"));
    }

    private static SignedHistoryRow ofEvent(ResultSet row) throws SQLException {
        return SignedHistoryRow.ofEvent(
                instant(row, "at"),
                row.getString("actor_kind"),
                row.getString("actor_name"),
                row.getString("action"),
                row.getString("subject_kind"),
                row.getString("subject_id"),
                row.getString("detail"));
    }
}
