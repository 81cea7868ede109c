package io.kaidian.cases.evidence;

import io.kaidian.platform.security.Role;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why a file that was sent cannot be opened. That it was sent, and what was found in it, is known all the same.
 *
 * @param openTo roles that may open it; empty where nobody can
 * @param erasedAt when it was erased; null where it is kept
 */
public record ClosedEvidence(
        Why why, Set<Role> openTo, @Nullable Instant erasedAt) {

    public ClosedEvidence {
        openTo = openTo.isEmpty() ? Set.of() : EnumSet.copyOf(openTo);
    }

    /** What keeps it from being opened. */
    public enum Why {
        /** Others may open it, the current person has none of their roles. */
        NOT_FOR_ROLE,
        /** Its file is no longer kept. */
        ERASED
    }

    /** Only those may open it. */
    static ClosedEvidence toAllBut(Set<Role> roles) {
        return new ClosedEvidence(Why.NOT_FOR_ROLE, roles, null);
    }

    /** It is gone since then. */
    public static ClosedEvidence erased(Instant at) {
        return new ClosedEvidence(Why.ERASED, Set.of(), at);
    }
}
