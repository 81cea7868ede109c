package io.kaidian.identity;

import io.kaidian.identity.PasswordRules.WeakPasswordException;
import io.kaidian.identity.secondfactor.IdentityDigitsLookup;
import io.kaidian.identity.secondfactor.SecondProof;
import io.kaidian.identity.secondfactor.SecondProofRequiredException;
import io.kaidian.identity.signin.OneTimeCodePrincipal;
import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.platform.security.Roles;
import io.kaidian.sellers.SellerIds;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sellers who forgot their password, or never had one, choose it after they signed in by a code to their contact. A code shows who reads the
 * messages and not who the seller is, so where an identity number is known its last digits are asked for, too; else a new
 * password would open what a code alone does not.
 */
@Service
public class PasswordResetService {

    private final AccountRepository accounts;
    private final IdentityDigitsLookup digits;
    private final SecondProof proof;
    private final PasswordRules rules;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PasswordResetService(
            AccountRepository accounts,
            IdentityDigitsLookup digits,
            SecondProof proof,
            PasswordRules rules,
            CurrentActor currentActor,
            ApplicationEventPublisher events,
            @WallClock Clock clock) {
        this.accounts = accounts;
        this.digits = digits;
        this.proof = proof;
        this.rules = rules;
        this.currentActor = currentActor;
        this.events = events;
        this.clock = clock;
    }

    /** A forgotten password was replaced. */
    public record PasswordResetEvent(String sellerId, Instant at) {}

    /** Whether this session was opened by a code, and its account opens by a password or may: those of a marketplace do not. */
    public boolean isOffered() {
        return me().filter(this::mayHavePassword).isPresent();
    }

    /** Whether whoever signed in here, in whichever way, could choose a password after a code. */
    public boolean isOfferedAfterCode() {
        var me = currentActor.get();
        return me.kind() == Actor.Kind.SELLER && SellerIds.isReserved(me.name());
    }

    /** Whether the seller who signed in has chosen one. */
    public boolean hasPassword() {
        return currentActor
                .username()
                .filter(username -> accounts.passwordHash(username).isPresent())
                .isPresent();
    }

    private boolean mayHavePassword(OneTimeCodePrincipal me) {
        return SellerIds.isReserved(me.actor().name())
                || accounts.passwordHash(me.username()).isPresent();
    }

    /** Fewest characters of a seller's password. */
    public int passwordLength() {
        return rules.length(Set.of(Role.SELLER));
    }

    /**
     * Chooses another password. Every other session of this account ends.
     *
     * @throws SecondProofRequiredException if this session must prove more first
     * @throws WeakPasswordException if it does not fit
     */
    @RolesAllowed(Roles.SELLER)
    @Transactional(noRollbackFor = WeakPasswordException.class)
    public void choose(String wanted) {
        requireProof();
        var me = signedInByCode();
        var sellerId = me.actor().name();
        if (!mayHavePassword(me)) {
            throw new IllegalStateException("this account opens by no password");
        }
        rules.check(wanted, me.username(), Set.of(Role.SELLER));
        accounts.choosePassword(me.username(), wanted);
        events.publishEvent(new AuditedEvent("PASSWORD_RESET", "account", me.username()));
        events.publishEvent(new PasswordResetEvent(sellerId, clock.instant()));
        goOn(me.withAccessVersion(accounts.find(me.username()).orElseThrow().accessVersion()));
    }

    /**
     * Asked before anything is typed: nobody chooses a password that then is not taken.
     *
     * @throws SecondProofRequiredException if this session must prove more first
     */
    @RolesAllowed(Roles.SELLER)
    public void requireProof() {
        if (digits.areKnown(signedInByCode().actor().name())) {
            proof.require();
        }
    }

    private static OneTimeCodePrincipal signedInByCode() {
        return me().orElseThrow(() -> new IllegalStateException("this session was not opened by a code"));
    }

    private static void goOn(OneTimeCodePrincipal me) {
        var context = SecurityContextHolder.getContext();
        var before = context.getAuthentication();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                me, null, before == null ? Set.of() : before.getAuthorities()));
    }

    private static Optional<OneTimeCodePrincipal> me() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof OneTimeCodePrincipal me
                ? Optional.of(me)
                : Optional.empty();
    }
}
