package io.kaidian.privacy;

import static io.kaidian.platform.database.JdbcMapping.at;

import io.kaidian.identity.secondfactor.RequiresSecondProof;
import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether sellers agree that their case is shown again to check how well staff review. Nobody agrees by silence. */
@Service
@RolesAllowed({Roles.SELLER, Roles.LEAD})
public class QualitySamplingConsents {

    private final JdbcClient jdbc;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    QualitySamplingConsents(JdbcClient jdbc, CurrentActor currentActor, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.currentActor = currentActor;
        this.events = events;
        this.clock = clock;
    }

    /** A seller no longer agrees. Published in the transaction of the withdrawal. */
    public record ConsentWithdrawnEvent(String sellerId) {}

    /**
     * Whether that seller agrees now; for the seller and for leads.
     *
     * @throws io.kaidian.platform.errors.NotFoundException if another seller asks
     */
    public boolean hasConsented(String sellerId) {
        if (currentActor.get().kind() == Actor.Kind.SELLER) {
            currentActor.get().requireSeller(sellerId);
        }
        return jdbc.sql("select withdrawn_at is null from quality_consent where seller_id = :seller")
                .param("seller", sellerId)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /**
     * The seller agrees, or no longer does.
     *
     * @throws io.kaidian.platform.errors.NotFoundException if it is another seller
     */
    @RolesAllowed(Roles.SELLER)
    @RequiresSecondProof
    @Transactional
    public void set(String sellerId, boolean agrees) {
        if (hasConsented(sellerId) == agrees) {
            return;
        }
        jdbc.sql("""
                        insert into quality_consent (seller_id, given_at) values (:seller, :now)
                        on conflict (seller_id) do update
                        set given_at = case when :agrees then excluded.given_at else quality_consent.given_at end,
                            withdrawn_at = case when :agrees then null else excluded.given_at end
                        """)
                .param("seller", sellerId)
                .param("now", at(clock.instant()))
                .param("agrees", agrees)
                .update();
        events.publishEvent(
                new AuditedEvent(agrees ? "QUALITY_CONSENT_GIVEN" : "QUALITY_CONSENT_WITHDRAWN", "seller", sellerId));
        if (!agrees) {
            events.publishEvent(new ConsentWithdrawnEvent(sellerId));
        }
    }
}
