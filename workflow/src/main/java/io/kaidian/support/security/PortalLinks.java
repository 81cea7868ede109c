package io.kaidian.support.security;

import static io.kaidian.support.database.Rows.at;

import io.kaidian.support.time.RealTime;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets the marketplace hand one of its sellers over, who is signed in there and needs no password here. A link works once
 * and for five minutes, and only its hash is kept.
 */
@Service
public class PortalLinks {

    private static final int TOKEN_BYTES = 32;
    private static final Duration KEPT_AFTER = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Duration validFor;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    PortalLinks(
            JdbcClient jdbc,
            Accounts accounts,
            @Value("${kaidian.portal.valid-for:PT5M}") Duration validFor,
            @RealTime Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.validFor = validFor;
        this.clock = clock;
    }

    /** @param token the secret part of the address; told this once */
    public record Link(String token, Instant expiresAt) {}

    /**
     * A seller who came through a link.
     *
     * @param returnUrl null where the marketplace named none
     */
    public record Visitor(Actor actor, int accessVersion, String returnUrl) {}

    /**
     * Makes a link for a seller who is known here.
     *
     * @param locale null for the language that the seller reads already
     */
    @Transactional
    public Link make(String sellerId, String returnUrl, Locale locale, String madeBy) {
        var now = clock.instant();
        jdbc.sql("delete from portal_link where expires_at < :old")
                .param("old", at(now.minus(KEPT_AFTER)))
                .update();
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var expiresAt = now.plus(validFor);
        jdbc.sql(
                        """
                        insert into portal_link (token_hash, seller_id, return_url, locale, made_by, made_at, expires_at)
                        values (:hash, :seller, :url, :locale, :by, :now, :expires)
                        """)
                .param("hash", hash(token))
                .param("seller", sellerId)
                .param("url", returnUrl)
                .param("locale", locale == null ? null : locale.toLanguageTag())
                .param("by", madeBy)
                .param("now", at(now))
                .param("expires", at(expiresAt))
                .update();
        return new Link(token, expiresAt);
    }

    /**
     * Uses a link up.
     *
     * @return empty where there is none, it was used or its time is over, or the account is locked
     */
    @Transactional
    public Optional<Visitor> redeem(String token) {
        record Used(String sellerId, String returnUrl, String locale) {}
        var now = clock.instant();
        return jdbc.sql(
                        """
                        update portal_link set used_at = :now
                        where token_hash = :hash and used_at is null and expires_at > :now
                        returning seller_id, return_url, locale
                        """)
                .param("now", at(now))
                .param("hash", hash(token))
                .query((row, n) ->
                        new Used(row.getString("seller_id"), row.getString("return_url"), row.getString("locale")))
                .optional()
                .flatMap(used -> account(used.sellerId(), used.locale())
                        .map(account -> new Visitor(
                                // The marketplace's id as it writes it, since shops and cases are found by it.
                                new Actor(Actor.Kind.SELLER, used.sellerId(), null, Set.of(Role.SELLER)),
                                account.accessVersion(),
                                used.returnUrl())));
    }

    /** The account, made at the first visit; empty where it is locked or not a seller's. */
    private Optional<Accounts.Account> account(String sellerId, String locale) {
        var language = locale == null ? Locale.SIMPLIFIED_CHINESE : Locale.forLanguageTag(locale);
        var known = accounts.find(sellerId);
        if (known.isEmpty()) {
            return Optional.of(accounts.create(
                    new Accounts.NewAccount(sellerId, null, sellerId, null, language, Set.of(Role.SELLER))));
        }
        if (locale != null) {
            accounts.speak(sellerId, language);
        }
        return known.filter(Accounts.Account::enabled)
                .filter(account -> account.roles().equals(Set.of(Role.SELLER)));
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
