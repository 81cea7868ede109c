package io.kaidian.cases.accesslog;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;

import io.kaidian.identity.AccountRepository;
import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.dmn.Parameters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts at how many sellers a member of staff, and a token, looks in an hour. What the cases decided in that hour explain is
 * free; beyond it the leads are told, and the next seller takes its time. A seller who was looked at counts once.
 */
@Component
class AccessLimiter {

    /** So near its end looks that come at once are counted one after the other. */
    private static final int NEAR = 20;

    private static final Duration SPAN = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final ParameterTable parameters;
    private final CurrentActor currentActor;
    private final AccountRepository accounts;
    private final NotificationService notificationService;
    private final ApplicationEventPublisher events;
    private final MeterRegistry metrics;
    private final Clock clock;

    AccessLimiter(
            JdbcClient jdbc,
            ParameterTable parameters,
            CurrentActor currentActor,
            AccountRepository accounts,
            NotificationService notificationService,
            ApplicationEventPublisher events,
            MeterRegistry metrics,
            Clock clock) {
        this.jdbc = jdbc;
        this.parameters = parameters;
        this.currentActor = currentActor;
        this.accounts = accounts;
        this.notificationService = notificationService;
        this.events = events;
        this.metrics = metrics;
        this.clock = clock;
        // An alert that asks for the increase sees nothing of a figure that begins with its first event.
        for (var kind : Kind.values()) {
            beyond(kind);
            slowed(kind);
        }
    }

    private Counter beyond(Kind kind) {
        return metrics.counter("kaidian.looks.beyond.budget", "kind", kind.name());
    }

    private Counter slowed(Kind kind) {
        return metrics.counter("kaidian.looks.slowed", "kind", kind.name());
    }

    /** What shows a name or number in full. */
    private static final Set<String> REVEALS = Set.of("NUMBER", "PHONE");

    private enum Kind {
        LOOK(Parameters.LOOKS_PER_HOUR),
        REVEAL(Parameters.REVEALS_PER_HOUR);

        private final String parameter;

        Kind(String parameter) {
            this.parameter = parameter;
        }
    }

    /** Who looks, and how many sellers are free. */
    private record Accessor(String who, boolean isToken, Kind kind, int free) {}

    /** What was looked at before. */
    private record AccessCount(
            int sellers,
            boolean knowsThisOne,
            int decided,
            @Nullable Instant lastAt) {}

    /**
     * Counts a look before it is written down. Looks of sellers at what is theirs count nothing.
     *
     * @throws AccessLimitExceededException if too little time has passed since the last one, beyond the budget
     */
    void spend(String sellerId, String what) {
        var actor = currentActor.get();
        if (actor.kind() != Actor.Kind.STAFF) {
            return;
        }
        var kind = REVEALS.contains(what) ? Kind.REVEAL : Kind.LOOK;
        spend(new Accessor(actor.name(), false, kind, parameters.getInt(kind.parameter)), sellerId);
        currentActor
                .token()
                .ifPresent(token -> spend(
                        new Accessor(token.toString(), true, kind, parameters.getInt(Parameters.LOOKS_TOKEN_PER_HOUR)),
                        sellerId));
    }

    private void spend(Accessor spender, String sellerId) {
        var spent = spent(spender, sellerId);
        if (!spent.knowsThisOne() && budget(spender, spent) - spent.sellers() < NEAR) {
            lock(spender);
            spent = spent(spender, sellerId);
        }
        var budget = budget(spender, spent);
        if (spent.knowsThisOne() || spent.sellers() < budget || tryRecordAlarm(spender, spent.sellers() + 1, budget)) {
            return;
        }
        if (spent.lastAt() == null) {
            return;
        }
        var again = spent.lastAt().plusSeconds(parameters.getInt(Parameters.LOOKS_SLOW_SECONDS));
        if (again.isAfter(clock.instant())) {
            slowed(spender.kind()).increment();
            throw new AccessLimitExceededException(Duration.between(clock.instant(), again));
        }
    }

    private int budget(Accessor spender, AccessCount spent) {
        return spender.free() + spent.decided() * parameters.getInt(Parameters.LOOKS_PER_DECISION);
    }

    private AccessCount spent(Accessor spender, String sellerId) {
        var mine = spender.isToken() ? "l.token_id = :who::uuid" : "l.by_name = :who";
        var deciders = spender.isToken()
                ? "(select distinct l.by_name from access_log l where l.token_id = :who::uuid and l.at > :since)"
                : "(:who)";
        return jdbc.sql("""
                        select count(distinct l.seller_id) as sellers,
                               coalesce(bool_or(l.seller_id = :seller), false) as known, max(l.at) as last_at,
                               (select count(*) from decision d
                                where d.decided_by in %s and d.decided_at > :since) as decided
                        from access_log l
                        where %s and l.at > :since and l.by_role <> 'SELLER' and (l.kind in ('NUMBER', 'PHONE')) = :reveals
                        """.formatted(deciders, mine))
                .param("who", spender.who())
                .param("seller", sellerId)
                .param("since", at(clock.instant().minus(SPAN)))
                .param("reveals", spender.kind() == Kind.REVEAL)
                .query((row, n) -> new AccessCount(
                        row.getInt("sellers"),
                        row.getBoolean("known"),
                        row.getInt("decided"),
                        instantOrNull(row, "last_at")))
                .single();
    }

    private void lock(Accessor spender) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('look budget'), hashtext(:who))")
                .param("who", spender.who())
                .query((row, n) -> 0)
                .list();
    }

    /** The look that goes beyond is let through once an hour, so that the alarm is kept with it. */
    private boolean tryRecordAlarm(Accessor spender, int sellers, int budget) {
        var hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        var isFirst = jdbc.sql("""
                                insert into access_alarm (who, kind, hour, sellers, budget)
                                values (:who, :kind, :hour, :sellers, :budget) on conflict do nothing
                                """)
                        .param("who", spender.who())
                        .param("kind", spender.kind().name())
                        .param("hour", at(hour))
                        .param("sellers", sellers)
                        .param("budget", budget)
                        .update()
                == 1;
        if (isFirst) {
            beyond(spender.kind()).increment();
            events.publishEvent(new AuditedEvent(
                    "LOOKS_BEYOND_BUDGET",
                    spender.isToken() ? "token" : "account",
                    spender.who(),
                    Map.of("kind", spender.kind().name(), "sellers", sellers, "budget", budget)));
            notifyLeads(spender, sellers, budget, hour);
        }
        return isFirst;
    }

    /** The leads; where the only lead is the one who looks, the administrators. */
    private void notifyLeads(Accessor spender, int sellers, int budget, Instant hour) {
        var leads = othersWith(Role.LEAD, spender.who());
        var told = leads.isEmpty() ? othersWith(Role.ADMIN, spender.who()) : leads;
        told.forEach(person -> notificationService.send(
                person,
                spender.isToken() ? "staff.looksOfToken" : "staff.looksOfPerson",
                List.of(nameOf(spender), sellers, budget),
                leads.isEmpty() ? "/admin/audit" : "/review/quality",
                "staff.looks " + spender.who() + " " + spender.kind() + " " + hour + " " + person));
    }

    private String nameOf(Accessor spender) {
        return spender.isToken()
                ? jdbc.sql("select name from api_token where id = :id::uuid")
                        .param("id", spender.who())
                        .query(String.class)
                        .optional()
                        .orElse(spender.who())
                : spender.who();
    }

    private List<String> othersWith(Role role, String but) {
        return accounts.withRole(role).stream()
                .filter(AccountRepository.Account::enabled)
                .map(AccountRepository.Account::username)
                .filter(name -> !name.equals(but))
                .toList();
    }
}
