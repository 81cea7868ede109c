package io.kaidian.cases;

import static io.kaidian.support.database.Rows.at;
import static io.kaidian.support.database.Rows.instant;

import io.kaidian.processes.Parameters;
import io.kaidian.support.engine.ParameterTable;
import io.kaidian.support.security.Audited;
import io.kaidian.support.security.CurrentActor;
import io.kaidian.support.security.Role;
import io.kaidian.support.security.Roles;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Suspicions of fraud that staff follow. Looks made for one are kept from the seller while it is open, and told when it is
 * closed: nobody is watched in secret for ever.
 */
@Service
@RolesAllowed({Roles.REVIEWER, Roles.LEAD, Roles.OFFICER})
public class Inquiries {

    /** Purpose of a look that belongs to an inquiry. */
    public static final String PURPOSE = "INQUIRY";

    private final JdbcClient jdbc;
    private final ParameterTable parameters;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Inquiries(
            JdbcClient jdbc,
            ParameterTable parameters,
            CurrentActor currentActor,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.parameters = parameters;
        this.currentActor = currentActor;
        this.events = events;
        this.clock = clock;
    }

    /** An inquiry that has not been closed. */
    public record Open(Instant since, String by) {}

    /** The one about that seller that is open. */
    public Optional<Open> of(String sellerId) {
        return jdbc.sql(
                        "select opened_at, opened_by from inquiry where seller_id = :seller and closed_at is null and opened_at > :oldest")
                .param("seller", sellerId)
                .param("oldest", at(oldest()))
                .query((row, n) -> new Open(instant(row, "opened_at"), row.getString("opened_by")))
                .optional();
    }

    /** Whether the person signed in may close one. */
    public boolean mayClose() {
        return currentActor.get().has(Role.LEAD) || currentActor.get().has(Role.OFFICER);
    }

    /** Somebody looks because of a suspicion: an inquiry is open from now on, if none was. */
    @Transactional
    public void lookedInto(String sellerId) {
        jdbc.sql(
                        "update inquiry set closed_at = :now, closed_by = 'system' where seller_id = :seller and closed_at is null"
                                + " and opened_at <= :oldest")
                .param("now", at(clock.instant()))
                .param("seller", sellerId)
                .param("oldest", at(oldest()))
                .update();
        var opened = jdbc.sql(
                        """
                        insert into inquiry (id, seller_id, opened_at, opened_by) values (:id, :seller, :now, :by)
                        on conflict (seller_id) where closed_at is null do nothing
                        """)
                .param("id", UUID.randomUUID())
                .param("seller", sellerId)
                .param("now", at(clock.instant()))
                .param("by", currentActor.get().name())
                .update();
        if (opened == 1) {
            events.publishEvent(new Audited("INQUIRY_OPENED", "seller", sellerId));
        }
    }

    /** The suspicion has come to an end, whatever it was: the seller is told of the looks from now on. */
    @RolesAllowed({Roles.LEAD, Roles.OFFICER})
    @Transactional
    public void close(String sellerId) {
        var closed = jdbc.sql(
                        "update inquiry set closed_at = :now, closed_by = :by where seller_id = :seller and closed_at is null")
                .param("now", at(clock.instant()))
                .param("by", currentActor.get().name())
                .param("seller", sellerId)
                .update();
        if (closed == 1) {
            events.publishEvent(new Audited("INQUIRY_CLOSED", "seller", sellerId));
        }
    }

    /** Before which moment an inquiry must have been opened to have lasted too long. */
    @PermitAll
    Instant oldest() {
        return clock.instant().minus(Duration.ofDays(parameters.integer(Parameters.INQUIRY_LONGEST_DAYS)));
    }
}
