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
 * @param days of a restriction or suspension; null otherwise
 * @param whileSuspended how a suspension meets one that runs
 * @param withheld codes of what a restricted shop may not do; empty otherwise
 * @param suspensionId the suspension that it began or made longer; null unless a suspension
 * @param endsAt of a restriction; null otherwise
 * @param decidedBy second officer about a closure; null before, and where a seller reads
 * @param appealUntil of a closure in force; null otherwise
 */
public record Sanction(
        SanctionId id,
        ShopId shopId,
        ViolationId violationId,
        Kind kind,
        Status status,
        @Nullable Integer days,
        WhileSuspended whileSuspended,
        List<String> withheld,
        @Nullable UUID suspensionId,
        Instant imposedAt,
        @Nullable Instant endsAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable Instant appealUntil) {

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
        return Objects.requireNonNull(days, "the sanction has no days");
    }

    /** When it ends; only of a restriction. */
    public Instant requireEndsAt() {
        return Objects.requireNonNull(endsAt, "the sanction has no end");
    }

    /** Until when it can be appealed against; only of a closure in force. */
    public Instant requireAppealUntil() {
        return Objects.requireNonNull(appealUntil, "no closure is in force");
    }

    /** The moment of the decision that an appeal is counted from. */
    public Instant decisionAt() {
        return decidedAt == null ? imposedAt : decidedAt;
    }

    public Sanction redactedForSeller() {
        return new Sanction(
                id,
                shopId,
                violationId,
                kind,
                status,
                days,
                whileSuspended,
                withheld,
                suspensionId,
                imposedAt,
                endsAt,
                null,
                decidedAt,
                appealUntil);
    }
}
