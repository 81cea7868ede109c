package io.kaidian.cases.accesslog;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;

import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.crypto.EncryptedText;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.sellers.SellerErasedEvent;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Suspicions of fraud that staff follow. Looks made for one are kept from the seller while it is open, and told when it is
 * closed: nobody is watched in secret for ever.
 */
@Service
@RolesAllowed({Roles.REVIEWER, Roles.LEAD, Roles.OFFICER})
public class FraudInquiries {

    /** Purpose of a look that belongs to an inquiry. */
    public static final String PURPOSE = "INQUIRY";

    private final JdbcClient jdbc;
    private final EncryptedText words;
    private final ParameterTable parameters;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FraudInquiries(
            JdbcClient jdbc,
            EncryptedText words,
            ParameterTable parameters,
            CurrentActor currentActor,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.words = words;
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
                        "select opened_at, opened_by from fraud_inquiry where seller_id = :seller and closed_at is null and opened_at > :oldest")
                .param("seller", sellerId)
                .param("oldest", at(oldest()))
                .query((row, n) -> new Open(instant(row, "opened_at"), row.getString("opened_by")))
                .optional();
    }

    /** Whether the person signed in may open and close one. */
    public boolean mayClose() {
        return currentActor.get().has(Role.LEAD) || currentActor.get().has(Role.OFFICER);
    }

    /**
     * Follows a suspicion: looks made for it are kept from the seller from now on. One that is open stays as it is.
     *
     * @param reason for those who review inquiries; never told to the seller
     * @throws IncompleteRequestException with code {@code missing} without a reason
     * @throws StateConflictException with code {@code second-person} where this person opened the one before, which ended lately: to go on
     *     takes somebody else
     */
    @RolesAllowed({Roles.LEAD, Roles.OFFICER})
    @Transactional
    public void open(String sellerId, String reason) {
        if (reason == null || reason.isBlank()) {
            throw new IncompleteRequestException("missing", List.of("reason"));
        }
        jdbc.sql(
                        "update fraud_inquiry set closed_at = :now, closed_by = 'system' where seller_id = :seller and closed_at is null"
                                + " and opened_at <= :oldest")
                .param("now", at(clock.instant()))
                .param("seller", sellerId)
                .param("oldest", at(oldest()))
                .update();
        requireAnotherPersonToGoOn(sellerId);
        var id = UUID.randomUUID();
        var opened = jdbc.sql("""
                        insert into fraud_inquiry (id, seller_id, opened_at, opened_by, reason)
                        values (:id, :seller, :now, :by, :reason)
                        on conflict (seller_id) where closed_at is null do nothing
                        """)
                .param("id", id)
                .param("seller", sellerId)
                .param("now", at(clock.instant()))
                .param("by", currentActor.get().name())
                .param("reason", words.encrypt(reason.strip(), id))
                .update();
        if (opened == 1) {
            events.publishEvent(new AuditedEvent("INQUIRY_OPENED", "seller", sellerId));
        }
    }

    /** One after the other would hide looks for ever; whoever has let as long pass as one may last begins anew. */
    private void requireAnotherPersonToGoOn(String sellerId) {
        var before = jdbc.sql("""
                        select opened_by from fraud_inquiry
                        where seller_id = :seller and closed_at > :oldest order by opened_at desc limit 1
                        """)
                .param("seller", sellerId)
                .param("oldest", at(oldest()))
                .query(String.class)
                .optional();
        if (before.isPresent() && before.get().equals(currentActor.get().name())) {
            throw new StateConflictException("second-person", "another lead or officer opens an inquiry that goes on");
        }
    }

    /**
     * Asked before somebody looks for the purpose of an inquiry: naming the purpose opens none.
     *
     * @throws StateConflictException with code {@code no-inquiry} where none is open
     */
    public void requireOpen(String sellerId) {
        if (of(sellerId).isEmpty()) {
            throw new StateConflictException(
                    "no-inquiry", "no lead or officer has opened an inquiry about this seller");
        }
    }

    /** The suspicion has come to an end, whatever it was: the seller is told of the looks from now on. */
    @RolesAllowed({Roles.LEAD, Roles.OFFICER})
    @Transactional
    public void close(String sellerId) {
        var closed = jdbc.sql(
                        "update fraud_inquiry set closed_at = :now, closed_by = :by where seller_id = :seller and closed_at is null")
                .param("now", at(clock.instant()))
                .param("by", currentActor.get().name())
                .param("seller", sellerId)
                .update();
        if (closed == 1) {
            events.publishEvent(new AuditedEvent("INQUIRY_CLOSED", "seller", sellerId));
        }
    }

    /** Before which moment an inquiry must have been opened to have lasted too long. */
    @PermitAll
    public Instant oldest() {
        return clock.instant().minus(Duration.ofDays(parameters.getInt(Parameters.INQUIRY_LONGEST_DAYS)));
    }

    @PermitAll
    @EventListener
    void erase(SellerErasedEvent erased) {
        jdbc.sql("update fraud_inquiry set reason = null where seller_id = :seller")
                .param("seller", erased.sellerId())
                .update();
    }
}
