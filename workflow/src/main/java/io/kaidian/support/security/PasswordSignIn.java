package io.kaidian.support.security;

import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Signs people in with a password. Unknown, locked and wrong give one answer after one amount of work, so that nobody learns
 * which names exist.
 */
@Component
class PasswordSignIn implements AuthenticationProvider {

    private final Accounts accounts;
    private final SecondFactors secondFactors;
    private final SignInGuard guard;
    private final PasswordEncoder passwords;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;
    private final String nobodysHash;

    PasswordSignIn(
            Accounts accounts,
            SecondFactors secondFactors,
            SignInGuard guard,
            PasswordEncoder passwords,
            CurrentActor currentActor,
            ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.secondFactors = secondFactors;
        this.guard = guard;
        this.passwords = passwords;
        this.currentActor = currentActor;
        this.events = events;
        this.nobodysHash = passwords.encode("nobody's password");
    }

    @Override
    public Authentication authenticate(Authentication attempt) throws AuthenticationException {
        var name = attempt.getName();
        var password = PasswordRules.normal(String.valueOf(attempt.getCredentials()));
        guard.attempt(name).ifPresent(wait -> {
            throw new MustWaitException(wait);
        });
        var account = accounts.find(name).filter(Accounts.Account::enabled);
        var hash = account.flatMap(found -> accounts.passwordHash(found.username()));
        var isRight = password.length() <= 2 * PasswordRules.LONGEST
                && passwords.matches(password, hash.orElse(nobodysHash))
                && hash.isPresent();
        if (!isRight) {
            // Of names that nobody has nothing is kept: they may be passwords.
            account.ifPresent(
                    known -> events.publishEvent(new Audited("SIGN_IN_REFUSED", "account", known.username())));
            throw new BadCredentialsException("user name or password is wrong");
        }
        guard.succeeded(name);
        renew(account.get().username(), password, hash.get());
        var signedIn = SignedIn.withPassword(account.get(), secondFactors.stepsFor(account.get()));
        note(signedIn);
        return UsernamePasswordAuthenticationToken.authenticated(signedIn, null, signedIn.getAuthorities());
    }

    private void note(SignedIn signedIn) {
        currentActor.callAs(signedIn.actor(), () -> {
            events.publishEvent(new Audited("SIGNED_IN", "account", signedIn.username()));
            return null;
        });
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }

    /** An old kind of hash gives way to today's while the password is at hand. */
    private void renew(String username, String password, String hash) {
        Optional.of(hash)
                .filter(passwords::upgradeEncoding)
                .ifPresent(old -> accounts.keepHash(username, passwords.encode(password)));
    }
}
