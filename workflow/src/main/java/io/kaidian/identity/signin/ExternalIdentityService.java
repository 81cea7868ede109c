package io.kaidian.identity.signin;

import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.AccountRepository.Account;
import io.kaidian.identity.AccountRepository.NewAccount;
import io.kaidian.identity.AccountRepository.UsernameTakenException;
import io.kaidian.identity.SellerAccountLink.Origin;
import io.kaidian.identity.SellerAccountService;
import io.kaidian.platform.crypto.Sha256Digest;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.Role;
import io.kaidian.platform.security.Usernames;
import io.kaidian.sellers.SellerIds;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * People whom another identity provider vouches for (OpenID Connect). An account is found by issuer and subject and by nothing else: user
 * name, mail address and staff number only say how somebody is called. Roles are what that provider says at each sign-in.
 */
@Service
public class ExternalIdentityService {

    private static final int DIGEST_BYTES = 10;
    private static final int NAMESAKES = 1000;

    private final JdbcClient jdbc;
    private final AccountRepository accounts;
    private final SellerAccountService sellerAccounts;

    ExternalIdentityService(JdbcClient jdbc, AccountRepository accounts, SellerAccountService sellerAccounts) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.sellerAccounts = sellerAccounts;
    }

    /**
     * A member of staff as the identity provider describes them.
     *
     * @param username as which they are to be known here; another one is found where it is taken
     * @param staffNumber what sellers are to be shown; another one is found where it is taken
     */
    public record ExternalIdentity(
            String issuer,
            String subject,
            String username,
            String displayName,
            String staffNumber,
            Locale locale,
            Set<Role> roles) {}

    /** Who was let in, with which rights. */
    public record ResolvedAccount(Actor actor, String username, int accessVersion, Set<GrantedAuthority> authorities) {}

    /**
     * Lets a member of staff in, and makes the account at the first time.
     *
     * @return empty where the person has no role here, is locked, or is a seller here
     */
    @Transactional
    public Optional<ResolvedAccount> letStaffIn(ExternalIdentity person) {
        if (person.roles().isEmpty() || person.roles().contains(Role.SELLER)) {
            return Optional.empty();
        }
        var known = accounts.findByExternalIdentity(person.issuer(), person.subject());
        if (known.isPresent()) {
            return known.filter(Account::enabled)
                    .filter(account -> !account.roles().contains(Role.SELLER))
                    .map(account -> vouched(withRolesOf(person, account)));
        }
        var made = accounts.create(new NewAccount(
                freeUsername(person),
                null,
                person.displayName(),
                freeStaffNumber(person.staffNumber()),
                person.locale(),
                person.roles()));
        accounts.belongsElsewhere(made.username(), person.issuer(), person.subject());
        return Optional.of(vouched(made));
    }

    /**
     * Lets a seller in for whom the issuer of sellers vouches, and makes the account at the first time.
     *
     * @param subject the marketplace's id of the seller, letter by letter
     * @return empty where it is no id of a marketplace, belongs to somebody who signed up, is locked, or is staff here
     */
    @Transactional
    public Optional<ResolvedAccount> letSellerIn(String issuer, String subject, String displayName, Locale locale) {
        if (!SellerIds.isOfMarketplace(subject) || sellerAccounts.isSelfMade(subject)) {
            return Optional.empty();
        }
        var known = accounts.findByExternalIdentity(issuer, subject);
        if (known.isEmpty()) {
            return Optional.of(vouched(sellerAccounts.makeForSubject(issuer, subject, displayName, locale)));
        }
        return known.filter(Account::enabled)
                .filter(account -> account.roles().equals(Set.of(Role.SELLER)))
                .map(account -> linked(account, subject))
                .filter(account -> subject.equals(account.sellerId()))
                .map(ExternalIdentityService::vouched);
    }

    /** The name of an account of which that provider gives none that fits here. */
    public static String nameOf(String issuer, String subject) {
        var digest = Sha256Digest.of(issuer + "\n" + subject);
        return SellerIds.RESERVED + "oidc/" + HexFormat.of().formatHex(Arrays.copyOf(digest, DIGEST_BYTES));
    }

    /** Accounts from before there were links may have none: they were bound by a claim that proves nothing. */
    private Account linked(Account account, String subject) {
        if (account.sellerId() != null) {
            return account;
        }
        sellerAccounts.link(account, subject, Origin.ISSUER);
        return accounts.find(account.username()).orElseThrow();
    }

    private static ResolvedAccount vouched(Account account) {
        var actor = account.actor();
        return new ResolvedAccount(actor, account.username(), account.accessVersion(), authorities(actor));
    }

    private static Set<GrantedAuthority> authorities(Actor actor) {
        return actor.roles().stream()
                .map(role -> (GrantedAuthority) new SimpleGrantedAuthority(role.authority()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Account withRolesOf(ExternalIdentity person, Account account) {
        if (account.roles().equals(person.roles())) {
            return account;
        }
        accounts.setRoles(account.username(), person.roles());
        return accounts.find(account.username()).orElseThrow();
    }

    /** Somebody else's name is left alone, whoever that is: a name is no proof and no reason to turn anybody away. */
    private String freeUsername(ExternalIdentity person) {
        var wanted = Usernames.isFit(person.username()) ? person.username() : "staff";
        return numbered(wanted)
                .filter(name -> accounts.find(name).isEmpty())
                .findFirst()
                .orElseThrow(() -> new UsernameTakenException(wanted));
    }

    private String freeStaffNumber(String wanted) {
        return numbered(wanted)
                .filter(number -> !jdbc.sql("select exists (select 1 from account where staff_number = :number)")
                        .param("number", number)
                        .query(Boolean.class)
                        .single())
                .findFirst()
                .orElseThrow(() -> new UsernameTakenException(wanted));
    }

    private static Stream<String> numbered(String wanted) {
        return Stream.concat(
                Stream.of(wanted), IntStream.rangeClosed(2, NAMESAKES).mapToObj(n -> wanted + "-" + n));
    }
}
