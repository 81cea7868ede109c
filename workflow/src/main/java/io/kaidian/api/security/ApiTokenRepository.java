package io.kaidian.api.security;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.crypto.SecretToken;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keys of other systems. Only their hashes are kept, so none can be read back. */
@Service
public class ApiTokenRepository {

    /** Stands in {@code actsFor} for every member of staff. */
    public static final String EVERYBODY = "*";

    private static final int TOKEN_BYTES = 32;
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ApiTokenRepository(JdbcClient jdbc, ApplicationEventPublisher events, @WallClock Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** A new token text that nobody can guess. */
    public String generate() {
        return "kd_" + SecretToken.draw(TOKEN_BYTES);
    }

    /**
     * Lets a token in from now on; one of the same name is replaced.
     *
     * @param name what the token is for
     * @param token its text; not kept
     * @param actsFor user names of the staff it may act for, or {@link #EVERYBODY}
     */
    @Transactional
    public void admit(String name, String token, Set<TokenScope> scopes, Set<String> actsFor) {
        var now = at(clock.instant());
        jdbc.sql("update api_token set revoked_at = :now where name = :name and revoked_at is null")
                .param("now", now)
                .param("name", name)
                .update();
        requireSingleRow(
                jdbc.sql("""
                                insert into api_token (id, name, token_hash, scopes, acts_for, created_at)
                                values (:id, :name, :hash, :scopes, :actsFor, :now)
                                on conflict (token_hash) do update
                                set name = excluded.name, scopes = excluded.scopes, acts_for = excluded.acts_for,
                                    revoked_at = null
                                """)
                        .param("id", UUID.randomUUID())
                        .param("name", name)
                        .param("hash", SecretToken.digest(token))
                        .param("scopes", scopes.stream().map(TokenScope::key).toArray(String[]::new))
                        .param("actsFor", actsFor.toArray(String[]::new))
                        .param("now", now)
                        .update(),
                "token");
        events.publishEvent(new AuditedEvent("TOKEN_ISSUED", "token", name));
    }

    /** Lets the tokens of that name in no longer. */
    @Transactional
    public void revoke(String name) {
        jdbc.sql("update api_token set revoked_at = :now where name = :name and revoked_at is null")
                .param("now", at(clock.instant()))
                .param("name", name)
                .update();
    }

    /** Notes that a token is in use, to the minute: not every request writes. */
    void recordUse(ApiPrincipal caller) {
        var now = clock.instant();
        jdbc.sql("""
                        update api_token set last_used_at = :now
                        where id = :id and (last_used_at is null or last_used_at < :minuteAgo)
                        """)
                .param("now", at(now))
                .param("id", caller.tokenId())
                .param("minuteAgo", at(now.minus(NOTED_EVERY)))
                .update();
    }

    /** Whose token that is; empty where it is none, has run out or was revoked. */
    Optional<ApiPrincipal> find(String token) {
        return jdbc.sql("""
                        select * from api_token
                        where token_hash = :hash and revoked_at is null and (expires_at is null or expires_at > :now)
                        """)
                .param("hash", SecretToken.digest(token))
                .param("now", at(clock.instant()))
                .query((row, n) -> new ApiPrincipal(
                        uuid(row, "id"),
                        row.getString("name"),
                        Arrays.stream((String[]) row.getArray("scopes").getArray())
                                .map(scope -> TokenScope.valueOf(scope.toUpperCase(Locale.ROOT)))
                                .collect(Collectors.toSet()),
                        Set.of((String[]) row.getArray("acts_for").getArray())))
                .optional();
    }
}
