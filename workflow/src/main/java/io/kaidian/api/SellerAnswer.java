package io.kaidian.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kaidian.cases.SellerType;
import io.kaidian.cases.Standing;
import io.kaidian.processes.EnforcementProcess.Track;
import io.kaidian.processes.LocalText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A seller's shop as other systems see it.
 *
 * @param allowed what the shop may do in its standing
 * @param points on each track, now
 * @param openCase id of the case that has not ended; absent where there is none
 * @param suspension the one that runs; absent where none does
 * @param nextStep what the seller does next, or waits for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SellerAnswer(
        String sellerId,
        String shopId,
        SellerType type,
        String displayName,
        Standing standing,
        Instant standingSince,
        List<String> allowed,
        Map<Track, Integer> points,
        String openCase,
        Suspension suspension,
        String nextStep) {

    /**
     * A suspension that runs.
     *
     * @param reverifyFrom from when a case of kind REINSTATEMENT can be opened
     * @param corrections what is to be mended first
     */
    record Suspension(Instant beganAt, Instant endsAt, Instant reverifyFrom, List<Correction> corrections) {}

    /**
     * Something to be mended.
     *
     * @param claimed whether the seller says that it is done
     */
    record Correction(
            UUID violationId, String code, LocalText message, LocalText remedy, Instant dueAt, boolean claimed) {}
}
