package io.kaidian.api.webhooks;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.platform.crypto.EncryptionService;
import io.kaidian.platform.errors.NotFoundException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Endpoints as rows. Secrets rest encrypted. */
@Repository
class WebhookEndpointRepository {

    private static final String WITH_COUNTS = """
            select p.*,
                   (select count(*) from webhook_delivery d where d.endpoint_id = p.id and d.state = 'WAITING') as waiting,
                   (select count(*) from webhook_delivery d where d.endpoint_id = p.id and d.state = 'DEAD') as dead
            from webhook_endpoint p where p.removed_at is null
            """;

    private final JdbcClient jdbc;
    private final EncryptionService vault;

    WebhookEndpointRepository(JdbcClient jdbc, EncryptionService vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /**
     * Where and how to deliver.
     *
     * @param secrets each signs, the newest first
     */
    record Target(String url, List<String> secrets) {}

    void add(UUID id, String name, String url, String secret, Set<WebhookEventType> types, Instant now) {
        jdbc.sql("""
                        insert into webhook_endpoint (id, name, url, secret, event_types, created_at)
                        values (:id, :name, :url, :secret, :types, :now)
                        """)
                .param("id", id)
                .param("name", name)
                .param("url", url)
                .param("secret", seal(id, secret))
                .param(
                        "types",
                        types.stream().map(WebhookEventType::key).sorted().toArray(String[]::new))
                .param("now", at(now))
                .update();
    }

    List<WebhookEndpoint> all() {
        return jdbc.sql(WITH_COUNTS + " order by p.name")
                .query(WebhookEndpointRepository::endpoint)
                .list();
    }

    WebhookEndpoint get(UUID id) {
        return jdbc.sql(WITH_COUNTS + " and p.id = :id")
                .param("id", id)
                .query(WebhookEndpointRepository::endpoint)
                .optional()
                .orElseThrow(() -> new NotFoundException("webhook", id.toString()));
    }

    Target target(UUID id, Instant now) {
        return jdbc.sql("""
            select url, secret, case when previous_secret_until > :now then previous_secret end as previous
            from webhook_endpoint where id = :id
            """)
                .param("id", id)
                .param("now", at(now))
                .query((row, n) -> new Target(
                        row.getString("url"),
                        Stream.of(row.getBytes("secret"), row.getBytes("previous"))
                                .filter(Objects::nonNull)
                                .map(encrypted ->
                                        new String(vault.decrypt(encrypted, context(id)), StandardCharsets.UTF_8))
                                .toList()))
                .single();
    }

    void pause(UUID id, Instant now) {
        requireExisting(id, jdbc.sql("""
                                update webhook_endpoint set paused_at = coalesce(paused_at, :now)
                                where id = :id and removed_at is null
                                """).param("now", at(now)).param("id", id).update());
    }

    /** Served again from now on, also where it rested after failures. */
    void resume(UUID id) {
        requireExisting(id, jdbc.sql("""
                                update webhook_endpoint set paused_at = null, backoff_until = null, failures = 0
                                where id = :id and removed_at is null
                                """).param("id", id).update());
    }

    void remove(UUID id, Instant now) {
        requireExisting(
                id,
                jdbc.sql("update webhook_endpoint set removed_at = :now where id = :id and removed_at is null")
                        .param("now", at(now))
                        .param("id", id)
                        .update());
    }

    /** The secret until now goes on signing beside the new one until that moment; one from before it no longer does. */
    void newSecret(UUID id, String secret, Instant previousUntil) {
        requireExisting(
                id,
                jdbc.sql("""
                    update webhook_endpoint
                    set secret = :secret, previous_secret = secret, previous_secret_until = :until
                    where removed_at is null and id = :id
                    """)
                        .param("secret", seal(id, secret))
                        .param("until", at(previousUntil))
                        .param("id", id)
                        .update());
    }

    /** Secrets that sign nothing any more are not kept. */
    void forgetPreviousSecrets(Instant now) {
        jdbc.sql("""
            update webhook_endpoint set previous_secret = null, previous_secret_until = null
            where previous_secret_until <= :now
            """).param("now", at(now)).update();
    }

    private static void requireExisting(UUID id, int rows) {
        if (rows == 0) {
            throw new NotFoundException("webhook", id.toString());
        }
    }

    private byte[] seal(UUID id, String secret) {
        return vault.encrypt(secret.getBytes(StandardCharsets.UTF_8), context(id));
    }

    private static String context(UUID id) {
        return "webhook " + id;
    }

    private static WebhookEndpoint endpoint(ResultSet row, int n) throws SQLException {
        return new WebhookEndpoint(
                uuid(row, "id"),
                row.getString("name"),
                row.getString("url"),
                Arrays.stream((String[]) row.getArray("event_types").getArray())
                        .map(WebhookEventType::of)
                        .collect(Collectors.toSet()),
                instant(row, "created_at"),
                instantOrNull(row, "paused_at"),
                instantOrNull(row, "backoff_until"),
                instantOrNull(row, "previous_secret_until"),
                row.getLong("waiting"),
                row.getLong("dead"));
    }
}
