package io.kaidian.api.security;

import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import java.security.Principal;
import java.util.Set;
import java.util.UUID;

/**
 * The system behind a token.
 *
 * @param actsFor user names of the staff it may act for; {@code *} stands for all of them
 */
public record ApiPrincipal(UUID tokenId, String name, Set<TokenScope> scopes, Set<String> actsFor)
        implements Principal, CurrentActor.TokenPrincipal {

    public ApiPrincipal {
        scopes = Set.copyOf(scopes);
        actsFor = Set.copyOf(actsFor);
    }

    public boolean has(TokenScope scope) {
        return scopes.contains(scope);
    }

    boolean canImpersonate(String username) {
        return actsFor.contains("*") || actsFor.contains(username);
    }

    @Override
    public String getName() {
        return name;
    }

    /** A token by itself is nobody: whoever it acts for is named call by call. */
    @Override
    public Actor actor() {
        return Actor.SYSTEM;
    }
}
