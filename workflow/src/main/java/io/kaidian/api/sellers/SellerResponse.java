package io.kaidian.api.sellers;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kaidian.cases.ChangedAspect;
import io.kaidian.enforcement.SellerNextStep;
import io.kaidian.enforcement.rechecks.RecheckReason;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.sellers.SellerType;
import io.kaidian.sellers.ShopStanding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A seller's shop as other systems see it.
 *
 * @param allowed what the shop may do in its standing
 * @param points on each track, now
 * @param openCase id of the case that has not ended; absent where there is none
 * @param suspension the one that runs; absent where none does
 * @param recheck the one that runs; absent where none does
 * @param nextRecheckAt when the shop is asked again whether all is as certified
 * @param nextStep what the seller does next, or waits for
 * @param nextTurn whose turn it is; where it is not the seller's, nothing is to be done
 * @param nextBy until when: of the act where it is the seller's turn, otherwise of the answer or the moment that is waited for;
 *     absent where no moment is set
 * @param permits what the shop may do by permits that hold now
 * @param furtherShopOf the seller of the same person's first shop; absent where this is it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SellerResponse(
        String sellerId,
        String shopId,
        SellerType type,
        String displayName,
        ShopStanding standing,
        Instant standingSince,
        List<String> allowed,
        Map<Track, Integer> points,
        @Nullable String openCase,
        @Nullable Suspension suspension,
        @Nullable RecheckResponse recheck,
        @Nullable Instant nextRecheckAt,
        SellerNextStep nextStep,
        SellerNextStep.ActingParty nextTurn,
        @Nullable Instant nextBy,
        List<HeldPermit> permits,
        @Nullable String furtherShopOf) {

    /** A permit that holds. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HeldPermit(UUID permitId, String kind, @Nullable String subject, Instant validUntil) {}

    /**
     * A suspension that runs.
     *
     * @param reverifyFrom from when a case of kind REINSTATEMENT can be opened
     * @param corrections what is to be corrected first
     */
    record Suspension(Instant beganAt, Instant endsAt, Instant reverifyFrom, List<Correction> corrections) {}

    /**
     * A recheck that runs; its case is {@code openCase}.
     *
     * @param asked what is looked at anew; empty where the seller only confirms
     * @param evidence what was left for later and is to come now; absent where nothing was
     * @param nextAction what follows if the seller does nothing: REMIND, RESTRICT or SUSPEND
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RecheckResponse(
            RecheckReason reason,
            List<ChangedAspect> asked,
            @Nullable List<OwedEvidenceResponse> evidence,
            Instant dueAt,
            @Nullable String nextAction,
            @Nullable Instant nextActionAt) {}

    /**
     * Evidence without which the shop could open, or that ends.
     *
     * @param oneOf slots of which one will do
     * @param laterDays until how many days after {@code dueAt}
     * @param by until when it is to come
     */
    record OwedEvidenceResponse(List<DocumentSlot> oneOf, int laterDays, Instant by) {}

    /**
     * Something to be corrected.
     *
     * @param claimed whether the seller says that it is done
     */
    record Correction(
            UUID violationId,
            String code,
            LocalizedText message,
            LocalizedText remedy,
            @Nullable Instant dueAt,
            boolean claimed) {}
}
