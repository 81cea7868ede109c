package io.kaidian.identity;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;

import io.kaidian.identity.AccountRepository.Account;
import io.kaidian.identity.AccountRepository.NewAccount;
import io.kaidian.identity.AccountRepository.UsernameTakenException;
import io.kaidian.identity.SellerAccountLink.Origin;
import io.kaidian.identity.signin.ExternalIdentityService;
import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.security.Role;
import io.kaidian.platform.security.Usernames;
import io.kaidian.sellers.ReservedSellerIdException;
import io.kaidian.sellers.SellerIds;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Accounts that act for sellers. A seller may have several, one for each way to come in; whoever came in one way never gets
 * into an account that was made in another. An account acts for one seller, for good.
 */
@Service
public class SellerAccountService {

    /** Of accounts that open without a password; nobody can choose such a name. */
    private static final String PORTAL = SellerIds.RESERVED + "portal/";

    private final JdbcClient jdbc;
    private final AccountRepository accounts;
    private final Clock clock;

    SellerAccountService(JdbcClient jdbc, AccountRepository accounts, @WallClock Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * Makes the account of a person who signs up, with an id for the new seller that no marketplace gives.
     *
     * @throws Usernames.InvalidUsernameException if people may not choose that name
     * @throws UsernameTakenException if there is one of that name
     * @throws PasswordRules.WeakPasswordException if the password is one that guessers try
     */
    @Transactional
    public Account signUp(String username, String password, String displayName, Locale language) {
        Usernames.check(username);
        return open(
                SellerIds.next(),
                Origin.SIGN_UP,
                new NewAccount(username, password, displayName, null, language, Set.of(Role.SELLER)));
    }

    /**
     * Makes the account of a person who signs up and in by codes; a password may be chosen later.
     *
     * @param username made up, since nobody chose one
     */
    @Transactional
    public Account signUpByCode(String username, Locale language) {
        return open(SellerIds.next(), Origin.SIGN_UP, withoutPassword(username, username, language));
    }

    /**
     * Makes the account of one of the demo's sellers, whose user name is the seller's id.
     *
     * @throws UsernameTakenException if there is one of that name
     */
    @Transactional
    public Account makeForDemo(NewAccount account) {
        Usernames.check(account.username());
        return open(account.username(), Origin.DEMO, account);
    }

    /** Whether the seller signed up, so that no marketplace may write or hand over that id. */
    public boolean isSelfMade(String sellerId) {
        return SellerIds.isReserved(sellerId) || of(sellerId, Origin.SIGN_UP).isPresent();
    }

    /** How that account came to act for its seller; empty for staff. */
    public Optional<SellerAccountLink> link(String username) {
        return jdbc.sql("select * from seller_link where username = lower(:username)")
                .param("username", username)
                .query((row, n) -> new SellerAccountLink(
                        row.getString("username"),
                        row.getString("seller_id"),
                        Origin.valueOf(row.getString("origin")),
                        instant(row, "made_at")))
                .optional();
    }

    /** The account that links and codes lead to; empty before the first visit. */
    public Optional<Account> visited(String sellerId) {
        return of(sellerId, Origin.SIGN_UP).or(() -> of(sellerId, Origin.MARKETPLACE));
    }

    /**
     * The account that links and codes lead to, made at the first visit of a marketplace's seller: of a seller who signed up
     * the account of then, of every other seller one that opens in no other way.
     */
    @Transactional
    public Account visit(String sellerId, Locale language) {
        return visited(sellerId).orElseGet(() -> makeForVisits(sellerId, language));
    }

    /**
     * Makes an account for a subject for whom the issuer of sellers vouches.
     *
     * @param subject the seller's id
     */
    @Transactional
    public Account makeForSubject(String issuer, String subject, String displayName, Locale language) {
        var made = open(
                subject,
                Origin.ISSUER,
                withoutPassword(ExternalIdentityService.nameOf(issuer, subject), displayName, language));
        accounts.belongsElsewhere(made.username(), issuer, subject);
        return made;
    }

    /** Lets an account that has no link yet act for that seller. */
    public void link(Account account, String sellerId, Origin origin) {
        jdbc.sql("""
                        insert into seller_link (username, seller_id, origin, made_at)
                        values (:username, :seller, :origin, :now)
                        """)
                .param("username", account.username())
                .param("seller", sellerId)
                .param("origin", origin.name())
                .param("now", at(clock.instant()))
                .update();
    }

    List<String> usernamesOf(String sellerId) {
        return jdbc.sql("select username from seller_link where seller_id = :seller order by username")
                .param("seller", sellerId)
                .query(String.class)
                .list();
    }

    private Account makeForVisits(String sellerId, Locale language) {
        try {
            return open(sellerId, Origin.MARKETPLACE, withoutPassword(PORTAL + sellerId, sellerId, language));
        } catch (UsernameTakenException atTheSameTime) {
            return of(sellerId, Origin.MARKETPLACE).orElseThrow(() -> atTheSameTime);
        }
    }

    private static NewAccount withoutPassword(String username, String displayName, Locale language) {
        return new NewAccount(username, null, displayName, null, language, Set.of(Role.SELLER));
    }

    private Optional<Account> of(String sellerId, Origin origin) {
        return jdbc.sql("select username from seller_link where seller_id = :seller and origin = :origin")
                .param("seller", sellerId)
                .param("origin", origin.name())
                .query(String.class)
                .optional()
                .flatMap(accounts::find);
    }

    private Account open(String sellerId, Origin origin, NewAccount account) {
        if ((origin == Origin.SIGN_UP) != SellerIds.isReserved(sellerId)) {
            throw new ReservedSellerIdException(sellerId);
        }
        var made = accounts.insert(account, sellerId);
        link(made, sellerId, origin);
        return made;
    }
}
