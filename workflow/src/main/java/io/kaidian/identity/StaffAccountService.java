package io.kaidian.identity;

import io.kaidian.identity.administrators.AdministratorApprovalService;
import io.kaidian.identity.administrators.ApprovableAction;
import io.kaidian.identity.secondfactor.TotpService;
import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who works here and what they may do, in the hands of administrators. */
@Service
@RolesAllowed(Roles.ADMIN)
public class StaffAccountService implements ApprovableAction {

    /** Without characters that look alike: people type it once. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int LENT_LENGTH = 16;

    private final AccountRepository accounts;
    private final TotpService totpService;
    private final CurrentActor currentActor;
    private final AdministratorApprovalService acts;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final SecureRandom random = new SecureRandom();

    StaffAccountService(
            AccountRepository accounts,
            TotpService totpService,
            CurrentActor currentActor,
            AdministratorApprovalService acts,
            JdbcClient jdbc,
            ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.totpService = totpService;
        this.currentActor = currentActor;
        this.acts = acts;
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
    public record Member(AccountRepository.Account account, boolean secondFactor) {}

    /** Everybody, in the order of names. */
    public List<Member> all() {
        return accounts.staff().stream()
                .map(account -> new Member(account, totpService.isSetUp(account.username())))
                .toList();
    }

    /**
     * Makes an account with a password that opens until the person has chosen another. It stays locked until another
     * administrator approves it, where there is one.
     *
     * @return that password, told once
     * @throws AccountRepository.UsernameTakenException if there is one of that name or staff number
     */
    @Transactional
    public String createAccount(
            String username, String displayName, String staffNumber, Locale locale, Set<Role> roles) {
        var taken = jdbc.sql("select exists (select 1 from account where staff_number = :number)")
                .param("number", staffNumber)
                .query(Boolean.class)
                .single();
        if (taken) {
            throw new AccountRepository.UsernameTakenException(staffNumber);
        }
        // Asked before it exists: a second administrator is not yet there to approve itself.
        var waits = acts.waitsForAnother(Kind.UNLOCK, username.toLowerCase(Locale.ROOT), names(staffRoles(roles)));
        var account = accounts.create(
                new AccountRepository.NewAccount(username, null, displayName, staffNumber, locale, staffRoles(roles)));
        if (waits) {
            accounts.enable(account.username(), false);
        }
        return lend(account.username());
    }

    /**
     * Changes what somebody may do; sessions of that person end.
     *
     * @return whether it waits for another administrator
     * @throws LastAdministratorException if nobody would be left
     */
    @Transactional
    public boolean setRoles(String username, Set<Role> roles) {
        var account = member(username);
        if (account.roles().equals(staffRoles(roles))) {
            return false;
        }
        if (!roles.contains(Role.ADMIN)) {
            anotherMustBeLeft(username);
        }
        return waits(Kind.ROLES, account, names(roles));
    }

    /**
     * Lets somebody sign in, or no longer; sessions of that person end. Who administers nothing is locked at once.
     *
     * @return whether it waits for another administrator
     * @throws LastAdministratorException if nobody would be left
     */
    @Transactional
    public boolean setEnabled(String username, boolean enabled) {
        var account = member(username);
        if (enabled) {
            return waits(Kind.UNLOCK, account, names(account.roles()));
        }
        anotherMustBeLeft(username);
        if (account.roles().contains(Role.ADMIN)) {
            return waits(Kind.LOCK, account, List.of());
        }
        enable(account, false);
        return false;
    }

    /**
     * A new password for somebody who lost theirs; told once, and to be changed. Where it alone would let somebody in, or lets
     * an administrator in, another administrator approves it and is told it.
     *
     * @return empty where it waits for another administrator
     */
    @Transactional
    public Optional<String> resetPassword(String username) {
        var account = member(username);
        var letsIn = account.roles().contains(Role.ADMIN) || !totpService.isSetUp(account.username());
        if (letsIn && acts.waitsForAnother(Kind.PASSWORD, account.username(), List.of())) {
            return Optional.empty();
        }
        return Optional.of(lendTo(account));
    }

    /**
     * Forgets the authenticator of somebody who lost it.
     *
     * @return whether it waits for another administrator
     */
    @Transactional
    public boolean resetSecondFactor(String username) {
        var account = member(username);
        if (account.username().equals(currentActor.get().name())) {
            throw new IllegalArgumentException("another administrator resets one's own second factor");
        }
        return waits(Kind.SECOND_FACTOR, account, List.of());
    }

    private boolean waits(Kind kind, AccountRepository.Account account, List<String> detail) {
        var waits = acts.waitsForAnother(kind, account.username(), detail);
        if (!waits) {
            carryOut(kind, account.username(), detail);
        }
        return waits;
    }

    @Override
    public boolean carriesOut(Kind kind) {
        return kind != Kind.TOKEN && kind != Kind.MASTER_KEY;
    }

    @Override
    @Transactional
    public Optional<String> carryOut(Kind kind, String subject, List<String> detail) {
        var account = member(subject);
        switch (kind) {
            case ROLES -> {
                var roles = detail.stream().map(Role::valueOf).collect(Collectors.toSet());
                if (!roles.contains(Role.ADMIN)) {
                    anotherMustBeLeft(subject);
                }
                accounts.setRoles(account.username(), roles);
                events.publishEvent(new AuditedEvent("ROLES_SET", "account", account.username()));
            }
            case UNLOCK -> enable(account, true);
            case LOCK -> {
                anotherMustBeLeft(subject);
                enable(account, false);
            }
            case PASSWORD -> {
                return Optional.of(lendTo(account));
            }
            case SECOND_FACTOR -> {
                totpService.reset(account.username());
                events.publishEvent(new AuditedEvent("SECOND_FACTOR_RESET", "account", account.username()));
                accounts.enable(account.username(), account.enabled());
            }
            case TOKEN, MASTER_KEY -> throw new IllegalArgumentException("not about an account: " + kind);
        }
        return Optional.empty();
    }

    private void enable(AccountRepository.Account account, boolean enabled) {
        accounts.enable(account.username(), enabled);
        events.publishEvent(
                new AuditedEvent(enabled ? "ACCOUNT_UNLOCKED" : "ACCOUNT_LOCKED", "account", account.username()));
    }

    private String lendTo(AccountRepository.Account account) {
        events.publishEvent(new AuditedEvent("PASSWORD_LENT", "account", account.username()));
        return lend(account.username());
    }

    private static List<String> names(Set<Role> roles) {
        return roles.stream().sorted().map(Role::name).toList();
    }

    private AccountRepository.Account member(String username) {
        return accounts.find(username)
                .filter(account -> account.staffNumber() != null)
                .orElseThrow(() -> new NotFoundException("member of staff", username));
    }

    private void anotherMustBeLeft(String username) {
        var others = accounts.withRole(Role.ADMIN).stream()
                .filter(AccountRepository.Account::enabled)
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
        accounts.setTemporaryPassword(username, password);
        return password;
    }
}
