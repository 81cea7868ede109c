package io.kaidian.identity;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;

import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.crypto.EncryptionService;
import io.kaidian.platform.jobs.background.BackgroundJob;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Slows guessing down: after a few failures in a row each further attempt waits twice as long, up to a longest wait. Names
 * that nobody has are treated alike. The count is kept in the database, so that it holds for all nodes and over restarts.
 */
@Component
public class LoginThrottle {

    private final JdbcClient jdbc;
    private final EncryptionService vault;
    private final AccessProperties settings;
    private final Clock clock;

    LoginThrottle(JdbcClient jdbc, EncryptionService vault, AccessProperties settings, @WallClock Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Counts an attempt before it is looked at, so that many at once gain nothing.
     *
     * @return how long to wait instead of trying; empty where the attempt may go on
     */
    public Optional<Duration> attempt(String name) {
        var now = clock.instant();
        var counted = jdbc.sql("""
                        insert into login_failure as t (name_index, failures, last_at, wait_until)
                        values (:name, 1, :now, :now)
                        on conflict (name_index) do update
                        set failures = case when t.last_at < :forgotten then 1 else t.failures + 1 end,
                            last_at = :now,
                            wait_until = case
                                when t.last_at < :forgotten or t.failures < :free then :now
                                else :now + least(make_interval(secs => power(2, least(t.failures - :free + 1, 20))),
                                                  make_interval(secs => :longest))
                            end
                        where t.wait_until <= :now
                        """)
                .param("name", index(name))
                .param("now", at(now))
                .param("forgotten", at(now.minus(settings.failureResetAfter())))
                .param("free", settings.failuresBeforeDelay())
                .param("longest", settings.maxLockout().toSeconds())
                .update();
        if (counted == 1) {
            return Optional.empty();
        }
        return jdbc.sql("select wait_until from login_failure where name_index = :name")
                .param("name", index(name))
                .query((row, n) -> Duration.between(now, instant(row, "wait_until")))
                .optional()
                .filter(span -> span.compareTo(Duration.ZERO) > 0)
                .or(() -> Optional.of(Duration.ofSeconds(1)));
    }

    /** The attempt was good: failures before it count no more. */
    public void recordSuccess(String name) {
        jdbc.sql("delete from login_failure where name_index = :name")
                .param("name", index(name))
                .update();
    }

    /** Forgets names that were not tried for long, most of which nobody has. */
    @BackgroundJob(value = "login-failures-expiry", every = "PT1H", firstAfter = "PT10M")
    void deleteExpired() {
        jdbc.sql("delete from login_failure where last_at < :forgotten and wait_until < :now")
                .param("forgotten", at(clock.instant().minus(settings.failureResetAfter())))
                .param("now", at(clock.instant()))
                .update();
    }

    private byte[] index(String name) {
        return vault.blindIndex("sign-in " + name.strip().toLowerCase(Locale.ROOT));
    }
}
