package io.kaidian.identity;

import io.kaidian.identity.secondfactor.TotpEnrollment;
import io.kaidian.identity.secondfactor.TotpService;
import io.kaidian.identity.signin.KaidianPrincipal;
import io.kaidian.identity.signin.PendingAuthenticationStep;
import io.kaidian.platform.audit.AuditedEvent;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people do about their own password and second factor, in the middle of signing in or later. */
@Service
public class AccountSelfService {

    private final AccountRepository accounts;
    private final TotpService totpService;
    private final LoginThrottle guard;
    private final PasswordRules rules;
    private final ApplicationEventPublisher events;

    AccountSelfService(
            AccountRepository accounts,
            TotpService totpService,
            LoginThrottle guard,
            PasswordRules rules,
            ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.totpService = totpService;
        this.guard = guard;
        this.rules = rules;
        this.events = events;
    }

    /** Thrown where the present password is wrong. */
    public static class WrongPasswordException extends RuntimeException {
        WrongPasswordException() {
            super("the present password is wrong");
        }
    }

    /** What is missing until this person has its roles; nothing where nobody is signed in. */
    public List<PendingAuthenticationStep> missing() {
        return me().map(KaidianPrincipal::missing).orElse(List.of());
    }

    /** Whether this person has a password here. */
    public boolean hasPassword() {
        return me().map(me -> accounts.passwordHash(me.username()).isPresent()).orElse(false);
    }

    /** Whether an authenticator is set up. */
    public boolean hasSecondFactor() {
        return me().map(me -> totpService.isSetUp(me.username())).orElse(false);
    }

    /** Fewest characters of this person's password. */
    public int passwordLength() {
        return rules.length(mine().full().roles());
    }

    /**
     * Tries a code.
     *
     * @throws LoginThrottledException after too many wrong ones
     */
    public boolean proveSecondFactor(String code) {
        var me = mine();
        var name = "second factor " + me.username();
        guard.attempt(name).ifPresent(wait -> {
            throw new LoginThrottledException(wait);
        });
        if (!totpService.verify(me.username(), code)) {
            events.publishEvent(new AuditedEvent("SECOND_FACTOR_WRONG", "account", me.username()));
            return false;
        }
        guard.recordSuccess(name);
        done(me, PendingAuthenticationStep.PROVE_SECOND_FACTOR);
        return true;
    }

    /**
     * Changes the password.
     *
     * @throws WrongPasswordException if the present one is wrong
     * @throws PasswordRules.WeakPasswordException if the new one does not fit
     * @throws LoginThrottledException after too many wrong ones
     */
    @Transactional(noRollbackFor = {WrongPasswordException.class, PasswordRules.WeakPasswordException.class})
    public void changePassword(String present, String wanted) {
        var me = mine();
        requireSecondFactor(me);
        guard.attempt(me.username()).ifPresent(wait -> {
            throw new LoginThrottledException(wait);
        });
        if (!accounts.isPassword(me.username(), present)) {
            throw new WrongPasswordException();
        }
        guard.recordSuccess(me.username());
        rules.check(wanted, me.username(), me.full().roles());
        if (PasswordRules.normal(present).equals(PasswordRules.normal(wanted))) {
            throw new PasswordRules.WeakPasswordException(List.of(PasswordRules.Violation.COMMON));
        }
        accounts.choosePassword(me.username(), wanted);
        events.publishEvent(new AuditedEvent("PASSWORD_CHANGED", "account", me.username()));
        var version = accounts.find(me.username()).orElseThrow().accessVersion();
        done(me.withAccessVersion(version), PendingAuthenticationStep.CHANGE_PASSWORD);
    }

    /** Makes a secret for a new authenticator. */
    public TotpEnrollment beginSecondFactor() {
        requireSecondFactor(mine());
        return totpService.begin(mine().username());
    }

    /**
     * Confirms it with a first code.
     *
     * @return recovery codes, shown once; empty where the code is wrong
     */
    public List<String> confirmSecondFactor(String code) {
        var me = mine();
        requireSecondFactor(me);
        return totpService.confirm(me.username(), code);
    }

    /** The recovery codes are put away: goes on with what was confirmed. */
    public void keptRecoveryCodes() {
        var me = mine();
        if (totpService.isSetUp(me.username())) {
            done(me, PendingAuthenticationStep.SET_UP_SECOND_FACTOR);
        }
    }

    private static void requireSecondFactor(KaidianPrincipal me) {
        if (me.missing().contains(PendingAuthenticationStep.PROVE_SECOND_FACTOR)) {
            throw new AccessDeniedException("second factor first");
        }
    }

    /** The session goes on with what is still missing, at the end with the roles. */
    private static void done(KaidianPrincipal me, PendingAuthenticationStep step) {
        var next = me.without(step);
        SecurityContextHolder.getContext()
                .setAuthentication(
                        UsernamePasswordAuthenticationToken.authenticated(next, null, next.getAuthorities()));
    }

    private static KaidianPrincipal mine() {
        return me().orElseThrow(() -> new AccessDeniedException("nobody is signed in"));
    }

    private static Optional<KaidianPrincipal> me() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return Optional.ofNullable(authentication)
                .map(Authentication::getPrincipal)
                .filter(KaidianPrincipal.class::isInstance)
                .map(KaidianPrincipal.class::cast);
    }
}
