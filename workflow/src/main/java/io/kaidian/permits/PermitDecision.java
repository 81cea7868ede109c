package io.kaidian.permits;

import io.kaidian.platform.domain.IllegalTransitionException;
import io.kaidian.platform.domain.StateTransition;
import io.kaidian.sellers.ShopId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A decision that burdens a seller: an application was refused, or a permit was restricted or withdrawn. It can be appealed once.
 *
 * @param permitId null where an application was refused
 * @param decidedBy user name; null where only time had passed, and where a seller reads
 * @param words what the seller is told; null where nothing
 * @param endedAt when it stopped counting; null while it counts
 */
public record PermitDecision(
        PermitDecisionId id,
        ShopId shopId,
        PermitApplicationId applicationId,
        @Nullable PermitId permitId,
        Kind kind,
        Status status,
        Instant decidedAt,
        @Nullable String decidedBy,
        @Nullable String words,
        @Nullable Instant endedAt) {

    /** What was decided. */
    public enum Kind {
        /** The application was refused. */
        REFUSAL,
        /** The permit counts for nothing new. */
        RESTRICTION,
        /** The permit counts no more. */
        WITHDRAWAL
    }

    /** Whether it counts. */
    public enum Status {
        IN_FORCE,
        /** Somebody lifted it, or another decision or a newer permit took its place. */
        LIFTED,
        /** An appeal was granted. */
        OVERTURNED
    }

    static PermitDecision refusal(PermitApplication application, @Nullable String by, Instant now) {
        return new PermitDecision(
                PermitDecisionId.next(),
                application.shopId(),
                application.id(),
                null,
                Kind.REFUSAL,
                Status.IN_FORCE,
                now,
                by,
                application.told(),
                null);
    }

    static PermitDecision about(Permit permit, Kind kind, @Nullable String by, @Nullable String words, Instant now) {
        return new PermitDecision(
                PermitDecisionId.next(),
                permit.shopId(),
                permit.applicationId(),
                permit.id(),
                kind,
                Status.IN_FORCE,
                now,
                by,
                words,
                null);
    }

    /** It counts no more. */
    @StateTransition
    PermitDecision end(Status how, Instant now) {
        if (status != Status.IN_FORCE || how == Status.IN_FORCE) {
            throw new IllegalTransitionException("decision about a permit " + id, "become " + how, status);
        }
        return new PermitDecision(id, shopId, applicationId, permitId, kind, how, decidedAt, decidedBy, words, now);
    }

    /** The permit that it is about; not of a refused application. */
    public PermitId requirePermitId() {
        return Objects.requireNonNull(permitId, "an application was refused");
    }

    PermitDecision redactedForSeller() {
        return new PermitDecision(id, shopId, applicationId, permitId, kind, status, decidedAt, null, words, endedAt);
    }
}
