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
record SignedIn(Actor full, String username, int accessVersion, List<SignInStep> missing)
        implements VersionedPrincipal, Principal {

    SignedIn {
        missing = List.copyOf(missing);
    }

    static SignedIn withPassword(Accounts.Account account, List<SignInStep> missing) {
        return new SignedIn(account.actor(), account.username(), account.accessVersion(), missing);
    }

    SignedIn without(SignInStep done) {
        return new SignedIn(
                full,
                username,
                accessVersion,
                missing.stream().filter(step -> step != done).toList());
    }

    SignedIn at(int version) {
        return new SignedIn(full, username, version, missing);
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
