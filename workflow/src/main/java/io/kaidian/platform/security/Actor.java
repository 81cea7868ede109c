package io.kaidian.platform.security;

import io.kaidian.platform.errors.NotFoundException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who acts: a seller, a member of staff, or the system itself (timers and automatic steps).
 *
 * @param name user name; of a seller the seller id, which is no name to sign in with
 * @param staffNumber what sellers are shown instead of a name; null unless staff
 */
public record Actor(Kind kind, String name, @Nullable String staffNumber, Set<Role> roles) {

    /** The three kinds of actors that a history tells apart. */
    public enum Kind {
        SELLER,
        STAFF,
        SYSTEM
    }

    /** Timers, automatic checks, jobs. */
    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, "system", null, Set.of());

    /** A seller, by the seller id. */
    public static Actor seller(String sellerId) {
        return new Actor(Kind.SELLER, sellerId, null, Set.of(Role.SELLER));
    }

    public Actor {
        roles = Set.copyOf(roles);
    }

    /** Whether this actor has the role. */
    public boolean has(Role role) {
        return roles.contains(role);
    }

    /**
     * Lets through the seller concerned and staff; a foreign seller is told that nothing is there.
     *
     * @throws NotFoundException if another seller asks
     */
    public void requireSellerOrStaff(String sellerId) {
        if (kind == Kind.SELLER && !isSeller(sellerId)) {
            throw new NotFoundException("seller", sellerId);
        }
    }

    /**
     * Lets through the seller concerned and nobody else.
     *
     * @throws NotFoundException if anybody else asks
     */
    public void requireSeller(String sellerId) {
        if (!isSeller(sellerId)) {
            throw new NotFoundException("seller", sellerId);
        }
    }

    /** A seller who still has to prove something has no role yet, and nothing that is its own. */
    private boolean isSeller(String sellerId) {
        return kind == Kind.SELLER && has(Role.SELLER) && name.equals(sellerId);
    }
}
