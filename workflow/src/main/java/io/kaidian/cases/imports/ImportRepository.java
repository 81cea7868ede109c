package io.kaidian.cases.imports;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.uuidOrNull;

import io.kaidian.platform.audit.HistorySigner;
import io.kaidian.platform.audit.SignedHistoryRow;
import io.kaidian.platform.crypto.EncryptionService;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.security.Actor;
import io.kaidian.sellers.SellerErasedEvent;
import io.kaidian.sellers.SellerType;
import io.kaidian.sellers.ShopStanding;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final EncryptionService vault;
    private final HistorySigner signer;
    private final JsonColumns json;

    ImportRepository(
            JdbcClient jdbc, JdbcTemplate batches, EncryptionService vault, HistorySigner signer, JsonColumns json) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.vault = vault;
        this.signer = signer;
        this.json = json;
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
        jdbc.sql("""
                        update seller_import_row set original = null
                        where import_id = :import and state = 'FIT' and original is not null
                        """).param("import", importId).update();
    }

    /**
     * Makes sellers with their shops of the next fit rows, all in one statement, and writes the history of the shops; returns how many rows were settled. A row
     * whose seller or owner came in the meantime becomes faulty.
     */
    int makeSellers(UUID importId, int most, Instant now) {
        var rows = jdbc.sql("""
                        with batch as (
                            select * from seller_import_row where import_id = :import and state = 'FIT'
                            order by line limit :most for update skip locked),
                        unowned as (
                            select b.* from batch b
                            where not exists (
                                select 1 from certified_identity i join shop on shop.id = i.shop_id
                                join seller s on s.id = shop.seller_id and s.type <> 'ENTERPRISE'
                                where b.type <> 'ENTERPRISE' and i.number_index = b.number_index)
                              and not exists (
                                select 1 from certified_identity i join shop on shop.id = i.shop_id
                                join seller s on s.id = shop.seller_id and s.type = 'ENTERPRISE'
                                where b.type = 'ENTERPRISE' and i.credit_code_index = b.credit_code_index)),
                        made as (
                            insert into seller (id, type, display_name, email, phone, locale, payment_provider,
                                                payment_account_id, created_at)
                            select seller_id, type, display_name, email, phone, locale, payment_provider,
                                   payment_account_id, :now
                            from unowned order by seller_id on conflict do nothing returning id),
                        opened as (
                            insert into shop (id, seller_id, standing, standing_since, opened_at)
                            select gen_random_uuid(), made.id, b.standing, coalesce(b.opened_at, :now),
                                   case when b.standing = 'PENDING' then null else coalesce(b.opened_at, :now) end
                            from made join batch b on b.seller_id = made.id
                            returning id, seller_id, standing),
                        owned as (
                            insert into certified_identity (shop_id, number_index, credit_code_index, name_index, valid_until,
                                                            since)
                            select opened.id, b.number_index, b.credit_code_index, b.name_index, b.valid_until, :now
                            from opened join batch b on b.seller_id = opened.seller_id
                            where opened.standing <> 'PENDING')
                        update seller_import_row r
                        set state = case when made.id is null then 'FAULTY' else 'DONE' end,
                            faults = case when made.id is null then array['sellerId:meanwhile'] else r.faults end
                        from batch left join made on made.id = batch.seller_id
                             left join opened on opened.seller_id = made.id
                        where r.import_id = batch.import_id and r.line = batch.line
                        returning opened.id as shop_id, opened.standing
                        """)
                .param("import", importId)
                .param("most", most)
                .param("now", at(now))
                .query((row, n) -> opened(row))
                .list();
        recordImported(rows.stream().flatMap(Optional::stream).toList(), importId, now);
        return rows.size();
    }

    private record Opened(UUID shopId, String standing) {}

    /** Empty where the row opened none. */
    private static Optional<Opened> opened(ResultSet row) throws SQLException {
        var shop = uuidOrNull(row, "shop_id");
        return shop == null ? Optional.empty() : Optional.of(new Opened(shop, row.getString("standing")));
    }

    private void recordImported(List<Opened> shops, UUID importId, Instant now) {
        var actor = Actor.SYSTEM;
        batches.batchUpdate("""
                insert into shop_event (shop_id, at, event, by_kind, by_name, detail, signature)
                values (?, ?, 'IMPORTED', ?, ?, ?::jsonb, ?)
                """, shops, shops.size(), (statement, shop) -> {
            var detail = json.write(Map.of("import", importId.toString(), "standing", shop.standing()));
            var line = SignedHistoryRow.ofShop(
                    shop.shopId(), now, "IMPORTED", actor.kind().name(), actor.name(), detail);
            statement.setObject(1, shop.shopId());
            statement.setObject(2, at(now));
            statement.setString(3, actor.kind().name());
            statement.setString(4, actor.name());
            statement.setString(5, detail);
            statement.setBytes(6, signer.sign(line));
        });
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
