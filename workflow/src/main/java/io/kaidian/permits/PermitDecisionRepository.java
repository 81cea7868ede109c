package io.kaidian.permits;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;
import static io.kaidian.platform.database.JdbcMapping.uuidOrNull;

import io.kaidian.permits.PermitDecision.Kind;
import io.kaidian.permits.PermitDecision.Status;
import io.kaidian.platform.crypto.EncryptedText;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.sellers.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of decisions that burden sellers; the words rest encrypted. */
@Component
class PermitDecisionRepository {

    private final JdbcClient jdbc;
    private final EncryptedText words;

    PermitDecisionRepository(JdbcClient jdbc, EncryptedText words) {
        this.jdbc = jdbc;
        this.words = words;
    }

    void add(PermitDecision decision) {
        var permit = decision.permitId();
        jdbc.sql("""
                        insert into permit_decision (id, shop_id, application_id, permit_id, kind, status, decided_at, decided_by, words)
                        values (:id, :shop, :application, :permit, :kind, :status, :now, :by, :words)
                        """)
                .param("id", decision.id().value())
                .param("shop", decision.shopId().value())
                .param("application", decision.applicationId().value())
                .param("permit", permit == null ? null : permit.value(), Types.OTHER)
                .param("kind", decision.kind().name())
                .param("status", decision.status().name())
                .param("now", at(decision.decidedAt()))
                .param("by", decision.decidedBy(), Types.VARCHAR)
                .param("words", words.encrypt(decision.words(), decision.id()), Types.BINARY)
                .update();
    }

    /** @throws NotFoundException if there is none */
    PermitDecision get(PermitDecisionId id) {
        return jdbc.sql("select * from permit_decision where id = ?")
                .param(id.value())
                .query(this::decision)
                .optional()
                .orElseThrow(() -> new NotFoundException("decision about a permit", id));
    }

    /** Newest first. */
    List<PermitDecision> of(ShopId shop) {
        return jdbc.sql(
                        "select * from permit_decision where shop_id = ? order by decided_at desc, ended_at desc nulls first, id")
                .param(shop.value())
                .query(this::decision)
                .list();
    }

    /** Newest first. */
    List<PermitDecision> of(PermitApplicationId application) {
        return jdbc.sql(
                        "select * from permit_decision where application_id = ? order by decided_at desc, ended_at desc nulls first, id")
                .param(application.value())
                .query(this::decision)
                .list();
    }

    void saveEnd(PermitDecision now) {
        requireSingleRow(
                jdbc.sql(
                                "update permit_decision set status = :status, ended_at = :ended where id = :id and status = 'IN_FORCE'")
                        .param("status", now.status().name())
                        .param("ended", at(Objects.requireNonNull(now.endedAt(), "it counts")))
                        .param("id", now.id().value())
                        .update(),
                "decision about a permit");
    }

    /** The permit that they are about has ended otherwise. */
    void liftRestrictions(PermitId permit, Instant now) {
        jdbc.sql("""
                        update permit_decision set status = 'LIFTED', ended_at = :now
                        where permit_id = :permit and kind = 'RESTRICTION' and status = 'IN_FORCE'
                        """).param("permit", permit.value()).param("now", at(now)).update();
    }

    void erase(ShopId shop) {
        jdbc.sql(
                        "update permit_decision set words = case when words is null then null else ''::bytea end where shop_id = ?")
                .param(shop.value())
                .update();
    }

    private PermitDecision decision(ResultSet row, int n) throws SQLException {
        var id = new PermitDecisionId(uuid(row, "id"));
        var permit = uuidOrNull(row, "permit_id");
        return new PermitDecision(
                id,
                new ShopId(uuid(row, "shop_id")),
                new PermitApplicationId(uuid(row, "application_id")),
                permit == null ? null : new PermitId(permit),
                Kind.valueOf(row.getString("kind")),
                Status.valueOf(row.getString("status")),
                instant(row, "decided_at"),
                row.getString("decided_by"),
                words.decrypt(row.getBytes("words"), id),
                instantOrNull(row, "ended_at"));
    }
}
