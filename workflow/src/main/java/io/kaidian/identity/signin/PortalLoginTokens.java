package io.kaidian.identity.signin;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;

import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.SellerAccountService;
import io.kaidian.identity.SellerSignInLog;
import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.crypto.SecretToken;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.ReservedSellerIdException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets the marketplace hand one of its sellers over, who is signed in there and needs no password here. A link works once
 * and for five minutes, and only its hash is kept.
 */
@Service
public class PortalLoginTokens {

    private static final int TOKEN_BYTES = 32;
    private static final Duration KEPT_AFTER = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final SellerAccountService sellerAccounts;
    private final AccountRepository accounts;
    private final SellerSignInLog signIns;
    private final Duration validFor;
    private final Clock clock;

    PortalLoginTokens(
            JdbcClient jdbc,
            SellerAccountService sellerAccounts,
            AccountRepository accounts,
            SellerSignInLog signIns,
            PortalLinkProperties links,
            @WallClock Clock clock) {
        this.jdbc = jdbc;
        this.sellerAccounts = sellerAccounts;
        this.accounts = accounts;
        this.signIns = signIns;
        this.validFor = links.validFor();
        this.clock = clock;
    }

    /** @param token the secret part of the address; told this once */
    public record Link(String token, Instant expiresAt) {}

    /**
     * A seller who came through a link.
     *
     * @param username the account
     * @param codeSignIn null where the marketplace made the link
     * @param returnUrl null where the marketplace named none
     */
    public record Visitor(
            Actor actor,
            String username,
            int accessVersion,
            OneTimeCodePrincipal.@Nullable CodeSignIn codeSignIn,
            @Nullable String returnUrl) {

        /** Signs this seller in. */
        public Authentication authentication() {
            var principal = codeSignIn == null
                    ? new SellerPrincipals.PortalPrincipal(actor, username, accessVersion)
                    : new SellerPrincipals.CodeSessionPrincipal(actor, username, accessVersion, codeSignIn);
            var authorities = AuthorityUtils.createAuthorityList(
                    principal.actor().roles().stream().map(Role::authority).toList());
            return UsernamePasswordAuthenticationToken.authenticated(principal, null, authorities);
        }
    }

    /**
     * Where a link that still works leads.
     *
     * @param username the account; null where the first visit makes it
     * @param locale null where the link names none
     */
    public record Target(
            String sellerId,
            @Nullable String username,
            @Nullable Locale locale) {}

    /**
     * Makes a link by which the marketplace hands one of its sellers over.
     *
     * @param locale null for the language that the seller reads already
     * @throws ReservedSellerIdException of a seller who signed up, whose account is none of the marketplace's
     */
    @Transactional
    public Link make(String sellerId, String returnUrl, @Nullable Locale locale, String madeBy) {
        if (sellerAccounts.isSelfMade(sellerId)) {
            throw new ReservedSellerIdException(sellerId);
        }
        return draw(sellerId, returnUrl, locale, madeBy, null);
    }

    /**
     * Makes a link for a seller who has typed a code that was sent to a confirmed contact.
     *
     * @param confirmedAt when the contact was confirmed
     */
    @Transactional
    public Link makeForCode(String sellerId, Instant confirmedAt) {
        return draw(sellerId, null, null, "sign-in code", confirmedAt);
    }

    /** Makes a link for a seller who has just signed up: all that there is of them they named a moment ago. */
    @Transactional
    public Link makeForSignUp(String sellerId) {
        return draw(sellerId, null, null, "sign-up", null);
    }

    private Link draw(
            String sellerId,
            @Nullable String returnUrl,
            @Nullable Locale locale,
            String madeBy,
            @Nullable Instant contactConfirmedAt) {
        var now = clock.instant();
        jdbc.sql("delete from portal_link where expires_at < :old")
                .param("old", at(now.minus(KEPT_AFTER)))
                .update();
        var token = SecretToken.draw(TOKEN_BYTES);
        var expiresAt = now.plus(validFor);
        jdbc.sql("""
                        insert into portal_link (token_hash, seller_id, return_url, locale, made_by, made_at, expires_at,
                                                 contact_confirmed_at)
                        values (:hash, :seller, :url, :locale, :by, :now, :expires, :confirmed)
                        """)
                .param("hash", SecretToken.digest(token))
                .param("seller", sellerId)
                .param("url", returnUrl)
                .param("locale", locale == null ? null : locale.toLanguageTag())
                .param("by", madeBy)
                .param("now", at(now))
                .param("expires", at(expiresAt))
                .param("confirmed", at(contactConfirmedAt))
                .update();
        return new Link(token, expiresAt);
    }

    /** Where that link leads, without using it up; empty where it does not work. */
    public Optional<Target> target(String token) {
        record Open(String sellerId, String locale) {}
        return jdbc.sql("""
                        select seller_id, locale from portal_link
                        where token_hash = :hash and used_at is null and expires_at > :now
                        """)
                .param("hash", SecretToken.digest(token))
                .param("now", at(clock.instant()))
                .query((row, n) -> new Open(row.getString("seller_id"), row.getString("locale")))
                .optional()
                .map(open -> new Target(
                        open.sellerId(),
                        sellerAccounts
                                .visited(open.sellerId())
                                .map(AccountRepository.Account::username)
                                .orElse(null),
                        open.locale() == null ? null : Locale.forLanguageTag(open.locale())));
    }

    /**
     * Uses a link up. It leads into the account that links to this seller own and into no other.
     *
     * @return empty where there is none, it was used or its time is over, or the account is locked
     */
    @Transactional
    public Optional<Visitor> redeem(String token) {
        record Used(
                String sellerId,
                @Nullable String returnUrl,
                @Nullable String locale,
                @Nullable Instant contactConfirmedAt) {}
        var now = clock.instant();
        return jdbc.sql("""
                        update portal_link set used_at = :now
                        where token_hash = :hash and used_at is null and expires_at > :now
                        returning seller_id, return_url, locale, contact_confirmed_at
                        """)
                .param("now", at(now))
                .param("hash", SecretToken.digest(token))
                .query((row, n) -> new Used(
                        row.getString("seller_id"),
                        row.getString("return_url"),
                        row.getString("locale"),
                        instantOrNull(row, "contact_confirmed_at")))
                .optional()
                .flatMap(used -> account(used.sellerId(), used.locale())
                        .map(account -> new Visitor(
                                account.actor(),
                                account.username(),
                                account.accessVersion(),
                                signIn(used.sellerId(), used.contactConfirmedAt()),
                                used.returnUrl())));
    }

    private OneTimeCodePrincipal.@Nullable CodeSignIn signIn(String sellerId, @Nullable Instant contactConfirmedAt) {
        if (contactConfirmedAt != null) {
            return signIns.byCode(sellerId, contactConfirmedAt);
        }
        signIns.record(sellerId);
        return null;
    }

    private Optional<AccountRepository.Account> account(String sellerId, @Nullable String locale) {
        var language = locale == null ? Locale.SIMPLIFIED_CHINESE : Locale.forLanguageTag(locale);
        var account = sellerAccounts.visit(sellerId, language);
        if (locale != null) {
            accounts.setLocale(account.username(), language);
        }
        return Optional.of(account).filter(AccountRepository.Account::enabled);
    }
}
