package io.kaidian.api;

import static io.kaidian.platform.database.JdbcMapping.integerOrNull;

import io.kaidian.platform.crypto.EncryptionService;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Objects;
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

    /** No request takes that long: one that still runs was cut off by the end of its server. */
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

    /** What a request with a key finds. */
    record Beginning(State state, @Nullable StoredResponse answer) {

        enum State {
            /** Nobody came before: the request is to be done. */
            FIRST,
            /** The same was asked and is being done. */
            RUNNING,
            /** The same was asked and answered. */
            ANSWERED,
            /** Something else was asked under this key. */
            OTHER_REQUEST
        }

        /** What was answered; only where that was done. */
        StoredResponse requireAnswer() {
            return Objects.requireNonNull(answer, "the request is not answered");
        }
    }

    /** @param request method, address and body, in any form that differs where they differ */
    Beginning begin(UUID tokenId, String key, String request) {
        var fingerprint = fingerprint(request);
        if (tryBegin(tokenId, key, fingerprint)) {
            return new Beginning(Beginning.State.FIRST, null);
        }
        return jdbc.sql("select * from idempotent_request where token_id = :token and key = :key")
                .param("token", tokenId)
                .param("key", key)
                .query((row, n) -> {
                    if (!MessageDigest.isEqual(row.getBytes("fingerprint"), fingerprint)) {
                        return new Beginning(Beginning.State.OTHER_REQUEST, null);
                    }
                    var status = integerOrNull(row, "status");
                    if (status == null) {
                        return new Beginning(Beginning.State.RUNNING, null);
                    }
                    return new Beginning(
                            Beginning.State.ANSWERED,
                            new StoredResponse(
                                    status,
                                    row.getString("content_type"),
                                    row.getString("location"),
                                    vault.decrypt(row.getBytes("answer"), context(tokenId, key))));
                })
                .optional()
                // Forgotten between the two statements: whoever did that is about to be asked again.
                .orElse(new Beginning(Beginning.State.RUNNING, null));
    }

    /**
     * Keeps the answer, also where the request took so long that it was given up meanwhile; an answer that is kept already stays.
     *
     * @param request as it began
     */
    void finish(UUID tokenId, String key, String request, StoredResponse answer) {
        jdbc.sql("""
                        insert into idempotent_request as known
                        (token_id, key, fingerprint, begun_at, status, content_type, location, answer)
                        values (:token, :key, :fingerprint, now(), :status, :type, :location, :answer)
                        on conflict (token_id, key) do update
                        set status = excluded.status, content_type = excluded.content_type,
                            location = excluded.location, answer = excluded.answer
                        where known.status is null and known.fingerprint = excluded.fingerprint
                        """)
                .param("fingerprint", fingerprint(request))
                .param("status", answer.status())
                .param("type", answer.contentType())
                .param("location", answer.location())
                .param("answer", vault.encrypt(answer.body(), context(tokenId, key)))
                .param("token", tokenId)
                .param("key", key)
                .update();
    }

    /** Nothing was done: the same may be tried again. */
    void delete(UUID tokenId, String key) {
        jdbc.sql("delete from idempotent_request where token_id = :token and key = :key and status is null")
                .param("token", tokenId)
                .param("key", key)
                .update();
    }

    private boolean tryBegin(UUID tokenId, String key, byte[] fingerprint) {
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
                        """)
                        .param("token", tokenId)
                        .param("key", key)
                        .param("fingerprint", fingerprint)
                        .update()
                == 1;
    }

    private byte[] fingerprint(String request) {
        return vault.blindIndex("request " + request);
    }

    private static String context(UUID tokenId, String key) {
        return "answer " + tokenId + " " + key;
    }
}
