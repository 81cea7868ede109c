package io.kaidian.studio.releases;

import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.AccountRepository.Account;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.studio.releases.Proposal.State;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells publishers of what waits for their consent, and whoever wrote it what became of it. */
@Component
class ProposalNotifier {

    private static final String TEMPLATE = "staff.proposal.";

    private final ProposalRepository register;
    private final AccountRepository accounts;
    private final NotificationService notifications;
    private final CurrentActor currentActor;

    ProposalNotifier(
            ProposalRepository register,
            AccountRepository accounts,
            NotificationService notifications,
            CurrentActor currentActor) {
        this.register = register;
        this.accounts = accounts;
        this.notifications = notifications;
        this.currentActor = currentActor;
    }

    @EventListener
    void on(ProposalChangedEvent changed) {
        var proposal = register.find(changed.proposal()).orElseThrow();
        var state = proposal.state();
        if (state == State.WITHDRAWN) {
            return;
        }
        var told = state == State.OPEN ? publishers(proposal.authors()) : new TreeSet<>(proposal.authors());
        // Nobody is told of what they did themselves.
        told.remove(currentActor.get().name());
        var by = state == State.OPEN ? nameOf(proposal.proposedBy()) : nameOf(proposal.decidedBy());
        told.forEach(who -> notifications.send(
                who,
                TEMPLATE + state.name().toLowerCase(java.util.Locale.ROOT),
                java.util.List.of(by),
                "/studio/proposal/" + proposal.id(),
                TEMPLATE + proposal.id() + " " + state + " " + who));
    }

    private Set<String> publishers(Set<String> authors) {
        return accounts.withRole(Role.PUBLISHER).stream()
                .filter(Account::enabled)
                .map(Account::username)
                .filter(who -> !authors.contains(who))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String nameOf(@org.jspecify.annotations.Nullable String who) {
        return who == null ? "" : accounts.find(who).map(Account::displayName).orElse(who);
    }
}
