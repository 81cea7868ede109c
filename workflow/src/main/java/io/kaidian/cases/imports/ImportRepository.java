package io.kaidian.cases.imports;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;

import io.kaidian.platform.crypto.EncryptionService;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerErasedEvent;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerRepository.TakenOver;
import io.kaidian.sellers.SellerType;
import io.kaidian.sellers.ShopStanding;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of imports. What concerns many rows is one statement, however long the file is. */
@Repository
class ImportRepository {

    /** Of an identity that a closure bars, or a decline for good: what two people decided is not undone by a file. */
    private static final String IS_NUMBER_BARRED = """
            (exists (select from barred_identity b where b.number_index = r.number_index and b.lifted_at is null)
             or r.type <> 'ENTERPRISE' and exists (
                select from statement s join certification_case c on c.id = s.case_id join seller on seller.id = c.seller_id
                where s.number_index = r.number_index and seller.type <> 'ENTERPRISE'
                  and c.final and (c.final_held_until is null or c.final_held_until <= :now)))
            """;

    private static final String IS_CREDIT_CODE_BARRED = """
            (exists (select from barred_identity b where b.credit_code_index = r.credit_code_index and b.lifted_at is null)
             or exists (
                select from statement s join certification_case c on c.id = s.case_id
                where s.credit_code_index = r.credit_code_index
                  and c.final and (c.final_held_until is null or c.final_held_until <= :now)))
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final EncryptionService vault;
    private final Clock clock;

    ImportRepository(JdbcClient jdbc, JdbcTemplate batches, EncryptionService vault, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.vault = vault;
        this.clock = clock;
    }

    /** A row of the file before it is kept; {@code original} is the row as a line of CSV. */
    record StagedRow(int line, ImportRowValidator.Checked checked, String original) {}

    void add(UUID importId, List<StagedRow> rows) {
        batches.batchUpdate("""
                insert into seller_import_row (import_id, line, state, faults, seller_id, type, display_name, email, phone,
                    locale, payment_provider, payment_account_id, standing, opened_at, valid_until,
                    number_index, credit_code_index, name_index, original)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, rows, rows.size(), (statement, row) -> set(statement, importId, row));
    }

    /** Finds what is wrong between rows, and between the file and what is there already. */
    void compare(UUID importId) {
        addFault(importId, "sellerId:twice", """
                r.seller_id in (select seller_id from seller_import_row where import_id = :import
                                group by seller_id having count(*) > 1)
                """);
        addFault(importId, "idNumber:twice", """
                r.type <> 'ENTERPRISE' and r.number_index in (
                    select number_index from seller_import_row where import_id = :import and type <> 'ENTERPRISE'
                    group by number_index having count(*) > 1)
                """);
        addFault(importId, "creditCode:twice", """
                r.type = 'ENTERPRISE' and r.credit_code_index in (
                    select credit_code_index from seller_import_row where import_id = :import and type = 'ENTERPRISE'
                    group by credit_code_index having count(*) > 1)
                """);
        addFault(
                importId,
                "sellerId:reserved",
                "exists (select 1 from seller where seller.id = r.seller_id and seller.self_made)");
        jdbc.sql("""
                        update seller_import_row r set state = 'KNOWN', faults = '{}', original = null
                        where import_id = :import and exists (
                            select 1 from seller where seller.id = r.seller_id and not seller.self_made)
                        """).param("import", importId).update();
        addFault(importId, "sellerId:spelling", """
                exists (select 1 from seller where lower(seller.id) = lower(r.seller_id) and seller.id <> r.seller_id)
                """);
        addFault(importId, "idNumber:taken", isOwned("number_index", "<>"));
        addFault(importId, "creditCode:taken", isOwned("credit_code_index", "="));
        addFault(importId, "idNumber:barred", IS_NUMBER_BARRED);
        addFault(importId, "creditCode:barred", IS_CREDIT_CODE_BARRED);
        jdbc.sql("""
                        update seller_import_row set original = null
                        where import_id = :import and state = 'FIT' and original is not null
                        """).param("import", importId).update();
    }

    /**
     * A row that was fit when the file was checked.
     *
     * @param faults what came in the meantime: its owner has a shop, or is barred; empty where it may become a seller
     */
    record FitRow(
            int line,
            TakenOver seller,
            byte @Nullable [] numberIndex,
            byte @Nullable [] creditCodeIndex,
            byte @Nullable [] nameIndex,
            @Nullable LocalDate validUntil,
            List<String> faults) {

        String sellerId() {
            return seller.registration().id();
        }
    }

    /** The next fit rows, locked until the transaction ends. */
    List<FitRow> nextFit(UUID importId, int most) {
        return jdbc.sql("""
                        with batch as (
                            select * from seller_import_row where import_id = :import and state = 'FIT'
                            order by line limit :most for update skip locked),
                        unowned as materialized (
                            select b.line from batch b
                            where not exists (
                                select 1 from certified_identity i join shop on shop.id = i.shop_id
                                join seller s on s.id = shop.seller_id and s.type <> 'ENTERPRISE'
                                where b.type <> 'ENTERPRISE' and i.number_index = b.number_index)
                              and not exists (
                                select 1 from certified_identity i join shop on shop.id = i.shop_id
                                join seller s on s.id = shop.seller_id and s.type = 'ENTERPRISE'
                                where b.type = 'ENTERPRISE' and i.credit_code_index = b.credit_code_index))
                        select r.*, array_remove(array[
                            case when unowned.line is null then 'sellerId:meanwhile' end,
                            case when %s then 'idNumber:barred' end,
                            case when %s then 'creditCode:barred' end], null) as found
                        from batch r left join unowned on unowned.line = r.line
                        order by r.line
                        """.formatted(IS_NUMBER_BARRED, IS_CREDIT_CODE_BARRED))
                .param("import", importId)
                .param("now", at(clock.instant()))
                .param("most", most)
                .query((row, n) -> new FitRow(
                        row.getInt("line"),
                        seller(row),
                        row.getBytes("number_index"),
                        row.getBytes("credit_code_index"),
                        row.getBytes("name_index"),
                        row.getObject("valid_until", LocalDate.class),
                        faults(row.getArray("found").getArray())))
                .list();
    }

    private static TakenOver seller(ResultSet row) throws SQLException {
        var provider = row.getString("payment_provider");
        return new TakenOver(
                new SellerRepository.Registration(
                        row.getString("seller_id"),
                        SellerType.valueOf(row.getString("type")),
                        row.getString("display_name"),
                        row.getString("email"),
                        row.getString("phone"),
                        Locale.forLanguageTag(row.getString("locale")),
                        provider == null ? null : new PaymentAccount(provider, row.getString("payment_account_id"))),
                ShopStanding.valueOf(row.getString("standing")),
                instantOrNull(row, "opened_at"));
    }

    void markDone(UUID importId, List<Integer> lines) {
        jdbc.sql("""
                        update seller_import_row set state = 'DONE'
                        where import_id = :import and line = any(:lines)
                        """)
                .param("import", importId)
                .param("lines", lines.toArray(Integer[]::new))
                .update();
    }

    /** A row that says nothing else is one whose seller came in the meantime. */
    void markFaulty(UUID importId, List<FitRow> rows) {
        jdbc.sql("""
                        update seller_import_row r set state = 'FAULTY', faults = string_to_array(f.faults, ' ')
                        from unnest(:lines::int[], :faults::text[]) as f (line, faults)
                        where r.import_id = :import and r.line = f.line
                        """)
                .param("import", importId)
                .param("lines", rows.stream().map(FitRow::line).toArray(Integer[]::new))
                .param(
                        "faults",
                        rows.stream()
                                .map(row ->
                                        row.faults().isEmpty() ? "sellerId:meanwhile" : String.join(" ", row.faults()))
                                .toArray(String[]::new))
                .update();
    }

    List<ImportRow> page(UUID importId, ImportRow.@Nullable State state, int afterLine, int limit) {
        return jdbc.sql("""
                        select * from seller_import_row
                        where import_id = :import and line > :after and (:state::text is null or state = :state)
                        order by line limit :limit
                        """)
                .param("import", importId)
                .param("after", afterLine)
                .param("state", state == null ? null : state.name())
                .param("limit", limit)
                .query((row, n) -> new ImportRow(
                        row.getInt("line"),
                        ImportRow.State.valueOf(row.getString("state")),
                        row.getString("seller_id"),
                        row.getString("type") == null ? null : SellerType.valueOf(row.getString("type")),
                        row.getString("display_name"),
                        row.getString("standing") == null ? null : ShopStanding.valueOf(row.getString("standing")),
                        faults(row.getArray("faults").getArray())))
                .list();
    }

    /** Hands over every faulty row as it came, with its faults, in the order of the file. */
    void faultyRows(UUID importId, BiConsumer<String, List<String>> taker) {
        jdbc.sql("""
                        select line, original, faults from seller_import_row
                        where import_id = :import and state = 'FAULTY' order by line
                        """).param("import", importId).query(row -> {
            var original = row.getBytes("original");
            taker.accept(
                    original == null
                            ? ""
                            : new String(
                                    vault.decrypt(original, context(importId, row.getInt("line"))),
                                    StandardCharsets.UTF_8),
                    faults(row.getArray("faults").getArray()));
        });
    }

    @EventListener
    void erase(SellerErasedEvent erased) {
        jdbc.sql("delete from seller_import_row where seller_id = :seller")
                .param("seller", erased.sellerId())
                .update();
    }

    private void addFault(UUID importId, String fault, String condition) {
        jdbc.sql("""
                        update seller_import_row r set state = 'FAULTY', faults = faults || :fault::text
                        where import_id = :import and state in ('FIT', 'FAULTY') and
                        """ + condition)
                .param("import", importId)
                .param("fault", fault)
                .param("now", at(clock.instant()))
                .update();
    }

    private static String isOwned(String index, String companies) {
        return """
               r.type %2$s 'ENTERPRISE' and exists (
                   select 1 from certified_identity i join shop on shop.id = i.shop_id
                   join seller s on s.id = shop.seller_id and s.type %2$s 'ENTERPRISE'
                   where i.%1$s = r.%1$s)
               """.formatted(index, companies);
    }

    private void set(PreparedStatement statement, UUID importId, StagedRow row) throws SQLException {
        var checked = row.checked();
        statement.setObject(1, importId);
        statement.setInt(2, row.line());
        statement.setString(3, (checked.faults().isEmpty() ? ImportRow.State.FIT : ImportRow.State.FAULTY).name());
        statement.setArray(
                4,
                statement.getConnection().createArrayOf("text", checked.faults().toArray()));
        statement.setString(5, checked.sellerId());
        statement.setString(6, checked.type() == null ? null : checked.type().name());
        statement.setString(7, checked.displayName());
        statement.setString(8, checked.email());
        statement.setString(9, checked.phone());
        statement.setString(10, checked.locale());
        statement.setString(11, checked.provider());
        statement.setString(12, checked.accountId());
        statement.setString(
                13, checked.standing() == null ? null : checked.standing().name());
        statement.setObject(14, at(checked.openedAt()), Types.TIMESTAMP_WITH_TIMEZONE);
        statement.setObject(15, checked.validUntil(), Types.DATE);
        statement.setBytes(16, checked.numberIndex());
        statement.setBytes(17, checked.creditCodeIndex());
        statement.setBytes(18, checked.nameIndex());
        statement.setBytes(
                19, vault.encrypt(row.original().getBytes(StandardCharsets.UTF_8), context(importId, row.line())));
    }

    private static String context(UUID importId, int line) {
        return "import " + importId + " " + line;
    }

    private static List<String> faults(Object array) {
        return Arrays.asList((String[]) array);
    }
}
