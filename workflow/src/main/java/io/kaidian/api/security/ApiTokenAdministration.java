package io.kaidian.api.security;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.identity.administrators.AdministratorApprovalService;
import io.kaidian.identity.administrators.ApprovableAction;
import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keys of other systems in the hands of administrators. */
@Service
@RolesAllowed(Roles.ADMIN)
public class ApiTokenAdministration implements ApprovableAction {

    private static final String FOR = "for:";

    private final JdbcClient jdbc;
    private final ApiTokenRepository tokens;
    private final AdministratorApprovalService acts;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    ApiTokenAdministration(
            JdbcClient jdbc,
            ApiTokenRepository tokens,
            AdministratorApprovalService acts,
            @WallClock Clock clock,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.tokens = tokens;
        this.acts = acts;
        this.clock = clock;
        this.events = events;
    }

    /**
     * What is known of a token; its text is not.
     *
     * @param expiresAt null where it never does
     * @param revokedAt null where it was not
     * @param lastUsedAt to the minute; null where it never was
     */
    public record Token(
            UUID id,
            String name,
            List<String> scopes,
            List<String> actsFor,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable Instant lastUsedAt) {

        /** Whether it lets in at that moment. */
        public boolean isValid(Instant now) {
            return revokedAt == null && (expiresAt == null || expiresAt.isAfter(now));
        }
    }

    /** All that there ever were, the newest first. */
    public List<Token> all() {
        return jdbc.sql("select * from api_token order by created_at desc, id")
                .query((row, n) -> new Token(
                        uuid(row, "id"),
                        row.getString("name"),
                        List.of((String[]) row.getArray("scopes").getArray()),
                        List.of((String[]) row.getArray("acts_for").getArray()),
                        instant(row, "created_at"),
                        instantOrNull(row, "expires_at"),
                        instantOrNull(row, "revoked_at"),
                        instantOrNull(row, "last_used_at")))
                .list();
    }

    /** The moment by which tokens are judged: the real one, whatever the business clock says. */
    public Instant now() {
        return clock.instant();
    }

    /**
     * Makes a token, or asks another administrator for it, who is told its text when it is approved.
     *
     * @param valid for how long; whole days
     * @return its text, told once; empty where it waits for another administrator
     */
    @Transactional
    public Optional<String> issue(String name, Set<TokenScope> scopes, Set<String> actsFor, Duration valid) {
        if (name.isBlank() || scopes.isEmpty()) {
            throw new IllegalArgumentException("a token has a name and at least one scope");
        }
        var detail = Stream.of(
                        Stream.of(String.valueOf(valid.toDays())),
                        scopes.stream().sorted().map(TokenScope::name),
                        actsFor.stream().sorted().map(person -> FOR + person))
                .flatMap(part -> part)
                .toList();
        if (acts.waitsForAnother(Kind.TOKEN, name, detail)) {
            return Optional.empty();
        }
        return carryOut(Kind.TOKEN, name, detail);
    }

    @Override
    public boolean carriesOut(Kind kind) {
        return kind == Kind.TOKEN;
    }

    @Override
    @Transactional
    public Optional<String> carryOut(Kind kind, String name, List<String> detail) {
        var people = detail.stream()
                .filter(part -> part.startsWith(FOR))
                .map(part -> part.substring(FOR.length()))
                .collect(Collectors.toSet());
        var scopes = detail.stream()
                .skip(1)
                .filter(part -> !part.startsWith(FOR))
                .map(TokenScope::valueOf)
                .collect(Collectors.toSet());
        return Optional.of(issueNow(name, scopes, people, Duration.ofDays(Long.parseLong(detail.get(0)))));
    }

    private String issueNow(String name, Set<TokenScope> scopes, Set<String> actsFor, Duration valid) {
        var token = tokens.generate();
        tokens.admit(name, token, scopes, actsFor);
        requireSingleRow(
                jdbc.sql("update api_token set expires_at = :until where name = :name and revoked_at is null")
                        .param("until", at(clock.instant().plus(valid)))
                        .param("name", name)
                        .update(),
                "token");
        return token;
    }

    /** Lets it in no longer. */
    @Transactional
    public void revoke(UUID id) {
        jdbc.sql("update api_token set revoked_at = :now where id = :id and revoked_at is null")
                .param("now", at(clock.instant()))
                .param("id", id)
                .update();
        events.publishEvent(new AuditedEvent("TOKEN_REVOKED", "token", id.toString()));
    }
}
