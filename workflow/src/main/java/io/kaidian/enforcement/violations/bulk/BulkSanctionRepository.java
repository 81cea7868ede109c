package io.kaidian.enforcement.violations.bulk;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.enforcement.violations.Violation.Act;
import io.kaidian.enforcement.violations.Violation.FoundBy;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.bulk.BulkSanction.AffectedShop;
import io.kaidian.enforcement.violations.bulk.BulkSanction.Decision;
import io.kaidian.enforcement.violations.bulk.BulkSanction.ShopStatus;
import io.kaidian.enforcement.violations.bulk.BulkSanction.Status;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.sellers.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps bulk sanctions and how far each is carried out. */
@Component
public class BulkSanctionRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    BulkSanctionRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A shop that still has to be reached. */
    record Waiting(BulkSanctionId bulk, ShopId shop) {}

    public BulkSanction get(BulkSanctionId id) {
        return jdbc.sql("select * from bulk_sanction where id = :id")
                .param("id", id.value())
                .query(this::bulk)
                .optional()
                .orElseThrow(() -> new NotFoundException("bulk sanction", id));
    }

    List<BulkSanction> newest(int limit) {
        return jdbc.sql("select * from bulk_sanction order by proposed_at desc, id limit :limit")
                .param("limit", limit)
                .query(this::bulk)
                .list();
    }

    void insert(BulkSanction bulk) {
        jdbc.sql("""
                        insert into bulk_sanction (id, code, reference, note, internal_note, occurred_at, proposed_by,
                                                   proposed_at, status, found_by)
                        values (:id, :code, :reference, :note, :internalNote, :occurredAt, :by, :now, 'PROPOSED', :foundBy)
                        """)
                .param("id", bulk.id().value())
                .param("foundBy", bulk.act().foundBy().name())
                .param("code", bulk.code())
                .param("reference", bulk.act().reference())
                .param("note", bulk.note())
                .param("internalNote", bulk.act().internalNote())
                .param("occurredAt", at(bulk.occurredAt()))
                .param("by", bulk.proposedBy())
                .param("now", at(bulk.proposedAt()))
                .update();
        jdbc.sql(
                        "insert into bulk_sanction_shop (bulk_id, shop_id, status) select :id, unnest(:shops::uuid[]), 'WAITING'")
                .param("id", bulk.id().value())
                .param(
                        "shops",
                        bulk.shops().stream().map(shop -> shop.shopId().value()).toArray(UUID[]::new))
                .update();
    }

    void markDecided(BulkSanctionId id, Status status, String by, @Nullable String reason) {
        requireSingleRow(
                jdbc.sql("""
                                update bulk_sanction set status = :status, decided_by = :by, decided_at = :now, reason = :reason
                                where id = :id and status = 'PROPOSED'
                                """)
                        .param("status", status.name())
                        .param("by", by)
                        .param("now", at(clock.instant()))
                        .param("reason", reason)
                        .param("id", id.value())
                        .update(),
                "proposed bulk sanction");
    }

    /** Shops that agreed ones have not reached yet. */
    List<Waiting> waiting(int limit) {
        return jdbc.sql("""
                        select w.bulk_id, w.shop_id from bulk_sanction_shop w join bulk_sanction b on b.id = w.bulk_id
                        where w.status = 'WAITING' and b.status = 'AGREED' order by b.decided_at, w.shop_id limit :limit
                        """)
                .param("limit", limit)
                .query((row, n) ->
                        new Waiting(new BulkSanctionId(uuid(row, "bulk_id")), new ShopId(uuid(row, "shop_id"))))
                .list();
    }

    /** @return whether nobody reached it meanwhile */
    boolean markReached(Waiting shop, @Nullable ViolationId violation, @Nullable String skippedFor) {
        return jdbc.sql("""
                                update bulk_sanction_shop set status = :status, violation_id = :violation, skipped_for = :why
                                where bulk_id = :bulk and shop_id = :shop and status = 'WAITING'
                                """)
                        .param("status", violation == null ? "SKIPPED" : "RECORDED")
                        .param("violation", violation == null ? null : violation.value())
                        .param("why", skippedFor)
                        .param("bulk", shop.bulk().value())
                        .param("shop", shop.shop().value())
                        .update()
                == 1;
    }

    void finish() {
        jdbc.sql("""
                        update bulk_sanction b set status = 'DONE'
                        where status = 'AGREED' and not exists (
                            select 1 from bulk_sanction_shop w where w.bulk_id = b.id and w.status = 'WAITING')
                        """).update();
    }

    private BulkSanction bulk(ResultSet row, int n) throws SQLException {
        var id = uuid(row, "id");
        return new BulkSanction(
                new BulkSanctionId(id),
                new Act(
                        row.getString("code"),
                        row.getString("reference"),
                        instant(row, "occurred_at"),
                        row.getString("note"),
                        row.getString("internal_note"),
                        FoundBy.valueOf(row.getString("found_by"))),
                row.getString("proposed_by"),
                instant(row, "proposed_at"),
                Status.valueOf(row.getString("status")),
                decision(row),
                shops(id));
    }

    private static @Nullable Decision decision(ResultSet row) throws SQLException {
        var at = instantOrNull(row, "decided_at");
        return at == null ? null : new Decision(row.getString("decided_by"), at, row.getString("reason"));
    }

    private List<AffectedShop> shops(UUID bulk) {
        return jdbc.sql("""
                        select w.shop_id, w.status, w.skipped_for, shop.seller_id, s.display_name
                        from bulk_sanction_shop w join shop on shop.id = w.shop_id join seller s on s.id = shop.seller_id
                        where w.bulk_id = :bulk order by shop.seller_id
                        """)
                .param("bulk", bulk)
                .query((row, n) -> new AffectedShop(
                        new ShopId(uuid(row, "shop_id")),
                        row.getString("seller_id"),
                        row.getString("display_name"),
                        ShopStatus.valueOf(row.getString("status")),
                        row.getString("skipped_for")))
                .list();
    }
}
