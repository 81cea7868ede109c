package io.kaidian.identity;

import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;

import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.database.StorableText;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.Role;
import io.kaidian.platform.security.Usernames;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** People who can sign in, and what they may do. */
@Service
public class AccountRepository {

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;
    private final PasswordRules rules;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AccountRepository(
            JdbcClient jdbc,
            PasswordEncoder passwords,
            PasswordRules rules,
            ApplicationEventPublisher events,
            @WallClock Clock clock) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.rules = rules;
        this.events = events;
        this.clock = clock;
    }

    /**
     * One account.
     *
     * @param username lower case
     * @param sellerId whom the account acts for; null unless a seller's
     * @param mustChangePassword whether somebody else chose the password
     * @param accessVersion grows with every change of password or rights
     */
    public record Account(
            String username,
            @Nullable String sellerId,
            String displayName,
            @Nullable String staffNumber,
            Locale locale,
            boolean enabled,
            boolean mustChangePassword,
            int accessVersion,
            Set<Role> roles) {

        /** The seller that the account acts for; only of a seller's account. */
        public String requireSellerId() {
            return Objects.requireNonNull(sellerId, "a seller's account acts for a seller");
        }

        /** The account as an actor. */
        public Actor actor() {
            if ((sellerId == null) == roles.contains(Role.SELLER)) {
                throw new IllegalStateException("sellers act for one seller, staff for none: " + username);
            }
            return sellerId == null
                    ? new Actor(Actor.Kind.STAFF, username, staffNumber, roles)
                    : new Actor(Actor.Kind.SELLER, sellerId, null, roles);
        }
    }

    /** What is needed to make an account. */
    public record NewAccount(
            String username,
            @Nullable String password,
            String displayName,
            @Nullable String staffNumber,
            Locale locale,
            Set<Role> roles) {}

    /** Thrown when the user name is taken. */
    public static class UsernameTakenException extends RuntimeException {
        public UsernameTakenException(String username) {
            super("user name taken: " + username);
        }
    }

    /**
     * Makes the account of a member of staff.
     *
     * @throws Usernames.InvalidUsernameException if people may not choose that name
     * @throws UsernameTakenException if there is one of that name
     * @throws PasswordRules.WeakPasswordException if the password is one that guessers try
     */
    @Transactional
    public Account create(NewAccount account) {
        if (account.roles().contains(Role.SELLER)) {
            throw new IllegalArgumentException("the account of a seller is made with its link");
        }
        Usernames.check(account.username());
        return insert(account, null);
    }

    /** @param sellerId whom it is to act for, which {@link SellerAccountService} links; null for staff */
    Account insert(NewAccount account, @Nullable String sellerId) {
        var username = account.username().toLowerCase(Locale.ROOT);
        if (account.password() != null) {
            rules.check(account.password(), username, account.roles());
        }
        var made = jdbc.sql("""
                        insert into account (username, password_hash, display_name, staff_number, locale, created_at)
                        values (:username, :hash, :displayName, :staffNumber, :locale, :now)
                        on conflict (username) do nothing
                        """)
                .param("username", username)
                .param("hash", account.password() == null ? null : encode(account.password()))
                .param("displayName", account.displayName())
                .param("staffNumber", account.staffNumber())
                .param("locale", account.locale().toLanguageTag())
                .param("now", java.time.OffsetDateTime.now(clock))
                .update();
        if (made == 0) {
            throw new UsernameTakenException(username);
        }
        assignRoles(username, account.roles());
        events.publishEvent(new AuditedEvent("ACCOUNT_MADE", "account", username));
        return new Account(
                username,
                sellerId,
                account.displayName(),
                account.staffNumber(),
                account.locale(),
                true,
                false,
                0,
                Set.copyOf(account.roles()));
    }

    /** The account of that name, whatever its case; a name that cannot be kept is nobody's. */
    public Optional<Account> find(@Nullable String username) {
        if (username == null || !StorableText.isStorable(username)) {
            return Optional.empty();
        }
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
     * Sets one password for all of these people, whatever the rules say about it, which is right for a demo only. It is hashed
     * once, since each hash takes a tenth of a second; nothing is written where all of them have it already.
     *
     * @throws NotFoundException if one of them has no account
     */
    @Transactional
    public void setCommonPassword(Collection<String> usernames, String password) {
        var hashes = usernames.stream().map(this::passwordHash).collect(Collectors.toCollection(LinkedHashSet::new));
        if (hashes.size() == 1 && isPassword(usernames.iterator().next(), password)) {
            return;
        }
        var hash = encode(password);
        usernames.forEach(username -> {
            find(username).orElseThrow(() -> new NotFoundException("account", username));
            keepHash(username, hash);
        });
    }

    public boolean isPassword(String username, String password) {
        return passwordHash(username)
                .filter(hash -> passwords.matches(PasswordRules.normal(password), hash))
                .isPresent();
    }

    /** The person chose it: it need not be changed, and other sessions end. */
    void choosePassword(String username, String password) {
        keepHash(username, encode(password));
        changed(username, "must_change_password = false");
    }

    /** Somebody else chose it: it opens until the person has chosen another. */
    void setTemporaryPassword(String username, String password) {
        keepHash(username, encode(password));
        changed(username, "must_change_password = true");
    }

    public void enable(String username, boolean enabled) {
        changed(username, enabled ? "enabled = true" : "enabled = false");
    }

    public void setRoles(String username, Set<Role> roles) {
        jdbc.sql("delete from account_role where username = :username")
                .param("username", username)
                .update();
        assignRoles(username, roles);
        changed(username, "enabled = enabled");
    }

    public void keepHash(String username, String hash) {
        requireSingleRow(
                jdbc.sql("update account set password_hash = :hash where username = lower(:username)")
                        .param("hash", hash)
                        .param("username", username)
                        .update(),
                "account");
    }

    private String encode(String password) {
        return passwords.encode(PasswordRules.normal(password));
    }

    private void assignRoles(String username, Set<Role> roles) {
        for (var role : roles) {
            jdbc.sql("insert into account_role (username, role) values (:username, :role)")
                    .param("username", username)
                    .param("role", role.name())
                    .update();
        }
    }

    private void changed(String username, String what) {
        requireSingleRow(
                jdbc.sql("update account set access_version = access_version + 1, " + what
                                + " where username = :username")
                        .param("username", username)
                        .update(),
                "account");
    }

    /** Whether somebody can administer this server. */
    public boolean hasAdministrator() {
        return jdbc.sql("select exists (select 1 from account_role where role = 'ADMIN')")
                .query(Boolean.class)
                .single();
    }

    /** The account of a person whom another identity provider vouches for. */
    public Optional<Account> findByExternalIdentity(String issuer, String subject) {
        return jdbc.sql("select username from account where issuer = :issuer and subject = :subject")
                .param("issuer", issuer)
                .param("subject", subject)
                .query(String.class)
                .optional()
                .flatMap(this::find);
    }

    public void belongsElsewhere(String username, String issuer, String subject) {
        requireSingleRow(
                jdbc.sql("""
                                update account set issuer = :issuer, subject = :subject
                                where username = :username and issuer is null and password_hash is null
                                """)
                        .param("issuer", issuer)
                        .param("subject", subject)
                        .param("username", username)
                        .update(),
                "account");
    }

    public Optional<String> passwordHash(String username) {
        return jdbc.sql("select password_hash from account where username = lower(:username)")
                .param("username", username)
                .query(String.class)
                .optional();
    }

    /** Keeps the language in which a person wants screens and messages. */
    @Transactional
    public void setLocale(String username, Locale locale) {
        jdbc.sql("update account set locale = :locale where username = lower(:username)")
                .param("locale", locale.toLanguageTag())
                .param("username", username)
                .update();
    }

    /** Nobody signs in with that account any more, and it names nobody. */
    void erase(String username) {
        requireSingleRow(jdbc.sql("""
                                update account set enabled = false, password_hash = null, display_name = '-', second_factor = null,
                                                   issuer = null, subject = null, access_version = access_version + 1
                                where username = :username
                                """).param("username", username).update(), "account");
    }

    private List<Account> select(String where, String key) {
        return jdbc.sql("""
                        select a.username, l.seller_id, a.display_name, a.staff_number, a.locale, a.enabled,
                               a.must_change_password, a.access_version,
                               array(select r.role from account_role r where r.username = a.username) as roles
                        from account a left join seller_link l on l.username = a.username
                        """ + where)
                .param("key", key)
                .query((row, n) -> new Account(
                        row.getString("username"),
                        row.getString("seller_id"),
                        row.getString("display_name"),
                        row.getString("staff_number"),
                        Locale.forLanguageTag(row.getString("locale")),
                        row.getBoolean("enabled"),
                        row.getBoolean("must_change_password"),
                        row.getInt("access_version"),
                        roles((String[]) row.getArray("roles").getArray())))
                .list();
    }

    private static Set<Role> roles(String[] names) {
        Collection<String> all = Arrays.asList(names);
        return all.stream().map(Role::valueOf).collect(Collectors.toUnmodifiableSet());
    }
}
