package io.kaidian.enforcement.sanctions.suspension;

import io.kaidian.cases.CaseId;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.sellers.ShopId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A time during which a shop is suspended, by one sanction or several.
 *
 * @param carrier the violation whose process leads back to reinstatement
 * @param ruleConfirmedAt when the seller confirmed the broken rule; null before, and again after a further sanction
 * @param caseId the re-verification that was handed in and has not failed; null where none
 * @param reverifiedAt when that was passed; null before
 * @param remindersFrom from when the days of reminders are counted
 * @param endedAt null while it runs
 * @param endKind null while it runs
 */
public record Suspension(
        UUID id,
        ShopId shopId,
        ViolationId carrier,
        Instant beganAt,
        Instant endsAt,
        @Nullable Instant ruleConfirmedAt,
        @Nullable CaseId caseId,
        @Nullable Instant reverifiedAt,
        Instant remindersFrom,
        @Nullable Instant endedAt,
        @Nullable End endKind) {

    /** How a suspension ends. */
    public enum End {
        REINSTATED,
        UNDONE,
        SUPERSEDED
    }

    public boolean isRunning() {
        return endedAt == null;
    }

    public boolean isSuperseded() {
        return endKind == End.SUPERSEDED;
    }
}
