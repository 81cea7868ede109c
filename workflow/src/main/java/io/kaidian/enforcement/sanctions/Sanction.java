package io.kaidian.enforcement.sanctions;

import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.processes.bpmn.EnforcementProcess.WhileSuspended;
import io.kaidian.sellers.ShopId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What followed from a violation.
 *
 * @param kind never NONE
 * @param terms what it lasts and takes
 * @param closure what seller and second officer say to a closure; null of anything else
 */
public record Sanction(
        SanctionId id,
        ShopId shopId,
        ViolationId violationId,
        Kind kind,
        Status status,
        SanctionTerms terms,
        Instant imposedAt,
        @Nullable Closure closure) {

    /**
     * What is said to a proposed closure.
     *
     * @param hearing of the seller; null where it was proposed before sellers were heard
     * @param decision of the second officer; null before
     */
    public record Closure(
            @Nullable Hearing hearing, @Nullable ClosureDecision decision) {}

    /**
     * The seller may answer a proposed closure before anybody decides about it.
     *
     * @param until last moment to answer
     * @param answer in the seller's words; null where there is none
     * @param answeredAt null where there is no answer
     */
    public record Hearing(
            Instant until,
            @Nullable String answer,
            @Nullable Instant answeredAt) {

        /** Whether an answer can still come: nobody decides meanwhile. */
        public boolean isOpen(Instant now) {
            return answeredAt == null && now.isBefore(until);
        }
    }

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

    private @Nullable ClosureDecision decision() {
        return closure == null ? null : closure.decision();
    }

    /** How the seller of a shop whose closure is proposed is heard; empty where nobody is asked. */
    public Optional<Hearing> hearing() {
        return Optional.ofNullable(closure).map(Closure::hearing);
    }

    /** Whether the seller can answer the proposal at this moment. */
    public boolean isHearingOpen(Instant now) {
        return status == Status.PROPOSED
                && hearing().filter(hearing -> hearing.isOpen(now)).isPresent();
    }

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
        var decision = decision();
        return decision == null ? null : decision.by();
    }

    public @Nullable Instant decidedAt() {
        var decision = decision();
        return decision == null ? null : decision.at();
    }

    /** Why the second officer decided so about a closure. */
    public @Nullable String decisionReason() {
        var decision = decision();
        return decision == null ? null : decision.reason();
    }

    public @Nullable Instant appealUntil() {
        var decision = decision();
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
        var decision = decision();
        return decision == null ? imposedAt : decision.at();
    }

    public Sanction redactedForSeller() {
        var decision = decision();
        return closure == null || decision == null
                ? this
                : new Sanction(
                        id,
                        shopId,
                        violationId,
                        kind,
                        status,
                        terms,
                        imposedAt,
                        new Closure(
                                closure.hearing(),
                                new ClosureDecision(null, decision.at(), decision.appealUntil(), decision.reason())));
    }
}
