package io.kaidian.api.lists;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A violation in a list: codes and figures, no words of officers. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ViolationListItem", description = "A violation in a list: codes and figures, no words of officers.")
record ViolationListItem(
        @Schema(description = "The violation.", example = "7d4b2c9a-88f1-4e0b-9f6d-2a3c4d5e6f70")
        UUID violationId,

        @Schema(description = "The shop.", example = "f3a1c8d4-1f9e-4d0c-8a57-7b7f0f6f2b21")
        String shopId,

        @Schema(description = "The marketplace's own id of its seller.", example = "wang-shop")
        String sellerId,

        @Schema(description = "Code of the catalogue of violations.", example = "IPR-COUNTERFEIT")
        String code,

        @Schema(
                description = "The marketplace's order, item or message; absent where it named none.",
                example = "order-1")
        @Nullable
        String reference,

        @Schema(description = "The track on which its points count.", example = "SERIOUS")
        Track track,

        @Schema(description = "Points that it costs.", example = "24")
        int points,

        @Schema(description = "Whether it can be corrected.", example = "false")
        boolean correctable,

        @Schema(description = "What found it.", example = "REPORT")
        Violation.FoundBy foundBy,

        @Schema(description = "What became of it.", example = "CONFIRMED")
        Violation.Status status,

        @Schema(description = "When it happened.", example = "2026-03-01T00:00:00Z")
        Instant occurredAt,

        @Schema(description = "When it was recorded.", example = "2026-03-02T02:00:00Z")
        Instant recordedAt,

        @Schema(
                description = "Until when it can be corrected; absent where it cannot.",
                example = "2026-03-05T02:00:00Z")
        @Nullable
        Instant correctionDueAt,

        @Schema(description = "Since when its points count; absent before.", example = "2026-03-02T02:00:00Z") @Nullable
        Instant confirmedAt,

        @Schema(description = "What followed from it, oldest first; only with expand=sanctions.") @Nullable
        List<SanctionItem> sanctions) {

    /** What followed from a violation. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "SanctionListItem", description = "What followed from a violation.")
    record SanctionItem(
            @Schema(description = "The sanction.", example = "a1b2c3d4-0f1e-4d2c-8b3a-4c5d6e7f8091")
            UUID sanctionId,

            @Schema(description = "What it is.", example = "SUSPENSION")
            Sanction.Kind kind,

            @Schema(description = "Whether it is in force.", example = "IN_FORCE")
            Sanction.Status status,

            @Schema(description = "Of a restriction or suspension; absent otherwise.", example = "7") @Nullable
            Integer days,

            @Schema(description = "When it was imposed.", example = "2026-03-02T02:00:00Z")
            Instant imposedAt,

            @Schema(description = "When it ends; absent where it does not.", example = "2026-03-09T02:00:00Z") @Nullable
            Instant endsAt,

            @Schema(
                    description = "Until when it can be appealed; absent where it cannot.",
                    example = "2026-03-16T02:00:00Z")
            @Nullable
            Instant appealUntil) {}

    ViolationListItem with(List<SanctionItem> followed) {
        return new ViolationListItem(
                violationId,
                shopId,
                sellerId,
                code,
                reference,
                track,
                points,
                correctable,
                foundBy,
                status,
                occurredAt,
                recordedAt,
                correctionDueAt,
                confirmedAt,
                followed);
    }
}
