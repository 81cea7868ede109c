package io.kaidian.identity.signin;

import io.kaidian.identity.AccountRepository;
import io.kaidian.platform.security.Actor;
import java.security.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Somebody with a password, or known to another identity provider. As long as steps are missing the person has no roles at all, so no
 * screen and no service has to think of it.
 */
public record KaidianPrincipal(Actor full, String username, int accessVersion, List<PendingAuthenticationStep> missing)
        implements SellerPrincipal, Principal {

    public KaidianPrincipal {
        missing = List.copyOf(missing);
    }

    public static KaidianPrincipal withPassword(
            AccountRepository.Account account, List<PendingAuthenticationStep> missing) {
        return new KaidianPrincipal(account.actor(), account.username(), account.accessVersion(), missing);
    }

    public KaidianPrincipal without(PendingAuthenticationStep done) {
        return new KaidianPrincipal(
                full,
                username,
                accessVersion,
                missing.stream().filter(step -> step != done).toList());
    }

    public KaidianPrincipal withAccessVersion(int version) {
        return new KaidianPrincipal(full, username, version, missing);
    }

    @Override
    public KaidianPrincipal actingFor(Actor shop) {
        return new KaidianPrincipal(shop, username, accessVersion, missing);
    }

    @Override
    public Actor actor() {
        return missing.isEmpty() ? full : new Actor(full.kind(), full.name(), full.staffNumber(), Set.of());
    }

    public Collection<GrantedAuthority> getAuthorities() {
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
