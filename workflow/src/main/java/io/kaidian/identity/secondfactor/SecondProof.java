package io.kaidian.identity.secondfactor;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;

import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.LoginThrottle;
import io.kaidian.identity.LoginThrottledException;
import io.kaidian.identity.PasswordRules;
import io.kaidian.identity.SellerSignInLog;
import io.kaidian.identity.signin.OneTimeCodePrincipal;
import io.kaidian.identity.signin.OneTimeCodePrincipal.CodeSignIn;
import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.SellerIds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;

/**
 * What a session must prove that a code alone opened. Phone numbers are given to new people, so a code shows who reads the
 * messages and not who the seller is. It opens status and correction; what hands out or changes more needs the last digits of the
 * identity number or the password, for a few minutes in that session. Sessions that began in another way need nothing.
 */
@Service
public class SecondProof {

    private final JdbcClient jdbc;
    private final AccountRepository accounts;
    private final IdentityDigitsLookup digits;
    private final LoginThrottle guard;
    private final SellerSignInLog signIns;
    private final SecondProofProperties settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SecondProof(
            JdbcClient jdbc,
            AccountRepository accounts,
            IdentityDigitsLookup digits,
            LoginThrottle guard,
            SellerSignInLog signIns,
            SecondProofProperties settings,
            ApplicationEventPublisher events,
            @WallClock Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.digits = digits;
        this.guard = guard;
        this.signIns = signIns;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /** In which ways this person can prove more; neither where nothing is known that nobody else knows. */
    public record AvailableProofs(boolean password, boolean digits) {

        /** Whether there is none: the seller enters by the marketplace then. */
        public boolean areNone() {
            return !password && !digits;
        }
    }

    /** Wrong last digits were typed as often as they may be: that way is locked for a while. */
    public record ProofLockedEvent(String sellerId, Instant until) {}

    /** Whether this session must prove more before it does what is marked {@link RequiresSecondProof}. */
    public boolean isRequired() {
        return me().filter(me -> !isFresh(me.codeSignIn()) && !codesAreAllThereIs(me))
                .isPresent();
    }

    /**
     * Who signed up here, has chosen no password and stated no number has nothing but the contact by which the account was made,
     * and no marketplace to enter by: asked for more, they could do nothing at all.
     */
    private boolean codesAreAllThereIs(OneTimeCodePrincipal me) {
        return SellerIds.isReserved(me.actor().name()) && ways(me).areNone();
    }

    /** Whether it must prove more before it sees what was there when it began. */
    public boolean isRequiredFor(Instant madeAt) {
        return isRequired()
                && me().filter(me -> !madeAt.isAfter(me.codeSignIn().openedAt()))
                        .isPresent();
    }

    /** Whether this session may do nothing at all before a second proof. */
    public boolean isShut() {
        return me().filter(me -> me.codeSignIn().isShut()).isPresent();
    }

    /** @throws SecondProofRequiredException if this session must prove more */
    public void require() {
        if (isRequired()) {
            throw new SecondProofRequiredException();
        }
    }

    /**
     * The same for what may have been made in this very session: who just typed or photographed it may see it.
     *
     * @param madeAt business time
     * @throws SecondProofRequiredException if it was there before and this session must prove more
     */
    public void requireFor(Instant madeAt) {
        if (isRequiredFor(madeAt)) {
            throw new SecondProofRequiredException();
        }
    }

    /** How this person can prove more. */
    public AvailableProofs ways() {
        return ways(mine());
    }

    private AvailableProofs ways(OneTimeCodePrincipal me) {
        return new AvailableProofs(
                accounts.passwordHash(me.username()).isPresent(),
                digits.areKnown(me.actor().name()));
    }

    /** How long a proof counts. */
    public Duration validFor() {
        return settings.validFor();
    }

    /** After which time without a sign-in a code alone opens nothing. */
    public Duration silence() {
        return settings.silence();
    }

    /**
     * Tries the password.
     *
     * @return false where it is wrong
     * @throws LoginThrottledException after too many wrong ones, here or at the sign-in
     */
    public boolean byPassword(String password) {
        var me = mine();
        var username = me.username();
        guard.attempt(username).ifPresent(wait -> {
            throw new LoginThrottledException(wait);
        });
        if (password.length() > 2 * PasswordRules.LONGEST || !accounts.isPassword(username, password)) {
            wrong(me);
            return false;
        }
        guard.recordSuccess(username);
        recordProof(me);
        return true;
    }

    /**
     * Tries the last six characters of the identity number.
     *
     * @return false where they are wrong
     * @throws LoginThrottledException while this way is locked
     */
    public boolean byDigits(String typed) {
        var me = mine();
        var sellerId = me.actor().name();
        count(sellerId).ifPresent(wait -> {
            throw new LoginThrottledException(wait);
        });
        if (!digits.areRight(sellerId, typed.strip())) {
            wrong(me);
            notifyIfLocked(sellerId);
            return false;
        }
        deleteFailures(sellerId);
        recordProof(me);
        return true;
    }

    public void deleteFailures(String sellerId) {
        jdbc.sql("delete from second_proof_failure where seller_id = :seller")
                .param("seller", sellerId)
                .update();
    }

    /** Counts an attempt before it is looked at, so that many at once gain nothing. */
    private Optional<Duration> count(String sellerId) {
        var now = clock.instant();
        var counted = jdbc.sql("""
                        insert into second_proof_failure as f (seller_id, failures, last_at) values (:seller, 1, :now)
                        on conflict (seller_id) do update
                        set failures = case when f.last_at <= :unlocked then 1 else f.failures + 1 end, last_at = :now
                        where f.failures < :tries or f.last_at <= :unlocked
                        """)
                .param("seller", sellerId)
                .param("now", at(now))
                .param("unlocked", at(now.minus(settings.lockedFor())))
                .param("tries", settings.maxAttempts())
                .update();
        return counted == 1
                ? Optional.empty()
                : Optional.of(jdbc.sql("select last_at from second_proof_failure where seller_id = :seller")
                        .param("seller", sellerId)
                        .query((row, n) ->
                                Duration.between(now, instant(row, "last_at").plus(settings.lockedFor())))
                        .single());
    }

    private void notifyIfLocked(String sellerId) {
        var isLocked = jdbc.sql(
                        "select exists (select 1 from second_proof_failure where seller_id = :seller and failures >= :tries)")
                .param("seller", sellerId)
                .param("tries", settings.maxAttempts())
                .query(Boolean.class)
                .single();
        if (isLocked) {
            events.publishEvent(new ProofLockedEvent(sellerId, clock.instant().plus(settings.lockedFor())));
        }
    }

    private void recordProof(OneTimeCodePrincipal me) {
        var next = me.proved(clock.instant());
        signIns.record(me.actor().name());
        events.publishEvent(
                new AuditedEvent("SECOND_PROOF_GIVEN", "seller", me.actor().name()));
        var authorities = AuthorityUtils.createAuthorityList(
                next.actor().roles().stream().map(Role::authority).toList());
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(next, null, authorities));
    }

    private void wrong(OneTimeCodePrincipal me) {
        events.publishEvent(
                new AuditedEvent("SECOND_PROOF_WRONG", "seller", me.actor().name()));
    }

    private boolean isFresh(CodeSignIn signIn) {
        return signIn.provedAt() != null
                && clock.instant().isBefore(signIn.provedAt().plus(settings.validFor()));
    }

    private static OneTimeCodePrincipal mine() {
        return me().orElseThrow(() -> new AccessDeniedException("this session was not opened by a code"));
    }

    private static Optional<OneTimeCodePrincipal> me() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof OneTimeCodePrincipal me
                ? Optional.of(me)
                : Optional.empty();
    }
}
