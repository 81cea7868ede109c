package io.kaidian.platform.security;

import static io.kaidian.platform.database.JdbcMapping.at;

import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.crypto.EncryptionService;
import io.kaidian.platform.jobs.background.BackgroundJob;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What people are in the middle of typing, encrypted and each for its own person: a session may end, a browser may close,
 * and the words are there again.
 */
@Service
public class FormDraftStore {

    private static final Duration KEPT = Duration.ofDays(7);

    /** A text beyond this is kept in the browser only as long as the page is open. */
    private static final int LONGEST = 20_000;

    private final JdbcClient jdbc;
    private final EncryptionService vault;
    private final CurrentActor currentActor;
    private final Clock clock;

    FormDraftStore(JdbcClient jdbc, EncryptionService vault, CurrentActor currentActor, @WallClock Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /**
     * Keeps what the person signed in has typed so far.
     *
     * @param key which field about what, such as {@code note of} and a case id
     */
    public void keep(String key, String text) {
        if (text.isEmpty()) {
            delete(key);
            return;
        }
        if (text.length() > LONGEST) {
            return;
        }
        jdbc.sql("""
                        insert into form_draft (username, key, ciphertext, at)
                        select username, :key, :ciphertext, :now from account where username = :me
                        on conflict (username, key) do update set ciphertext = excluded.ciphertext, at = excluded.at
                        """)
                .param("me", me())
                .param("key", key)
                .param("ciphertext", vault.encrypt(text.getBytes(StandardCharsets.UTF_8), context(key)))
                .param("now", at(clock.instant()))
                .update();
    }

    /** What the person signed in had typed there. */
    public Optional<String> of(String key) {
        return jdbc.sql("select ciphertext from form_draft where username = :me and key = :key")
                .param("me", me())
                .param("key", key)
                .query(byte[].class)
                .optional()
                .map(encrypted -> new String(vault.decrypt(encrypted, context(key)), StandardCharsets.UTF_8));
    }

    /** It was sent, or given up. */
    public void delete(String key) {
        jdbc.sql("delete from form_draft where username = :me and key = :key")
                .param("me", me())
                .param("key", key)
                .update();
    }

    @BackgroundJob(value = "form-drafts-expiry", every = "PT6H", firstAfter = "PT20M")
    void deleteExpired() {
        jdbc.sql("delete from form_draft where at < :old")
                .param("old", at(clock.instant().minus(KEPT)))
                .update();
    }

    /** Forgets whatever one person was typing. */
    public void deleteOf(String username) {
        jdbc.sql("delete from form_draft where username = :name")
                .param("name", username)
                .update();
    }

    private String me() {
        return currentActor.username().orElse("");
    }

    private String context(String key) {
        return "typed text " + me() + " " + key;
    }
}
