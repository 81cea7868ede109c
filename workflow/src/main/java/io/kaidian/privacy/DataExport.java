package io.kaidian.privacy;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import com.fasterxml.jackson.core.type.TypeReference;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.cases.accesslog.FraudInquiries;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.PhotoChecks;
import io.kaidian.cases.submission.BusinessRegistryLookup;
import io.kaidian.cases.submission.PaymentAccountVerifier;
import io.kaidian.platform.crypto.EncryptedText;
import io.kaidian.platform.crypto.EncryptionService;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.catalogue.Reason;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.sellers.SellerRepository;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;
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
    private final JsonColumns json;
    private final EncryptedText words;
    private final EncryptionService vault;
    private final SellerRepository sellers;
    private final SellerStatementRepository statements;
    private final PaymentAccountVerifier accounts;
    private final BusinessRegistryLookup businesses;
    private final PhotoChecks examiner;
    private final FraudInquiries inquiries;
    private final ReasonCatalogue catalogue;
    private final Clock clock;
    private final DataExportColumns columns = DataExportColumns.load();

    DataExport(
            JdbcClient jdbc,
            JsonColumns json,
            EncryptedText words,
            EncryptionService vault,
            SellerRepository sellers,
            SellerStatementRepository statements,
            PaymentAccountVerifier accounts,
            BusinessRegistryLookup businesses,
            PhotoChecks examiner,
            FraudInquiries inquiries,
            ReasonCatalogue catalogue,
            Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.words = words;
        this.vault = vault;
        this.sellers = sellers;
        this.statements = statements;
        this.accounts = accounts;
        this.businesses = businesses;
        this.examiner = examiner;
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
        return jdbc.sql("select t.id, t.case_id, t.slot, t.superseded_at from document" + table.rows())
                .param("seller", sellerId)
                .query((row, n) -> new Photo(new DocumentId(uuid(row, "id")), pathOf(row)))
                .list();
    }

    private Section section(DataExportTable table, String sellerId) {
        var meanings = columns.of(table.name());
        var selected = meanings.keySet().stream()
                .map(column ->
                        isPhotoFile(table, column) ? "d.case_id, d.slot, d.id, d.superseded_at" : table.told(column))
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
        var values = new LinkedHashMap<String, @Nullable Object>();
        var isGone = row.getBoolean("data_is_gone");
        for (var column : meanings.keySet()) {
            values.put(
                    column,
                    isGone && table.goneWithCase().contains(column)
                            ? null
                            : value(table.name() + "." + column, column, row, sellerId));
        }
        return values;
    }

    private @Nullable Object value(String name, String column, ResultSet row, String sellerId) throws SQLException {
        return switch (name) {
            case "statement.ciphertext" -> statements.of(CaseId.of(row.getString("case_id")));
            case "payment_account_verification.ciphertext" -> masked(accounts.cached(sellers.get(sellerId)));
            case "business_registry_entry.ciphertext" -> business(sellerId);
            case "document.report" -> examiner.valuesOf(DocumentId.of(row.getString("id")));
            case "document_content.ciphertext" -> pathOf(row);
            case "evidence_file.file_name" ->
                new String(
                        vault.decrypt(row.getBytes(column), "evidence " + row.getString("id")), StandardCharsets.UTF_8);
            case "decision_reason.note" -> words.decrypt(row.getBytes(column), row.getString("decision_id"));
            case "certification_case.more_rounds_asked",
                    "help_request.message",
                    "help_request.advice",
                    "violation.note",
                    "violation.correction_claim",
                    "violation.end_reason",
                    "appeal.statement",
                    "appeal.evidence",
                    "appeal.answer" -> words.decrypt(row.getBytes(column), row.getString("id"));
            default -> plain(row.getObject(column));
        };
    }

    /** The holder is another company's word, which nobody is shown in full. */
    private static Map<String, @Nullable Object> masked(PaymentAccountVerifier.AccountVerification answer) {
        var said = new LinkedHashMap<String, @Nullable Object>();
        said.put("state", answer.state());
        var holder = answer.holderName();
        said.put("holderName", holder == null ? null : "*" + holder.substring(1));
        said.put("idNumber", ends(answer.idNumber()));
        return said;
    }

    private static @Nullable String ends(@Nullable String number) {
        return number == null || number.length() < 8
                ? null
                : number.substring(0, 4) + "…" + number.substring(number.length() - 4);
    }

    /** By the business that the newest case states: the register's answer is kept for that one. */
    private @Nullable Object business(String sellerId) {
        return jdbc.sql("""
                        select s.case_id from statement s join certification_case c on c.id = s.case_id
                        where c.seller_id = :seller and s.credit_code_index is not null order by s.stated_at desc limit 1
                        """)
                .param("seller", sellerId)
                .query((row, n) -> new CaseId(uuid(row, "case_id")))
                .optional()
                .map(id -> {
                    var answer = businesses.kept(sellerId, statements.of(id));
                    var said = new LinkedHashMap<String, @Nullable Object>();
                    said.put("state", answer.state());
                    said.put("name", answer.name());
                    said.put("representative", answer.representative());
                    return said;
                })
                .orElse(null);
    }

    private @Nullable Object plain(@Nullable Object value) throws SQLException {
        if (value instanceof Timestamp moment) {
            return moment.toInstant();
        }
        if (value instanceof Array array) {
            return List.of((Object[]) array.getArray());
        }
        if (value instanceof PGobject structured) {
            return json.read(
                    Objects.requireNonNull(structured.getValue(), "a structured value holds something"),
                    new TypeReference<Object>() {});
        }
        if (value instanceof byte[]) {
            throw new IllegalStateException("bytes that nobody can read");
        }
        return value instanceof Number || value instanceof Boolean || value == null ? value : value.toString();
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

    /** The photo that counts is found by its slot; those that it replaced carry their id. */
    private static String pathOf(ResultSet row) throws SQLException {
        var replaced = row.getObject("superseded_at") == null ? "" : "-" + row.getString("id");
        return "photos/" + row.getString("case_id") + "/" + row.getString("slot") + replaced + ".jpg";
    }
}
