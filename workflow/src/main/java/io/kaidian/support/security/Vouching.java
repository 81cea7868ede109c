package io.kaidian.support.security;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * People whom another house vouches for (OpenID Connect). Their roles are what that house says at each sign-in; they have no
 * password here, and an account that has one is never taken over by a name that looks the same.
 */
@Service
public class Vouching {

    private static final Set<Role> SELLER_ALONE = Set.of(Role.SELLER);

    private final Accounts accounts;

    Vouching(Accounts accounts) {
        this.accounts = accounts;
    }

    /**
     * Somebody as the other house describes them.
     *
     * @param staffNumber null for sellers
     */
    public record Person(
            String issuer,
            String subject,
            String username,
            String displayName,
            String staffNumber,
            Locale locale,
            Set<Role> roles) {}

    /** Who was let in, with which rights. */
    public record Vouched(Actor actor, int accessVersion, Set<GrantedAuthority> authorities) {}

    /**
     * Lets somebody in, and makes the account at the first time.
     *
     * @return empty where the person has no role here, is locked, or the name belongs to somebody else
     */
    @Transactional
    public Optional<Vouched> letIn(Person person) {
        var mixed = person.roles().contains(Role.SELLER) && person.roles().size() > 1;
        if (person.roles().isEmpty() || mixed) {
            return Optional.empty();
        }
        var known = accounts.findElsewhere(person.issuer(), person.subject());
        if (known.isPresent()) {
            return known.filter(Accounts.Account::enabled).map(account -> withRolesOf(person, account));
        }
        var namesake = accounts.find(person.username());
        if (namesake.isPresent()) {
            return namesake.filter(account -> cameByLinksOnly(person, account)).map(account -> {
                accounts.belongsElsewhere(account.username(), person.issuer(), person.subject());
                return vouched(person, account);
            });
        }
        var made = accounts.create(new Accounts.NewAccount(
                person.username(), null, person.displayName(), person.staffNumber(), person.locale(), person.roles()));
        accounts.belongsElsewhere(made.username(), person.issuer(), person.subject());
        return Optional.of(vouched(person, made));
    }

    /** A seller whom the marketplace handed over before: it vouches for them now as it did then. */
    private boolean cameByLinksOnly(Person person, Accounts.Account account) {
        return account.enabled()
                && SELLER_ALONE.equals(person.roles())
                && SELLER_ALONE.equals(account.roles())
                && accounts.passwordHash(account.username()).isEmpty()
                && !accounts.belongsElsewhere(account.username());
    }

    private static Vouched vouched(Person person, Accounts.Account account) {
        var actor = account.actor();
        // The marketplace's id as it writes it, since shops and cases are found by it; never the id of another account.
        var named = SELLER_ALONE.equals(actor.roles()) && actor.name().equalsIgnoreCase(person.username())
                ? new Actor(actor.kind(), person.username(), null, actor.roles())
                : actor;
        return new Vouched(named, account.accessVersion(), authorities(named));
    }

    private static Set<GrantedAuthority> authorities(Actor actor) {
        return actor.roles().stream()
                .map(role -> (GrantedAuthority) new SimpleGrantedAuthority(role.authority()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Vouched withRolesOf(Person person, Accounts.Account account) {
        if (!account.roles().equals(person.roles())) {
            accounts.setRoles(account.username(), person.roles());
        }
        return vouched(person, accounts.find(account.username()).orElseThrow());
    }
}
