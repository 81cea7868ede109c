package io.kaidian.api.lists;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kaidian.enforcement.appeals.Appeal;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An appeal in a list: no words of the seller or of whoever answered. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "AppealListItem", description = "An appeal in a list, without the words of either side.")
record AppealListItem(
        @Schema(description = "The appeal.", example = "c2d6f0a8-4b1e-4a7e-9d1f-3e5a7c9b1d2f")
        UUID appealId,

        @Schema(description = "The shop.", example = "f3a1c8d4-1f9e-4d0c-8a57-7b7f0f6f2b21")
        String shopId,

        @Schema(description = "The marketplace's own id of its seller.", example = "wang-shop")
        String sellerId,

        @Schema(description = "What kind of thing it is about.", example = "SANCTION")
        Appeal.Kind about,

        @Schema(description = "Id of what it is about.", example = "a1b2c3d4-0f1e-4d2c-8b3a-4c5d6e7f8091")
        UUID subjectId,

        @Schema(description = "How it stands.", example = "OPEN")
        Appeal.Status status,

        @Schema(description = "When it was filed.", example = "2026-03-02T02:00:00Z")
        Instant filedAt,

        @Schema(description = "Until when it is answered.", example = "2026-03-09T02:00:00Z")
        Instant answerDueAt,

        @Schema(description = "When it was answered; absent before.", example = "2026-03-05T02:00:00Z") @Nullable
        Instant decidedAt,

        @Schema(description = "The violation behind it; only with expand=violation, absent where there is none.")
        @Nullable
        ViolationListItem violation) {

    AppealListItem with(@Nullable ViolationListItem behind) {
        return new AppealListItem(
                appealId, shopId, sellerId, about, subjectId, status, filedAt, answerDueAt, decidedAt, behind);
    }
}
