package io.kaidian.identity.signin;

import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.LoginThrottle;
import io.kaidian.identity.LoginThrottledException;
import io.kaidian.identity.PasswordRules;
import io.kaidian.identity.SellerAccountService;
import io.kaidian.identity.secondfactor.TotpService;
import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.database.StorableText;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.sellers.ContactAddress;
import io.kaidian.sellers.SellerRepository;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Signs people in with a password. Unknown, locked and wrong give one answer after one amount of work, so that nobody learns
 * which names exist. Sellers need not know the user name that was made up for them: a confirmed contact stands for it.
 */
@Component
public class PasswordAuthenticationProvider implements AuthenticationProvider {

    /** A phone number or mail address; a user name with digits in it is no phone number. */
    private static final Pattern CONTACT = Pattern.compile("[+0-9 ()-]{5,40}|[^@]{1,100}@[^@]{1,100}");

    private final AccountRepository accounts;
    private final SellerAccountService sellerAccounts;
    private final SellerRepository sellers;
    private final TotpService totpService;
    private final LoginThrottle guard;
    private final PasswordEncoder passwords;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;
    private final Supplier<String> nobodysHash;

    public PasswordAuthenticationProvider(
            AccountRepository accounts,
            SellerAccountService sellerAccounts,
            SellerRepository sellers,
            TotpService totpService,
            LoginThrottle guard,
            PasswordEncoder passwords,
            CurrentActor currentActor,
            ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.sellerAccounts = sellerAccounts;
        this.sellers = sellers;
        this.totpService = totpService;
        this.guard = guard;
        this.passwords = passwords;
        this.currentActor = currentActor;
        this.events = events;
        this.nobodysHash = SingletonSupplier.of(() -> passwords.encode("nobody's password"));
    }

    @Override
    public Authentication authenticate(Authentication attempt) throws AuthenticationException {
        var name = attempt.getName();
        var password = PasswordRules.normal(String.valueOf(attempt.getCredentials()));
        var found = accounts.find(name).or(() -> byContact(name));
        // Guesses under a contact and under the user name are guesses at one password.
        var guessed = found.map(AccountRepository.Account::username).orElse(name);
        guard.attempt(guessed).ifPresent(wait -> {
            throw new LoginThrottledException(wait);
        });
        // Made by whoever comes first after a start, known or not, so that the time it takes says nothing.
        var nobodys = nobodysHash.get();
        var account = found.filter(AccountRepository.Account::enabled);
        var hash = account.flatMap(known -> accounts.passwordHash(known.username()));
        var isRight = password.length() <= 2 * PasswordRules.LONGEST
                && passwords.matches(password, hash.orElse(nobodys))
                && hash.isPresent();
        if (!isRight) {
            // Of names that nobody has nothing is kept: they may be passwords.
            account.ifPresent(
                    known -> events.publishEvent(new AuditedEvent("SIGN_IN_REFUSED", "account", known.username())));
            throw new BadCredentialsException("user name or password is wrong");
        }
        guard.recordSuccess(guessed);
        renew(account.get().username(), password, hash.get());
        var kaidianPrincipal = KaidianPrincipal.withPassword(account.get(), totpService.stepsFor(account.get()));
        note(kaidianPrincipal);
        return UsernamePasswordAuthenticationToken.authenticated(
                kaidianPrincipal, null, kaidianPrincipal.getAuthorities());
    }

    private Optional<AccountRepository.Account> byContact(String name) {
        return StorableText.isStorable(name) && CONTACT.matcher(name).matches()
                ? sellers.findByContact(ContactAddress.of(name))
                        .flatMap(reached ->
                                sellerAccounts.visited(reached.seller().id()))
                : Optional.empty();
    }

    private void note(KaidianPrincipal kaidianPrincipal) {
        currentActor.runAs(kaidianPrincipal.actor(), () -> {
            events.publishEvent(new AuditedEvent("SIGNED_IN", "account", kaidianPrincipal.username()));
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
