package io.kaidian.worklist;

import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.AccountRepository.Account;
import io.kaidian.platform.security.Role;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who can be given which work: a fitting role, no part in it before, and not away. */
@Component
class TaskAssignees {

    private final AccountRepository accounts;
    private final AbsenceCalendar absences;

    TaskAssignees(AccountRepository accounts, AbsenceCalendar absences) {
        this.accounts = accounts;
        this.absences = absences;
    }

    List<Account> of(WorkItem item) {
        return accounts.staff().stream()
                .filter(person -> isFit(item, person))
                .filter(person -> !person.username().equals(item.claimedBy()))
                .filter(person -> !absences.isAway(person.username()))
                .toList();
    }

    /** Absences that begin today. */
    List<AbsenceCalendar.Absence> beginningAbsences() {
        return absences.beginning();
    }

    /** The person, or who stands in while the person is away. */
    Optional<Account> orDeputy(String name) {
        return accounts.find(absences.findDeputy(name)).filter(Account::enabled);
    }

    static boolean isFit(WorkItem item, Account person) {
        return person.enabled()
                && person.roles().stream().map(Role::name).anyMatch(item.roles()::contains)
                && !item.excluded().contains(person.username());
    }
}
