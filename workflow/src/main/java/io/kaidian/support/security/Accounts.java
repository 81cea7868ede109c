package io.kaidian.support.security;

import static io.kaidian.support.database.Rows.mustBeOne;

import io.kaidian.support.time.RealTime;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** People who can sign in, and what they may do. */
@Service
public class Accounts {

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;
    private final Clock clock;

    Accounts(JdbcClient jdbc, PasswordEncoder passwords, @RealTime Clock clock) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.clock = clock;
    }

    /**
     * One account.
     *
     * @param username lower case; of a seller the marketplace's seller id
     */
    public record Account(
            String username, String displayName, String staffNumber, Locale locale, boolean enabled, Set<Role> roles) {

        /** The account as an actor. */
        public Actor actor() {
            var kind = roles.contains(Role.SELLER) ? Actor.Kind.SELLER : Actor.Kind.STAFF;
            return new Actor(kind, username, staffNumber, roles);
        }
    }

    /** What is needed to make an account. */
    public record NewAccount(
            String username, String password, String displayName, String staffNumber, Locale locale, Set<Role> roles) {}

    /** Thrown when the user name is taken. */
    public static class UsernameTakenException extends RuntimeException {
        UsernameTakenException(String username) {
            super("user name taken: " + username);
        }
    }

    /**
     * Makes an account.
     *
     * @throws UsernameTakenException if there is one of that name
     */
    @Transactional
    public Account create(NewAccount account) {
        var username = account.username().toLowerCase(Locale.ROOT);
        var made = jdbc.sql(
                        """
                        insert into account (username, password_hash, display_name, staff_number, locale, created_at)
                        values (:username, :hash, :displayName, :staffNumber, :locale, :now)
                        on conflict (username) do nothing
                        """)
                .param("username", username)
                .param("hash", account.password() == null ? null : passwords.encode(account.password()))
                .param("displayName", account.displayName())
                .param("staffNumber", account.staffNumber())
                .param("locale", account.locale().toLanguageTag())
                .param("now", java.time.OffsetDateTime.now(clock))
                .update();
        if (made == 0) {
            throw new UsernameTakenException(username);
        }
        for (var role : account.roles()) {
            jdbc.sql("insert into account_role (username, role) values (:username, :role)")
                    .param("username", username)
                    .param("role", role.name())
                    .update();
        }
        return new Account(
                username,
                account.displayName(),
                account.staffNumber(),
                account.locale(),
                true,
                Set.copyOf(account.roles()));
    }

    /** The account of that name, whatever its case. */
    public Optional<Account> find(String username) {
        return select("where a.username = lower(:key)", username).stream().findFirst();
    }

    /** Everybody with that role, in the order of names. */
    public List<Account> withRole(Role role) {
        return select(
                "where a.username in (select username from account_role where role = :key) order by a.username",
                role.name());
    }

    /** All members of staff, in the order of names. */
    public List<Account> staff() {
        return select("where a.staff_number is not null and :key = '' order by a.username", "");
    }

    /**
     * Sets the password; nothing is written where it is that already.
     *
     * @throws NotFoundException if there is no such account
     */
    @Transactional
    public void setPassword(String username, String password) {
        find(username).orElseThrow(() -> new NotFoundException("account", username));
        if (passwordHash(username)
                .filter(hash -> passwords.matches(password, hash))
                .isPresent()) {
            return;
        }
        mustBeOne(
                jdbc.sql("update account set password_hash = :hash where username = lower(:username)")
                        .param("hash", passwords.encode(password))
                        .param("username", username)
                        .update(),
                "account");
    }

    Optional<String> passwordHash(String username) {
        return jdbc.sql("select password_hash from account where username = lower(:username)")
                .param("username", username)
                .query(String.class)
                .optional();
    }

    /** Keeps the language in which a person wants screens and messages. */
    @Transactional
    public void speak(String username, Locale locale) {
        jdbc.sql("update account set locale = :locale where username = lower(:username)")
                .param("locale", locale.toLanguageTag())
                .param("username", username)
                .update();
    }

    private List<Account> select(String where, String key) {
        return jdbc.sql(
                        """
                        select a.username, a.display_name, a.staff_number, a.locale, a.enabled,
                               array(select r.role from account_role r where r.username = a.username) as roles
                        from account a
                        """
                                + where)
                .param("key", key)
                .query((row, n) -> new Account(
                        row.getString("username"),
                        row.getString("display_name"),
                        row.getString("staff_number"),
                        Locale.forLanguageTag(row.getString("locale")),
                        row.getBoolean("enabled"),
                        roles((String[]) row.getArray("roles").getArray())))
                .list();
    }

    private static Set<Role> roles(String[] names) {
        Collection<String> all = Arrays.asList(names);
        return all.stream().map(Role::valueOf).collect(Collectors.toUnmodifiableSet());
    }
}
