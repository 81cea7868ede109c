package io.kaidian.api.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.Consent;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.findings.Certainty;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.PhotoRegion;
import io.kaidian.processes.LocalizedText;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A certification case as other systems see it.
 *
 * @param round number of the last submission; 0 while nothing was sent
 * @param roundsLeft returns that may still follow
 * @param promisedBy until when an answer is promised; absent where none is due
 * @param decision the last one that took effect; absent before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaseResponse(
        String caseId,
        String sellerId,
        CaseKind kind,
        CaseStatus status,
        int round,
        int roundsLeft,
        Instant createdAt,
        @Nullable Instant submittedAt,
        @Nullable Instant decidedAt,
        @Nullable Instant promisedBy,

        @Schema(description = "What the seller agreed to; absent before.") @Nullable
        ConsentGiven consent,

        Requirements requirements,
        List<FindingResponse> findings,
        @Nullable DecisionResponse decision,
        List<Event> history) {

    /** What the seller agreed to. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ConsentGiven", description = "What the seller agreed to, as it is kept as evidence.")
    public record ConsentGiven(
            @Schema(description = "Version of the text.", example = "2026-12")
            String textVersion,

            @Schema(description = "Language in which it was shown; absent where nobody said.", example = "zh-CN")
            @Nullable
            String locale,

            @Schema(description = "When it was shown; absent where nobody said.", example = "2026-03-02T02:00:00Z")
            @Nullable
            Instant shownAt,

            @Schema(description = "When it was recorded here.", example = "2026-03-02T02:00:05Z")
            Instant agreedAt,

            @Schema(description = "Whose page asked.", example = "MARKETPLACE")
            Consent.CollectedBy collectedBy,

            @Schema(
                    description =
                            "SHA-256 of the words that were shown, which the catalogue of consents has under it; absent"
                                    + " where the language was not said.",
                    example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
            @Nullable
            String textDigest) {

        static ConsentGiven of(Consent.Given given) {
            var consent = given.consent();
            return new ConsentGiven(
                    consent.textVersion(),
                    consent.locale() == null ? null : consent.locale().toLanguageTag(),
                    consent.shownAt(),
                    given.agreedAt(),
                    consent.collectedBy(),
                    given.textDigest());
        }
    }

    /**
     * What the case asks for.
     *
     * @param later what may come after the certification: the case can be sent without it
     */
    record Requirements(
            List<Requirement> due, List<Requirement> pending, List<Requirement> satisfied, List<Requirement> later) {}

    /**
     * One thing asked for: a photo or a field.
     *
     * @param deadline until when it can be sent again; absent where there is none
     * @param alternatives of these and this slot one is enough; absent where there are none
     * @param laterDays until how many days after the certification it may come; absent where the case is not to be sent without it
     * @param pages how many pages what is there has; absent where nothing is there, where it is due again, and for a field
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Requirement(
            @Nullable DocumentSlot slot,
            @Nullable String field,
            List<ReasonResponse> reasons,
            @Nullable Instant deadline,
            @Nullable List<DocumentSlot> alternatives,
            @Nullable Integer laterDays,
            @Nullable Integer pages) {}

    /**
     * Why something was sent back or declined.
     *
     * @param measured in {@code unit}; absent where nothing was measured
     * @param required in {@code unit}
     * @param place where in the upright photo, as shares of its width and height
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ReasonResponse(
            String code,
            @Nullable DocumentSlot slot,
            @Nullable String field,
            LocalizedText message,
            LocalizedText remedy,
            @Nullable String note,
            @Nullable Double measured,
            @Nullable Double required,
            @Nullable String unit,
            @Nullable PhotoRegion place) {}

    /** One fact that a check established, for the submission {@code round}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FindingResponse(
            UUID findingId,
            int round,
            String code,
            Certainty certainty,
            @Nullable DocumentSlot slot,
            @Nullable String field,
            @Nullable Double measured,
            @Nullable Double required,
            @Nullable String unit,
            @Nullable PhotoRegion place,
            LocalizedText message,
            LocalizedText remedy,
            boolean overturned) {}

    /**
     * What was decided.
     *
     * @param told what a person who sent it back without a reason wrote to the seller; absent where nothing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DecisionResponse(
            Decision.Outcome outcome,
            int round,
            Instant decidedAt,
            List<ReasonResponse> reasons,
            @Nullable String told,
            @Nullable String internalNote) {}

    /**
     * One line of the history.
     *
     * @param by who: {@code SELLER}, {@code SYSTEM}, or the role of a member of staff with the staff number
     */
    @Schema(name = "CaseEvent")
    record Event(Instant at, String event, int round, String by) {}
}
