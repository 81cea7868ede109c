package io.kaidian.privacy;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;

import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.sellers.LegalHolds;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sellers whose data a law or a dispute keeps: while a hold stands nothing of them is erased, whatever the periods say or the seller
 * asks for. Each seller has one at most.
 */
@Service
@RolesAllowed(Roles.ADMIN)
public class LegalHoldService {

    private final JdbcClient jdbc;
    private final LegalHolds holds;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LegalHoldService(
            JdbcClient jdbc,
            LegalHolds holds,
            CurrentActor currentActor,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.holds = holds;
        this.currentActor = currentActor;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A hold that stands.
     *
     * @param by account of the person who set it
     */
    public record LegalHold(String sellerId, String sellerName, String why, String by, Instant since) {}

    /** All that stand, the newest first. */
    @Transactional(readOnly = true)
    public List<LegalHold> active() {
        return jdbc.sql("""
                        select h.seller_id, s.display_name, h.why, h.by_name, h.since
                        from legal_hold h join seller s on s.id = h.seller_id
                        where h.lifted_at is null order by h.since desc, h.seller_id
                        """)
                .query((row, n) -> new LegalHold(
                        row.getString("seller_id"),
                        row.getString("display_name"),
                        row.getString("why"),
                        row.getString("by_name"),
                        instant(row, "since")))
                .list();
    }

    /**
     * Keeps everything of a seller until it is lifted: what is being erased in this moment is gone before, and nothing is afterwards.
     *
     * @return false where a hold stands already, which stays as it is
     * @throws NotFoundException if there is no such seller, so that nobody believes to hold what is not held
     */
    @Transactional
    public boolean set(String sellerId, String why) {
        jdbc.sql("select 1 from seller where id = :seller")
                .param("seller", sellerId)
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("seller", sellerId));
        holds.awaitErasures(sellerId);
        var isNew = jdbc.sql("""
                                insert into legal_hold (id, seller_id, why, by_name, since)
                                values (:id, :seller, :why, :by, :now)
                                on conflict (seller_id) where lifted_at is null do nothing
                                """)
                        .param("id", UUID.randomUUID())
                        .param("seller", sellerId)
                        .param("why", why)
                        .param("by", currentActor.get().name())
                        .param("now", at(clock.instant()))
                        .update()
                > 0;
        if (isNew) {
            events.publishEvent(new AuditedEvent("LEGAL_HOLD_SET", "seller", sellerId));
        }
        return isNew;
    }

    /** Lifts the hold, if one stands; what is due meanwhile goes with the next run. */
    @Transactional
    public void lift(String sellerId) {
        var lifted = jdbc.sql("""
                        update legal_hold set lifted_at = :now, lifted_by = :by
                        where seller_id = :seller and lifted_at is null
                        """)
                .param("now", at(clock.instant()))
                .param("by", currentActor.get().name())
                .param("seller", sellerId)
                .update();
        if (lifted > 0) {
            events.publishEvent(new AuditedEvent("LEGAL_HOLD_LIFTED", "seller", sellerId));
        }
    }
}
