package io.kaidian.enforcement.sanctions;

import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.processes.bpmn.EnforcementProcess.WhileSuspended;
import io.kaidian.sellers.ShopId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What followed from a violation.
 *
 * @param kind never NONE
 * @param terms what it lasts and takes
 * @param decision of the second officer about a closure; null before, and for anything else
 */
public record Sanction(
        SanctionId id,
        ShopId shopId,
        ViolationId violationId,
        Kind kind,
        Status status,
        SanctionTerms terms,
        Instant imposedAt,
        @Nullable ClosureDecision decision) {

    /**
     * What a second officer decided about a closure.
     *
     * @param by user name; null where a seller reads
     * @param appealUntil of a closure in force; null otherwise
     * @param reason in the officer's words; told to the seller; null where none were given
     */
    public record ClosureDecision(
            @Nullable String by,
            Instant at,
            @Nullable Instant appealUntil,
            @Nullable String reason) {}

    public @Nullable Integer days() {
        return terms.days();
    }

    public WhileSuspended whileSuspended() {
        return terms.whileSuspended();
    }

    public List<String> withheld() {
        return terms.withheld();
    }

    public @Nullable UUID suspensionId() {
        return terms.suspensionId();
    }

    public @Nullable Instant endsAt() {
        return terms.endsAt();
    }

    public @Nullable String decidedBy() {
        return decision == null ? null : decision.by();
    }

    public @Nullable Instant decidedAt() {
        return decision == null ? null : decision.at();
    }

    /** Why the second officer decided so about a closure. */
    public @Nullable String decisionReason() {
        return decision == null ? null : decision.reason();
    }

    public @Nullable Instant appealUntil() {
        return decision == null ? null : decision.appealUntil();
    }

    /** Mildest first. */
    public enum Kind {
        WARNING,
        RESTRICTION,
        SUSPENSION,
        CLOSURE
    }

    /** Where a sanction stands. */
    public enum Status {
        /** A closure that a second officer has not decided yet. */
        PROPOSED,
        IN_FORCE,
        /** Served, or taken up by a stronger one. */
        OVER,
        /** A closure that the second officer refused. */
        REFUSED,
        /** Withdrawn, or overturned by an appeal. */
        UNDONE
    }

    /** For how many days; only of a restriction or suspension. */
    public int requireDays() {
        return Objects.requireNonNull(days(), "the sanction has no days");
    }

    /** When it ends; only of a restriction. */
    public Instant requireEndsAt() {
        return Objects.requireNonNull(endsAt(), "the sanction has no end");
    }

    /** Until when it can be appealed against; only of a closure in force. */
    public Instant requireAppealUntil() {
        return Objects.requireNonNull(appealUntil(), "no closure is in force");
    }

    /** The moment of the decision that an appeal is counted from. */
    public Instant decisionAt() {
        return decision == null ? imposedAt : decision.at();
    }

    public Sanction redactedForSeller() {
        return decision == null
                ? this
                : new Sanction(
                        id,
                        shopId,
                        violationId,
                        kind,
                        status,
                        terms,
                        imposedAt,
                        new ClosureDecision(null, decision.at(), decision.appealUntil(), decision.reason()));
    }
}
