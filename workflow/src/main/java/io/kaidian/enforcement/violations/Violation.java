package io.kaidian.enforcement.violations;

import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.sellers.ShopId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An act of a shop against the rules, as it was recorded.
 *
 * @param code of the catalogue
 * @param reference the marketplace's order, item or message; null where it named none
 * @param note written for the seller
 * @param internalNote never shown to the seller; null where none
 * @param recordedBy user name of the officer; null where a seller reads
 * @param deviation why it leaves the catalogue; null where it does not
 * @param agreedBy the second officer where it leaves the catalogue; null otherwise, and where a seller reads
 * @param correctionDueAt until when it can be corrected; null unless correctable
 * @param correctionClaimedAt when the seller said that it is corrected; null while it was not said, or was not accepted
 * @param correctionClaim the seller's words
 * @param correctionAcceptedAt when an officer accepted it; null before
 * @param confirmedAt when its points entered the ledger; null before
 */
public record Violation(
        ViolationId id,
        ShopId shopId,
        String code,
        @Nullable String reference,
        Track track,
        int points,
        boolean correctable,
        boolean closesAtOnce,
        String note,
        @Nullable String internalNote,
        Instant occurredAt,
        @Nullable String recordedBy,
        Instant recordedAt,
        @Nullable String deviation,
        @Nullable String agreedBy,
        Status status,
        @Nullable Instant correctionDueAt,
        @Nullable Instant correctionClaimedAt,
        @Nullable String correctionClaim,
        @Nullable String correctionJudgedBy,
        @Nullable Instant correctionAcceptedAt,
        @Nullable Instant confirmedAt,
        @Nullable Integer balanceBefore,
        @Nullable Integer balanceAfter,
        boolean relapse,
        @Nullable String endReason) {

    /** The officer who recorded it; not for the copy that a seller reads. */
    public String requireRecordedBy() {
        return Objects.requireNonNull(recordedBy, "a seller's copy does not say who recorded it");
    }

    /** Until when it can be corrected; not before it counts, and only where it is correctable. */
    public Instant requireCorrectionDueAt() {
        return Objects.requireNonNull(correctionDueAt, "nothing is to be corrected");
    }

    /** When the seller said that it is corrected; not before. */
    public Instant requireCorrectionClaimedAt() {
        return Objects.requireNonNull(correctionClaimedAt, "no correction is claimed");
    }

    /** Since when its points count; not before. */
    public Instant requireConfirmedAt() {
        return Objects.requireNonNull(confirmedAt, "the points do not count yet");
    }

    /** Points of the shop on its track before its own; not before they count. */
    public int requireBalanceBefore() {
        return Objects.requireNonNull(balanceBefore, "the points do not count yet");
    }

    /** The same with its own. */
    public int requireBalanceAfter() {
        return Objects.requireNonNull(balanceAfter, "the points do not count yet");
    }

    /** Where a violation stands. */
    public enum Status {
        /** It leaves the catalogue and waits for a second officer. */
        PROPOSED,
        /** The second officer did not agree. */
        REFUSED,
        /** Recorded; its points do not count yet. */
        PENDING,
        /** Corrected in time: no points. */
        CORRECTED,
        /** Its points count. */
        CONFIRMED,
        /** Taken back by an officer. */
        WITHDRAWN,
        /** Undone by an appeal. */
        OVERTURNED;

        /** Whether it counts against the shop or may still come to count. */
        public boolean isStanding() {
            return this == PENDING || this == CONFIRMED;
        }
    }

    /** Whether something is still to be corrected before the shop may be reinstated. */
    public boolean isCorrectionOpen() {
        return correctable && status.isStanding() && correctionAcceptedAt == null;
    }

    /** Whether it is the seller's turn to correct it. */
    public boolean isCorrectionDue() {
        return isCorrectionOpen() && correctionClaimedAt == null;
    }

    /** Whether the seller says that it is corrected and an officer has not judged that yet. */
    public boolean isCorrectionClaimed() {
        return isCorrectionOpen() && correctionClaimedAt != null;
    }

    /** Whether its seller hears of it: what only officers have to do with stays among them until the second one has agreed. */
    public boolean isToldToSeller() {
        return deviation == null || agreedBy != null;
    }

    /** As its seller may see it: without the names of staff and what is internal. */
    public Violation forSeller() {
        return new Violation(
                id,
                shopId,
                code,
                reference,
                track,
                points,
                correctable,
                closesAtOnce,
                note,
                null,
                occurredAt,
                null,
                recordedAt,
                null,
                null,
                status,
                correctionDueAt,
                correctionClaimedAt,
                correctionClaim,
                null,
                correctionAcceptedAt,
                confirmedAt,
                balanceBefore,
                balanceAfter,
                relapse,
                endReason);
    }
}
