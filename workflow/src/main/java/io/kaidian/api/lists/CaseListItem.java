package io.kaidian.api.lists;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A case in a list. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "CaseListItem",
        description = "A case in a list. What it asks for and what was found is in the case itself.")
record CaseListItem(
        @Schema(description = "The case.", example = "0b8f7a52-5d0a-4c39-9e44-5a1c1f1c7d10")
        String caseId,

        @Schema(description = "The marketplace's own id of its seller.", example = "wang-shop")
        String sellerId,

        @Schema(description = "Why it was opened.", example = "INITIAL")
        CaseKind kind,

        @Schema(
                description = "Where it stands; a decision that waits for a second person shows as IN_SECOND_REVIEW.",
                example = "RETURNED")
        CaseStatus status,

        @Schema(description = "Number of the last submission; 0 while nothing was sent.", example = "1")
        int round,

        @Schema(description = "Returns that may still follow.", example = "4")
        int roundsLeft,

        @Schema(description = "When it was opened.", example = "2026-03-02T02:00:00Z")
        Instant createdAt,

        @Schema(description = "When it was last sent; absent before.", example = "2026-03-02T02:10:00Z") @Nullable
        Instant submittedAt,

        @Schema(description = "When it was last decided; absent before.", example = "2026-03-03T02:10:00Z") @Nullable
        Instant decidedAt,

        @Schema(
                description = "Until when an answer is promised; absent where none is due.",
                example = "2026-03-04T02:10:00Z")
        @Nullable
        Instant promisedBy,

        @Schema(
                description = "Until when corrections can be sent; absent where none are due.",
                example = "2026-03-17T02:10:00Z")
        @Nullable
        Instant correctionDueAt,

        @Schema(description = "Its seller; only with expand=seller.") @Nullable
        SellerListItem seller) {

    CaseListItem with(@Nullable SellerListItem owner) {
        return new CaseListItem(
                caseId,
                sellerId,
                kind,
                status,
                round,
                roundsLeft,
                createdAt,
                submittedAt,
                decidedAt,
                promisedBy,
                correctionDueAt,
                owner);
    }
}
