package io.kaidian.privacy;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.accesslog.FraudInquiries;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.catalogue.Reason;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Everything that a seller may have of what is kept, table by table, with what each column means in both languages. What is
 * not in force is no part of it ({@link DataExportTable}), nor are other people, notes for staff and secrets:
 * {@code docs/personal-data.csv} says of every column whether it is, and a test holds both against each other.
 */
@Component
class DataExport {

    private final JdbcClient jdbc;
    private final DataExportValues values;
    private final FraudInquiries inquiries;
    private final ReasonCatalogue catalogue;
    private final Clock clock;
    private final DataExportColumns columns = DataExportColumns.load();

    DataExport(
            JdbcClient jdbc,
            DataExportValues values,
            FraudInquiries inquiries,
            ReasonCatalogue catalogue,
            Clock clock) {
        this.jdbc = jdbc;
        this.values = values;
        this.inquiries = inquiries;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * One copy.
     *
     * @param about how it is to be read
     */
    record Copy(String sellerId, Instant madeAt, LocalizedText about, List<Section> sections) {}

    /**
     * What one table holds of the seller.
     *
     * @param columns what each value means, in the order in which they are read
     */
    record Section(
            String table,
            LocalizedText title,
            Map<String, LocalizedText> columns,
            List<Map<String, @Nullable Object>> rows) {}

    /** Photos that the seller can still have, with the path under which a copy holds them. */
    record Photo(DocumentId id, String path) {}

    Copy of(String sellerId) {
        return new Copy(
                sellerId,
                clock.instant(),
                new LocalizedText(
                        "这是系统保存的与您有关的全部数据，按表列出。时间为协调世界时（UTC）。尚未生效的决定、给工作人员的备注和他人的信息不在其中。",
                        "Everything that is kept about you, table by table. Times are in UTC. Decisions that are not in force, notes for staff"
                                + " and other people's data are not part of it."),
                DataExportTable.ALL.stream()
                        .map(table -> section(table, sellerId))
                        .toList());
    }

    List<Photo> photos(String sellerId) {
        var table = table("document");
        return jdbc.sql("select t.id, t.case_id, t.slot, t.page, t.superseded_at from document" + table.rows())
                .param("seller", sellerId)
                .query((row, n) -> new Photo(new DocumentId(uuid(row, "id")), DataExportValues.pathOf(row)))
                .list();
    }

    private Section section(DataExportTable table, String sellerId) {
        var meanings = columns.of(table.name());
        var selected = meanings.keySet().stream()
                .map(column -> isPhotoFile(table, column)
                        ? "d.case_id, d.slot, d.page, d.id, d.superseded_at"
                        : table.told(column))
                .collect(Collectors.joining(", "));
        var rows = jdbc.sql("select " + selected + ", " + table.isGone() + " as data_is_gone from " + table.name()
                        + table.rows())
                .param("seller", sellerId)
                .param("oldest", at(inquiries.oldest()))
                .param("told", toldCodes())
                .param("events", toldEvents())
                .query((row, n) -> values(table, meanings, row, sellerId))
                .list();
        return new Section(table.name(), columns.titleOf(table.name()), meanings, rows);
    }

    private Map<String, @Nullable Object> values(
            DataExportTable table, Map<String, LocalizedText> meanings, ResultSet row, String sellerId)
            throws SQLException {
        var told = new LinkedHashMap<String, @Nullable Object>();
        var isGone = row.getBoolean("data_is_gone");
        for (var column : meanings.keySet()) {
            told.put(
                    column,
                    isGone && table.goneWithCase().contains(column)
                            ? null
                            : values.value(table.name() + "." + column, column, row, sellerId));
        }
        return told;
    }

    private String[] toldCodes() {
        return catalogue.all().stream()
                .filter(reason -> reason.shownTo() == Reason.ShownTo.SELLER)
                .map(Reason::code)
                .toArray(String[]::new);
    }

    private static String[] toldEvents() {
        return Arrays.stream(CaseHistoryEntry.Event.values())
                .filter(CaseHistoryEntry.Event::isToldToSeller)
                .map(Enum::name)
                .toArray(String[]::new);
    }

    private static DataExportTable table(String name) {
        return DataExportTable.ALL.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isPhotoFile(DataExportTable table, String column) {
        return table.name().equals("document_content") && column.equals("ciphertext");
    }
}
