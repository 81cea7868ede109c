package io.kaidian.api.enforcement;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kaidian.enforcement.SellerNextStep;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.sellers.ShopStanding;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a shop stands, why, and what happened to it, oldest first.
 *
 * @param allowed codes of what the shop may do now
 * @param stopped codes of what an open shop may do and this one may not now
 * @param payoutFrom from when a closed shop is paid out at the latest; absent where it is not closed
 * @param probationUntil until when another serious violation proposes closure by that alone; absent where none does
 * @param nextStep what the seller does next, or waits for
 * @param nextBy until when; absent where no moment is set
 * @param violations newest first, as the seller reads them
 */
@Schema(name = "History")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ShopHistoryResponse(
        String shopId,
        ShopStanding standing,
        List<String> allowed,
        List<String> stopped,
        @Nullable Instant payoutFrom,
        @Nullable Instant probationUntil,
        SellerNextStep nextStep,
        @Nullable Instant nextBy,
        List<RecordedViolation> violations,
        List<Event> history) {

    /** One line; {@code by} as in the history of cases. */
    @Schema(name = "ShopEvent")
    record Event(Instant at, String event, String by) {}

    /**
     * A violation with everything that a decision against the shop rests on.
     *
     * @param rulesVersion number of the release whose rules it is judged by
     * @param rulesSince when these came into force; absent where the first rules are held against what happened before
     * @param note what was done, for the seller
     * @param balanceBefore points on the track before it; absent until its points count
     * @param relapse whether it is a serious one soon after a reinstatement
     * @param correctionDueAt absent unless it can be corrected
     * @param correctionRefusal why a correction was not accepted, last; absent where none was refused
     * @param sanctions what followed, with the reason of the second officer where there is one
     * @param appealUntil last moment to appeal against it or what followed; absent where nothing can be appealed
     * @param appeal the newest one; absent where none was filed
     */
    @Schema(name = "RecordedViolation")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RecordedViolation(
            UUID violationId,
            String code,
            LocalizedText message,
            LocalizedText remedy,
            int rulesVersion,
            @Nullable Instant rulesSince,
            @Nullable String reference,
            String note,
            Violation.FoundBy foundBy,
            Instant occurredAt,
            Instant recordedAt,
            Violation.Status status,
            Track track,
            int points,
            @Nullable Integer balanceBefore,
            @Nullable Integer balanceAfter,
            boolean relapse,
            @Nullable Instant correctionDueAt,
            @Nullable String correctionRefusal,
            List<Imposed> sanctions,
            @Nullable Instant appealUntil,
            ShopsController.@Nullable AppealResponse appeal) {}

    /**
     * What followed from a violation.
     *
     * @param reason of the second officer; absent where none decided, or gave none
     * @param hearing of the seller before a closure; absent where nobody is heard
     */
    @Schema(name = "ImposedSanction")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Imposed(
            ViolationResponse.SanctionResponse sanction,
            @Nullable String reason,
            @Nullable ClosureHearing hearing) {}

    /**
     * How the seller was heard before a closure was decided.
     *
     * @param until last moment to answer
     * @param answer in the seller's words; absent where there is none
     * @param answeredAt absent where there is no answer
     */
    @Schema(name = "ClosureHearing")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ClosureHearing(
            Instant until,
            @Nullable String answer,
            @Nullable Instant answeredAt) {

        static ClosureHearing of(Sanction.Hearing hearing) {
            return new ClosureHearing(hearing.until(), hearing.answer(), hearing.answeredAt());
        }
    }
}
