package io.kaidian.api;

import static io.kaidian.platform.database.JdbcMapping.integerOrNull;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.platform.crypto.EncryptionService;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Remembers the first answer to a request that carries an {@code Idempotency-Key}. Answers rest encrypted, since they hold
 * what was read from cards. How long ago something was is told by the clock of the database, which is the same for all nodes: one that
 * goes ahead on a single node would give up what others are doing.
 */
@Component
public class IdempotencyKeyRepository {

    /** After that a client no longer repeats what it did not get an answer to. */
    private static final Duration KEPT = Duration.ofDays(1);

    /**
     * No request takes that long: one that still runs was cut off by the end of its server, or the database was away when it was done and
     * neither its answer nor that it was done could be written. Nobody knows which, so the next one does it; whoever repeats a request after
     * so long asks first how things stand.
     */
    private static final Duration GIVEN_UP = Duration.ofMinutes(2);

    private final JdbcClient jdbc;
    private final EncryptionService vault;

    IdempotencyKeyRepository(JdbcClient jdbc, EncryptionService vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /**
     * An answer as it was given.
     *
     * @param contentType null where there was no body
     * @param location null where there was none
     */
    record StoredResponse(
            int status,
            @Nullable String contentType,
            @Nullable String location,
            byte[] body) {}

    /**
     * A request that is being done under its key. One that was given up and taken over has another time, so that neither of the two
     * takes the other's for its own.
     *
     * @param fingerprint of what is asked
     * @param begunAt by the clock of the database
     */
    record Claim(UUID tokenId, String key, byte[] fingerprint, OffsetDateTime begunAt) {}

    /** What a request with a key finds. */
    sealed interface Beginning {

        /** Nobody came before, or whoever did was given up: the request is to be done. */
        record First(Claim claim) implements Beginning {}

        /** The same was asked and is being done; or it was done, and its answer could not be kept. */
        record Running() implements Beginning {}

        /** The same was asked and answered. */
        record Answered(StoredResponse response) implements Beginning {}

        /** Something else was asked under this key. */
        record OtherRequest() implements Beginning {}
    }

    /** @param request method, address and body, in any form that differs where they differ */
    Beginning begin(UUID tokenId, String key, String request) {
        var fingerprint = fingerprint(request);
        var claim = claim(tokenId, key, fingerprint);
        if (claim.isPresent()) {
            return new Beginning.First(claim.get());
        }
        return jdbc.sql("select * from idempotent_request where token_id = :token and key = :key")
                .param("token", tokenId)
                .param("key", key)
                .query((row, n) -> {
                    if (!MessageDigest.isEqual(row.getBytes("fingerprint"), fingerprint)) {
                        return new Beginning.OtherRequest();
                    }
                    var status = integerOrNull(row, "status");
                    return status == null || row.getBytes("answer") == null
                            ? new Beginning.Running()
                            : new Beginning.Answered(response(row, status));
                })
                .optional()
                // Forgotten between the two statements: whoever did that is about to be asked again.
                .orElseGet(Beginning.Running::new);
    }

    private StoredResponse response(ResultSet row, int status) throws SQLException {
        return new StoredResponse(
                status,
                row.getString("content_type"),
                row.getString("location"),
                vault.decrypt(row.getBytes("answer"), context(uuid(row, "token_id"), row.getString("key"))));
    }

    /** Keeps the answer, also where the request took so long that it was given up meanwhile; an answer that is kept already stays. */
    void finish(Claim claim, StoredResponse answer) {
        jdbc.sql("""
                        insert into idempotent_request as known
                        (token_id, key, fingerprint, begun_at, status, content_type, location, answer)
                        values (:token, :key, :fingerprint, now(), :status, :type, :location, :answer)
                        on conflict (token_id, key) do update
                        set status = excluded.status, content_type = excluded.content_type,
                            location = excluded.location, answer = excluded.answer
                        where known.status is null and known.fingerprint = excluded.fingerprint
                        """)
                .param("fingerprint", claim.fingerprint())
                .param("status", answer.status())
                .param("type", answer.contentType())
                .param("location", answer.location())
                .param("answer", vault.encrypt(answer.body(), context(claim.tokenId(), claim.key())))
                .param("token", claim.tokenId())
                .param("key", claim.key())
                .update();
    }

    /**
     * The request was done, and its answer could not be kept, as while no key can be had to encrypt it with. The same request is told for
     * {@link #KEPT} that it runs: it is not given up, since that would do it a second time.
     */
    void finishWithoutAnswer(Claim claim, int status) {
        jdbc.sql("""
                        insert into idempotent_request as known (token_id, key, fingerprint, begun_at, status)
                        values (:token, :key, :fingerprint, now(), :status)
                        on conflict (token_id, key) do update set status = excluded.status
                        where known.status is null and known.fingerprint = excluded.fingerprint
                        """)
                .param("token", claim.tokenId())
                .param("key", claim.key())
                .param("fingerprint", claim.fingerprint())
                .param("status", status)
                .update();
    }

    /** Nothing was done: the same may be tried again. Whoever took it over meanwhile keeps it. */
    void release(Claim claim) {
        jdbc.sql("""
                        delete from idempotent_request
                        where token_id = :token and key = :key and begun_at = :begunAt and status is null
                        """)
                .param("token", claim.tokenId())
                .param("key", claim.key())
                .param("begunAt", claim.begunAt())
                .update();
    }

    private Optional<Claim> claim(UUID tokenId, String key, byte[] fingerprint) {
        jdbc.sql("""
                        delete from idempotent_request
                        where begun_at < now() - make_interval(secs => :kept)
                        or status is null and begun_at < now() - make_interval(secs => :givenUp)
                        """)
                .param("kept", KEPT.toSeconds())
                .param("givenUp", GIVEN_UP.toSeconds())
                .update();
        return jdbc.sql("""
                        insert into idempotent_request (token_id, key, fingerprint, begun_at)
                        values (:token, :key, :fingerprint, now())
                        on conflict do nothing
                        returning begun_at
                        """)
                .param("token", tokenId)
                .param("key", key)
                .param("fingerprint", fingerprint)
                .query(OffsetDateTime.class)
                .optional()
                .map(begunAt -> new Claim(tokenId, key, fingerprint, begunAt));
    }

    private byte[] fingerprint(String request) {
        return vault.blindIndex("request " + request);
    }

    private static String context(UUID tokenId, String key) {
        return "answer " + tokenId + " " + key;
    }
}
