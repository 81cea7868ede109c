package io.kaidian.api.enforcement;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.sellers.ShopStanding;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A violation and what followed from it.
 *
 * @param sanction what followed; absent where nothing did, or nothing yet
 * @param rulesVersion number of the release whose rules it is judged by
 * @param foundBy what found it
 * @param foreseen what follows when its points count; absent once they do
 * @param standing of the shop, now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ViolationResponse(
        UUID violationId,
        String shopId,
        String code,
        @Nullable String reference,
        Track track,
        int points,
        boolean correctable,
        int rulesVersion,
        Violation.FoundBy foundBy,
        Violation.Status status,
        String note,
        Instant occurredAt,
        Instant recordedAt,
        @Nullable Instant correctionDueAt,
        @Nullable Instant confirmedAt,
        @Nullable Integer balanceBefore,
        @Nullable Integer balanceAfter,
        @Nullable SanctionResponse sanction,
        @Nullable Predicted foreseen,
        ShopStanding standing) {

    /**
     * A sanction.
     *
     * @param days of a restriction or suspension; absent otherwise
     * @param endsAt of a restriction or suspension; absent otherwise
     * @param hearingUntil of a proposed closure: until when the seller can answer, before anybody decides; absent otherwise
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SanctionResponse(
            UUID sanctionId,
            Sanction.Kind kind,
            Sanction.Status status,
            @Nullable Integer days,
            Instant imposedAt,
            @Nullable Instant endsAt,
            @Nullable Instant appealUntil,
            @Nullable Instant hearingUntil) {}

    /** What the sanction table makes of it, by the points as they stand now. */
    record Predicted(String sanction, int days, int balanceBefore, int balanceAfter) {}
}
