package io.kaidian.api.lists;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kaidian.enforcement.sanctions.PublicMeasures.PublicMeasure;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.processes.LocalizedText;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A measure in force, to be published: no name, no number of a person, no words of anybody. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "NoticeListItem",
        description = "A measure in force, to be published: no name, no number of a person, no words of anybody.")
record NoticeListItem(
        @Schema(description = "The measure.", example = "a1b2c3d4-0f1e-4d2c-8b3a-4c5d6e7f8091")
        UUID noticeId,

        @Schema(description = "The shop.", example = "f3a1c8d4-1f9e-4d0c-8a57-7b7f0f6f2b21")
        UUID shopId,

        @Schema(
                description =
                        "The number by which sellers and buyers know the shop: the seller id, or the id of the shop"
                                + " where the seller id could be a mail address, phone or identity number.",
                example = "s-1001")
        String shopNumber,

        @Schema(description = "RESTRICTION, SUSPENSION or CLOSURE.", example = "SUSPENSION")
        Sanction.Kind kind,

        @Schema(description = "Code of the rule that was broken.", example = "IPR-COUNTERFEIT")
        String code,

        @Schema(description = "The rule in words, as it was on the day.")
        LocalizedText act,

        @Schema(description = "Version of the rules that were in force on the day.", example = "1")
        int rulesVersion,

        @Schema(description = "Since when it is in force.", example = "2026-03-02T02:00:00Z")
        Instant since,

        @Schema(
                description = "When it ends at the earliest; absent where no end is set.",
                example = "2026-03-09T02:00:00Z")
        @Nullable
        Instant endsAt,

        @Schema(description = "Whether an appeal about it waits for its answer.", example = "false")
        boolean appealed) {

    static NoticeListItem of(PublicMeasure measure) {
        return new NoticeListItem(
                measure.id(),
                measure.shopId(),
                measure.shopNumber(),
                measure.kind(),
                measure.code(),
                measure.act(),
                measure.rulesVersion(),
                measure.since(),
                measure.endsAt(),
                measure.appealed());
    }
}
