package io.kaidian.identity.administrators;

import static io.kaidian.platform.database.JdbcMapping.at;

import io.kaidian.identity.AccessProperties;
import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.LoginThrottle;
import io.kaidian.identity.LoginThrottledException;
import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.cluster.NodeRole;
import io.kaidian.platform.crypto.EncryptionService;
import io.kaidian.platform.security.Role;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets the first administrator in. A server that has none prints a token at its start; whoever can read the log may use it
 * once, within a day, to name the first one. No account exists before that, so no known password can be forgotten.
 */
@Service
public class InitialAdminSetup {

    /** Where the screen is. */
    public static final String PATH = "setup";

    private static final Logger LOG = LoggerFactory.getLogger(InitialAdminSetup.class);
    private static final int TOKEN_BYTES = 24;
    private static final int SHORTEST_TOKEN = 20;
    private static final String GUARDED = "setup token";

    private final JdbcClient jdbc;
    private final AccountRepository accounts;
    private final EncryptionService vault;
    private final LoginThrottle guard;
    private final AccessProperties settings;
    private final NodeRole role;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final SecureRandom random = new SecureRandom();

    InitialAdminSetup(
            JdbcClient jdbc,
            AccountRepository accounts,
            EncryptionService vault,
            LoginThrottle guard,
            AccessProperties settings,
            NodeRole role,
            @WallClock Clock clock,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.vault = vault;
        this.guard = guard;
        this.settings = settings;
        this.role = role;
        this.clock = clock;
        this.events = events;
    }

    /** Thrown where the token is wrong, used or too old. */
    public static class WrongTokenException extends RuntimeException {
        WrongTokenException() {
            super("the token does not open");
        }
    }

    /** Whether there is nobody yet. */
    public boolean isMissing() {
        return !accounts.hasAdministrator();
    }

    /**
     * Makes the first administrator.
     *
     * @throws WrongTokenException if the token does not open, or there is an administrator
     * @throws LoginThrottledException after too many wrong ones
     */
    @Transactional(noRollbackFor = WrongTokenException.class)
    public void make(
            String token, String username, String displayName, String staffNumber, String password, Locale locale) {
        guard.attempt(GUARDED).ifPresent(wait -> {
            throw new LoginThrottledException(wait);
        });
        var used = jdbc.sql("delete from setup_token where token_hash = :hash and expires_at > :now")
                .param("hash", hash(token))
                .param("now", at(clock.instant()))
                .update();
        if (used != 1 || !isMissing()) {
            throw new WrongTokenException();
        }
        accounts.create(new AccountRepository.NewAccount(
                username, password, displayName, staffNumber, locale, Set.of(Role.ADMIN)));
        guard.recordSuccess(GUARDED);
        events.publishEvent(new AuditedEvent("FIRST_ADMINISTRATOR_MADE", "account", username));
    }

    @EventListener
    void offer(ApplicationReadyEvent ready) {
        if (!role.servesPeople() || !isMissing()) {
            return;
        }
        var address = address(ready.getApplicationContext().getEnvironment());
        var hours = settings.setupValid().toHours();
        if (settings.setupToken().isBlank()) {
            LOG.info(
                    "nobody can administer this server yet: open {} within {} hours and use this token once: {}",
                    address,
                    hours,
                    newToken());
        } else {
            consumeToken(settings.setupToken());
            LOG.info(
                    "nobody can administer this server yet: open {} within {} hours and use the token that was set, once",
                    address,
                    hours);
        }
    }

    /** A token that opens once; one that was made before opens no longer. */
    public String newToken() {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        consumeToken(token);
        return token;
    }

    private void consumeToken(String token) {
        if (token.length() < SHORTEST_TOKEN) {
            throw new IllegalStateException(
                    "kaidian.access.setup-token has fewer than " + SHORTEST_TOKEN + " characters");
        }
        jdbc.sql("""
                        insert into setup_token (token_hash, expires_at) values (:hash, :until)
                        on conflict (only_one) do update set token_hash = excluded.token_hash, expires_at = excluded.expires_at
                        """)
                .param("hash", hash(token))
                .param("until", at(clock.instant().plus(settings.setupValid())))
                .update();
    }

    private byte[] hash(String token) {
        return vault.blindIndex("setup " + token.strip());
    }

    private static String address(Environment environment) {
        return "http://localhost:" + environment.getProperty("local.server.port", "8080") + "/" + PATH;
    }
}
