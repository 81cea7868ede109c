package io.kaidian.platform.security;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Tells who acts now: the person signed in, the person a token acts for, or the system. */
@Component
public class CurrentActor {

    /** The actor of this thread; {@link Actor#SYSTEM} where nobody is signed in, as in jobs of the engine. */
    public Actor get() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || authentication instanceof AnonymousAuthenticationToken) {
            return Actor.SYSTEM;
        }
        if (authentication.getPrincipal() instanceof ActorPrincipal principal) {
            return principal.actor();
        }
        throw new IllegalStateException(
                "unknown kind of sign-in: " + authentication.getClass().getName());
    }

    /** Name of the account to which this person signed in; empty where nobody did, as where a system acts for somebody. */
    public Optional<String> username() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof VersionedPrincipal person
                ? Optional.of(person.username())
                : Optional.empty();
    }

    /** As what this person knows themselves: the user name that they chose, or the name as which they act. */
    public String label() {
        return username().filter(Usernames::isFit).orElseGet(() -> get().name());
    }

    /** The same where this person knows it: a seller who came by a code or from the marketplace chose no name. */
    public Optional<String> knownLabel() {
        return get().kind() == Actor.Kind.SELLER
                ? username().filter(Usernames::isFit).filter(chosen -> !chosen.equals(get().name()))
                : Optional.of(label());
    }

    /**
     * Does the work as the given person and restores the sign-in afterwards: a token of another system acts for its
     * people one call at a time.
     */
    public <T> T runAs(Actor actor, Supplier<T> work) {
        var before = SecurityContextHolder.getContext();
        try {
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(authenticationOf(actor, token().orElse(null)));
            SecurityContextHolder.setContext(context);
            return work.get();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }

    private static Authentication authenticationOf(Actor actor, @Nullable UUID token) {
        var authorities = AuthorityUtils.createAuthorityList(
                actor.roles().stream().map(Role::authority).toList());
        return UsernamePasswordAuthenticationToken.authenticated(new ActingFor(actor, token), null, authorities);
    }

    /** Id of the token with which another system called, for whomever it acts; empty where a person is at the screen. */
    public Optional<UUID> token() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof TokenPrincipal system
                ? Optional.ofNullable(system.tokenId())
                : Optional.empty();
    }

    /** Another system, or somebody for whom it acts. */
    public interface TokenPrincipal extends ActorPrincipal {

        /** Null where no system calls. */
        UUID tokenId();
    }

    /** A principal that carries its actor. */
    public interface ActorPrincipal {
        Actor actor();
    }

    /** A person who signed in to an account, whose rights may have changed since. */
    public interface VersionedPrincipal extends ActorPrincipal {

        /** Name of the account, which of a seller is not the name as which they act. */
        String username();

        /** The version of its account's rights at sign-in. */
        int accessVersion();
    }

    private record ActingFor(Actor actor, @Nullable UUID tokenId) implements TokenPrincipal, java.security.Principal {
        @Override
        public String getName() {
            return actor.name();
        }
    }
}
