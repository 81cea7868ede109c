package io.kaidian.support.security;

import jakarta.annotation.security.RolesAllowed;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who works here and what they may do, in the hands of administrators. */
@Service
@RolesAllowed(Roles.ADMIN)
public class StaffAccounts {

    /** Without characters that look alike: people type it once. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int LENT_LENGTH = 16;

    private final Accounts accounts;
    private final SecondFactors secondFactors;
    private final CurrentActor currentActor;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final SecureRandom random = new SecureRandom();

    StaffAccounts(
            Accounts accounts,
            SecondFactors secondFactors,
            CurrentActor currentActor,
            JdbcClient jdbc,
            ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.secondFactors = secondFactors;
        this.currentActor = currentActor;
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Thrown where the last administrator would shut the door from inside. */
    public static class LastAdministratorException extends RuntimeException {
        LastAdministratorException() {
            super("somebody must be left to administer the server");
        }
    }

    /** A member of staff as the list shows it. */
    public record Member(Accounts.Account account, boolean secondFactor) {}

    /** Everybody, in the order of names. */
    public List<Member> all() {
        return accounts.staff().stream()
                .map(account -> new Member(account, secondFactors.isSetUp(account.username())))
                .toList();
    }

    /**
     * Makes an account with a password that opens until the person has chosen another.
     *
     * @return that password, told once
     * @throws Accounts.UsernameTakenException if there is one of that name or staff number
     */
    @Transactional
    public String employ(String username, String displayName, String staffNumber, Locale locale, Set<Role> roles) {
        var taken = jdbc.sql("select exists (select 1 from account where staff_number = :number)")
                .param("number", staffNumber)
                .query(Boolean.class)
                .single();
        if (taken) {
            throw new Accounts.UsernameTakenException(staffNumber);
        }
        var account = accounts.create(
                new Accounts.NewAccount(username, null, displayName, staffNumber, locale, staffRoles(roles)));
        return lend(account.username());
    }

    /**
     * Changes what somebody may do; sessions of that person end.
     *
     * @throws LastAdministratorException if nobody would be left
     */
    @Transactional
    public void setRoles(String username, Set<Role> roles) {
        var account = member(username);
        if (account.roles().contains(Role.ADMIN) && !roles.contains(Role.ADMIN)) {
            anotherMustBeLeft(username);
        }
        accounts.setRoles(account.username(), staffRoles(roles));
        events.publishEvent(new Audited("ROLES_SET", "account", account.username()));
    }

    /**
     * Lets somebody sign in, or no longer; sessions of that person end.
     *
     * @throws LastAdministratorException if nobody would be left
     */
    @Transactional
    public void setEnabled(String username, boolean enabled) {
        if (!enabled) {
            anotherMustBeLeft(username);
        }
        accounts.enable(member(username).username(), enabled);
        events.publishEvent(new Audited(enabled ? "ACCOUNT_UNLOCKED" : "ACCOUNT_LOCKED", "account", username));
    }

    /** A new password for somebody who lost theirs; told once, and to be changed. */
    @Transactional
    public String resetPassword(String username) {
        events.publishEvent(new Audited("PASSWORD_LENT", "account", username));
        return lend(member(username).username());
    }

    /** Forgets the authenticator of somebody who lost it. */
    @Transactional
    public void resetSecondFactor(String username) {
        var account = member(username);
        if (account.username().equals(currentActor.get().name())) {
            throw new IllegalArgumentException("another administrator resets one's own second factor");
        }
        secondFactors.reset(account.username());
        events.publishEvent(new Audited("SECOND_FACTOR_RESET", "account", username));
        accounts.enable(account.username(), account.enabled());
    }

    private Accounts.Account member(String username) {
        return accounts.find(username)
                .filter(account -> account.staffNumber() != null)
                .orElseThrow(() -> new NotFoundException("member of staff", username));
    }

    private void anotherMustBeLeft(String username) {
        var others = accounts.withRole(Role.ADMIN).stream()
                .filter(Accounts.Account::enabled)
                .anyMatch(other -> !other.username().equals(username));
        if (!others && member(username).roles().contains(Role.ADMIN)) {
            throw new LastAdministratorException();
        }
    }

    private static Set<Role> staffRoles(Set<Role> roles) {
        if (roles.isEmpty() || roles.contains(Role.SELLER)) {
            throw new IllegalArgumentException("a member of staff has roles of staff: " + roles);
        }
        return roles;
    }

    private String lend(String username) {
        var password = random.ints(LENT_LENGTH, 0, LETTERS.length())
                .mapToObj(LETTERS::charAt)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
        accounts.lendPassword(username, password);
        return password;
    }
}
