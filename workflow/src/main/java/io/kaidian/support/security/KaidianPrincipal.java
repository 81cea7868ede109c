package io.kaidian.support.security;

import io.kaidian.support.security.CurrentActor.VersionedPrincipal;
import java.security.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Somebody with a password, or known to another house. As long as steps are missing the person has no roles at all, so no
 * screen and no service has to think of it.
 */
record KaidianPrincipal(Actor full, String username, int accessVersion, List<PendingAuthenticationStep> missing)
        implements VersionedPrincipal, Principal {

    KaidianPrincipal {
        missing = List.copyOf(missing);
    }

    static KaidianPrincipal withPassword(AccountRepository.Account account, List<PendingAuthenticationStep> missing) {
        return new KaidianPrincipal(account.actor(), account.username(), account.accessVersion(), missing);
    }

    KaidianPrincipal without(PendingAuthenticationStep done) {
        return new KaidianPrincipal(
                full,
                username,
                accessVersion,
                missing.stream().filter(step -> step != done).toList());
    }

    KaidianPrincipal withAccessVersion(int version) {
        return new KaidianPrincipal(full, username, version, missing);
    }

    @Override
    public Actor actor() {
        return missing.isEmpty() ? full : new Actor(full.kind(), full.name(), full.staffNumber(), Set.of());
    }

    Collection<GrantedAuthority> getAuthorities() {
        return actor().roles().stream()
                .map(role -> (GrantedAuthority) new SimpleGrantedAuthority(role.authority()))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String getName() {
        return full.name();
    }

    @Override
    public String toString() {
        return full.name();
    }
}
