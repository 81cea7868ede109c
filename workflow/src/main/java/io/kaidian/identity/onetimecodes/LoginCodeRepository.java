package io.kaidian.identity.onetimecodes;

import static io.kaidian.platform.database.JdbcMapping.at;

import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.crypto.EncryptionService;
import io.kaidian.platform.jobs.background.BackgroundJob;
import io.kaidian.sellers.ContactAddress;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The codes that were sent, by address; neither can be read from the rows. */
@Service
class LoginCodeRepository {

    private static final Duration DAY = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final EncryptionService vault;
    private final LoginCodeProperties settings;
    private final Clock clock;

    LoginCodeRepository(
            JdbcClient jdbc, EncryptionService vault, LoginCodeProperties settings, @WallClock Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A code that somebody tries.
     *
     * @param isRight whether it is the one that was sent
     */
    record Tried(String sellerId, boolean isRight) {}

    /** Counts a try; empty where no code of that address works any more. */
    Optional<Tried> attempt(ContactAddress address, String code) {
        return jdbc.sql("""
                        update sign_in_code set tries = tries + 1
                        where address_index = :address and used_at is null and expires_at > :now and tries < :tries
                        returning seller_id, code_hash
                        """)
                .param("address", index(address))
                .param("now", at(clock.instant()))
                .param("tries", settings.maxAttempts())
                .query((row, n) -> new Tried(
                        row.getString("seller_id"),
                        MessageDigest.isEqual(hash(address, code.strip()), row.getBytes("code_hash"))))
                .optional();
    }

    /** It works once. */
    void markUsed(ContactAddress address) {
        jdbc.sql("update sign_in_code set used_at = :now where address_index = :address")
                .param("now", at(clock.instant()))
                .param("address", index(address))
                .update();
    }

    /** @return false where that address was sent enough codes already */
    boolean keep(ContactAddress address, String sellerId, String code) {
        var now = clock.instant();
        return jdbc.sql("""
                                insert into sign_in_code as c (address_index, seller_id, code_hash, made_at, expires_at,
                                                               asked, asked_since)
                                values (:address, :seller, :hash, :now, :expires, 1, :now)
                                on conflict (address_index) do update
                                set seller_id = excluded.seller_id, code_hash = excluded.code_hash, made_at = excluded.made_at,
                                    expires_at = excluded.expires_at, tries = 0, used_at = null,
                                    asked = case when c.asked_since <= :dayAgo then 1 else c.asked + 1 end,
                                    asked_since = case when c.asked_since <= :dayAgo then excluded.asked_since
                                                  else c.asked_since end
                                where c.made_at <= :pauseAgo and (c.asked_since <= :dayAgo or c.asked < :perDay)
                                """)
                        .param("address", index(address))
                        .param("seller", sellerId)
                        .param("hash", hash(address, code))
                        .param("now", at(now))
                        .param("expires", at(now.plus(settings.validFor())))
                        .param("dayAgo", at(now.minus(DAY)))
                        .param("pauseAgo", at(now.minus(settings.resendDelay())))
                        .param("perDay", settings.maxPerDay())
                        .update()
                == 1;
    }

    /** Forgets what no code can come of any more. */
    @BackgroundJob(value = "login-codes-expiry", every = "PT1H", firstAfter = "PT12M")
    void deleteExpired() {
        jdbc.sql("delete from sign_in_code where expires_at < :old and asked_since < :old")
                .param("old", at(clock.instant().minus(DAY)))
                .update();
    }

    private byte[] index(ContactAddress address) {
        return vault.blindIndex("sign-in address " + address.value());
    }

    private byte[] hash(ContactAddress address, String code) {
        return vault.blindIndex("sign-in code " + address.value() + " " + code);
    }
}
