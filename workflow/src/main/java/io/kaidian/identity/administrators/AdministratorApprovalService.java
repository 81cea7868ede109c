package io.kaidian.identity.administrators;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What gives rights, lets a system in or changes keys takes two administrators: one asks, another approves. An installation
 * with a single administrator goes on alone, and says so wherever it is looked at.
 */
@Service
@RolesAllowed(Roles.ADMIN)
public class AdministratorApprovalService {

    private static final Duration OPEN_FOR = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final Administrators administrators;
    private final CurrentActor currentActor;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<ApprovableAction> carriers;

    AdministratorApprovalService(
            JdbcClient jdbc,
            Administrators administrators,
            CurrentActor currentActor,
            @WallClock Clock clock,
            ApplicationEventPublisher events,
            ObjectProvider<ApprovableAction> carriers) {
        this.jdbc = jdbc;
        this.administrators = administrators;
        this.currentActor = currentActor;
        this.clock = clock;
        this.events = events;
        this.carriers = carriers;
    }

    /**
     * What waits for another administrator.
     *
     * @param detail codes and names
     * @param isMine whether the current one asked, who cannot approve it
     */
    public record Waiting(
            UUID id,
            ApprovableAction.Kind act,
            String subject,
            List<String> detail,
            String by,
            Instant at,
            Instant until,
            boolean isMine) {}

    /** Published when another administrator is to look; carries their user names. */
    public record ApprovalRequestedEvent(UUID id, List<String> others) {}

    /** Thrown where the administrator who asked answers, too. */
    public static class SameAdministratorException extends RuntimeException {
        SameAdministratorException(String username) {
            super("another administrator than " + username + " approves this");
        }
    }

    /** Thrown where nothing waits any more: it was answered, or nobody did in time. */
    public static class NothingPendingException extends RuntimeException {
        NothingPendingException(UUID id) {
            super("nothing waits for an answer: " + id);
        }
    }

    /** Whether there is nobody who could approve: one person administers this server. */
    public boolean isAlone() {
        return administrators.count() < 2;
    }

    /** What nobody has answered yet, the oldest first. */
    public List<Waiting> waiting() {
        return jdbc.sql("""
                        select * from administrator_act where answer is null and open_until > :now order by asked_at, id
                        """)
                .param("now", at(clock.instant()))
                .query((row, n) -> new Waiting(
                        uuid(row, "id"),
                        ApprovableAction.Kind.valueOf(row.getString("act")),
                        row.getString("subject"),
                        List.of((String[]) row.getArray("detail").getArray()),
                        row.getString("asked_by"),
                        instant(row, "asked_at"),
                        instant(row, "open_until"),
                        row.getString("asked_by").equals(currentActor.get().name())))
                .list();
    }

    /**
     * Asks another administrator, unless there is none.
     *
     * @return whether it waits now; false where the caller carries it out at once
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean waitsForAnother(ApprovableAction.Kind act, String subject, List<String> detail) {
        lock();
        var me = currentActor.get().name();
        if (isAlone()) {
            events.publishEvent(new AuditedEvent("ADMINISTRATOR_ACTED_ALONE", "administrator_act", act.name()));
            return false;
        }
        var id = UUID.randomUUID();
        requireSingleRow(
                jdbc.sql("""
                                insert into administrator_act (id, act, subject, detail, asked_by, asked_at, open_until)
                                values (:id, :act, :subject, :detail, :me, :now, :until)
                                """)
                        .param("id", id)
                        .param("act", act.name())
                        .param("subject", subject)
                        .param("detail", detail.toArray(String[]::new))
                        .param("me", me)
                        .param("now", at(clock.instant()))
                        .param("until", at(clock.instant().plus(OPEN_FOR)))
                        .update(),
                "act of an administrator");
        events.publishEvent(
                new AuditedEvent("ADMINISTRATOR_ASKED", "administrator_act", id.toString(), Map.of("act", act)));
        events.publishEvent(new ApprovalRequestedEvent(
                id,
                administrators.names().stream().filter(name -> !name.equals(me)).toList()));
        return true;
    }

    /**
     * Approves and carries out what another administrator asked for.
     *
     * @return a secret that is told once; empty where there is none
     * @throws SameAdministratorException if the current one asked for it
     * @throws NothingPendingException if it was answered, is too old, or whoever asked administers no longer
     */
    @Transactional
    public Optional<String> approve(UUID id) {
        lock();
        var open = find(id);
        if (open.isMine()) {
            throw new SameAdministratorException(open.by());
        }
        if (!administrators.names().contains(open.by())) {
            throw new NothingPendingException(id);
        }
        answer(id, "APPROVED");
        events.publishEvent(new AuditedEvent(
                "ADMINISTRATOR_APPROVED", "administrator_act", id.toString(), Map.of("act", open.act())));
        return carriers.stream()
                .filter(carrier -> carrier.carriesOut(open.act()))
                .findFirst()
                .orElseThrow()
                .carryOut(open.act(), open.subject(), open.detail());
    }

    /**
     * Nothing follows. Whoever asked may take it back in the same way.
     *
     * @throws NothingPendingException if it was answered or is too old
     */
    @Transactional
    public void reject(UUID id) {
        lock();
        var open = find(id);
        answer(id, open.isMine() ? "TAKEN_BACK" : "REJECTED");
        events.publishEvent(new AuditedEvent(
                "ADMINISTRATOR_REJECTED", "administrator_act", id.toString(), Map.of("act", open.act())));
    }

    private Waiting find(UUID id) {
        return waiting().stream()
                .filter(open -> open.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NothingPendingException(id));
    }

    private void answer(UUID id, String answer) {
        requireSingleRow(
                jdbc.sql("""
                                update administrator_act set answer = :answer, answered_by = :me, answered_at = :now
                                where id = :id and answer is null
                                """)
                        .param("answer", answer)
                        .param("me", currentActor.get().name())
                        .param("now", at(clock.instant()))
                        .param("id", id)
                        .update(),
                "act of an administrator");
    }

    /** One at a time: two who act at once must not each find the other gone. */
    private void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('administrator_act'))")
                .query((row, n) -> 0)
                .list();
    }
}
