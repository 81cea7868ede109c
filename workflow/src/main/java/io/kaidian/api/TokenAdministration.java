package io.kaidian.api;

import static io.kaidian.support.database.Rows.at;
import static io.kaidian.support.database.Rows.instant;
import static io.kaidian.support.database.Rows.mustBeOne;
import static io.kaidian.support.database.Rows.uuid;

import io.kaidian.support.security.Audited;
import io.kaidian.support.security.Roles;
import io.kaidian.support.time.RealTime;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keys of other systems in the hands of administrators. */
@Service
@RolesAllowed(Roles.ADMIN)
public class TokenAdministration {

    private final JdbcClient jdbc;
    private final ApiTokens tokens;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    TokenAdministration(JdbcClient jdbc, ApiTokens tokens, @RealTime Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.tokens = tokens;
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
            Instant expiresAt,
            Instant revokedAt,
            Instant lastUsedAt) {

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
                        instant(row, "expires_at"),
                        instant(row, "revoked_at"),
                        instant(row, "last_used_at")))
                .list();
    }

    /** The moment by which tokens are judged: the real one, whatever the business clock says. */
    public Instant now() {
        return clock.instant();
    }

    /**
     * Makes a token.
     *
     * @param valid for how long
     * @return its text, told once
     */
    @Transactional
    public String issue(String name, Set<Scope> scopes, Set<String> actsFor, Duration valid) {
        if (name.isBlank() || scopes.isEmpty()) {
            throw new IllegalArgumentException("a token has a name and at least one scope");
        }
        var token = tokens.generate();
        tokens.admit(name, token, scopes, actsFor);
        mustBeOne(
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
        events.publishEvent(new Audited("TOKEN_REVOKED", "token", id.toString()));
    }
}
