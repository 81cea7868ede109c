package io.kaidian.api.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.ChangedAspect;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.enforcement.rechecks.RecheckReason;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.sellers.ShopStanding;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What events carry in {@code data}, by type: ids, codes and figures, and nothing that names a person. */
public final class WebhookPayloads {

    private static final String CASE_ID = "0b8f7a52-5d0a-4c39-9e44-5a1c1f1c7d10";
    private static final String SHOP_ID = "f3a1c8d4-1f9e-4d0c-8a57-7b7f0f6f2b21";
    private static final String VIOLATION_ID = "7d4b2c9a-88f1-4e0b-9f6d-2a3c4d5e6f70";
    private static final String MOMENT = "2026-03-16T16:00:00Z";

    private WebhookPayloads() {}

    /** What events of that type carry. */
    public static Class<?> of(WebhookEventType type) {
        return switch (type) {
            case CASE_SUBMITTED, CASE_RETURNED, CASE_REMINDER, CASE_CERTIFIED, CASE_DECLINED, CASE_EXPIRED ->
                CaseData.class;
            case DOCUMENT_READ -> DocumentData.class;
            case SHOP_OPENED, SHOP_RESTRICTED, SHOP_SUSPENDED, SHOP_REVERIFICATION_DUE, SHOP_REINSTATED, SHOP_CLOSED ->
                ShopData.class;
            case SHOP_RECHECK_DUE -> RecheckData.class;
            case VIOLATION_RECORDED -> ViolationData.class;
            case APPEAL_DECIDED -> AppealData.class;
            case PERMIT_GRANTED,
                    PERMIT_REFUSED,
                    PERMIT_ENDING,
                    PERMIT_EXPIRED,
                    PERMIT_WITHDRAWN,
                    PERMIT_RESTRICTED,
                    PERMIT_REINSTATED -> PermitData.class;
            case PING -> PingData.class;
        };
    }

    /** A case moved. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CaseEventData", description = "How the case stood when the event happened.")
    public record CaseData(
            @Schema(description = "The case.", example = CASE_ID)
            String caseId,

            @Schema(description = "The marketplace's own id of the seller.", example = "wang-shop")
            String sellerId,

            @Schema(description = "Why the case was opened.", example = "INITIAL")
            CaseKind kind,

            @Schema(description = "Where the case stands now.", example = "RETURNED")
            CaseStatus status,

            @Schema(description = "Number of the last submission.", example = "1")
            int round,

            @Schema(description = "Returns that may still follow.", example = "4")
            int roundsLeft,

            @Schema(description = "Until when corrections can be sent; absent where none are due.", example = MOMENT)
            @Nullable
            Instant deadline,

            @Schema(description = "Why it went back or was declined; absent for other events.") @Nullable
            List<Reason> reasons) {}

    /** Why a case went back or ended; the words stand in the case itself. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(
            name = "EventReason",
            description = "A reason of a decision; its words are in the case and in the catalogue.")
    public record Reason(
            @Schema(description = "Code of the catalogue of reasons.", example = "HLD-TEXT")
            String code,

            @Schema(description = "The photo it is about; null where it is about none.", example = "HANDHELD") @Nullable
            DocumentSlot slot,

            @Schema(description = "The field it is about; null where it is about none.", example = "idNumber") @Nullable
            String field) {}

    /** A photo was read. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DocumentEventData", description = "A photo that was answered with PENDING, and its case.")
    public record DocumentData(
            @Schema(description = "The case.", example = CASE_ID)
            String caseId,

            @Schema(description = "The marketplace's own id of the seller.", example = "wang-shop")
            String sellerId,

            @Schema(description = "Why the case was opened.", example = "INITIAL")
            CaseKind kind,

            @Schema(description = "Where the case stands now.", example = "DRAFT")
            CaseStatus status,

            @Schema(description = "Number of the last submission.", example = "0")
            int round,

            @Schema(description = "Returns that may still follow.", example = "5")
            int roundsLeft,

            @Schema(description = "Until when corrections can be sent; absent where none are due.", example = MOMENT)
            @Nullable
            Instant deadline,

            @Schema(description = "The photo.", example = "5b0f3f4e-2f0a-4a52-8d51-0d8f6f1f9b33")
            String documentId,

            @Schema(description = "What the photo shows.", example = "HANDHELD")
            DocumentSlot slot,

            @Schema(
                    description = "READ when it was read to the end, UNREADABLE when a person will read it.",
                    allowableValues = {"READ", "UNREADABLE"},
                    example = "READ")
            CaseDocument.Reading reading) {}

    /** A shop's standing changed, or its seller was reminded. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ShopEventData", description = "How the shop stands now, and what it may still do.")
    public record ShopData(
            @Schema(description = "The shop.", example = SHOP_ID)
            String shopId,

            @Schema(description = "The marketplace's own id of the seller.", example = "wang-shop")
            String sellerId,

            @Schema(description = "The standing before.", example = "OPEN")
            ShopStanding before,

            @Schema(description = "The standing now.", example = "SUSPENDED")
            ShopStanding standing,

            @Schema(
                    description = "Codes of what the shop may still do: enforce them.",
                    example = "[\"SHIP_OPEN_ORDERS\", \"REFUND\"]")
            List<String> allowed,

            @Schema(description = "The suspension that runs; absent where none does.") @Nullable
            SuspensionData suspension) {}

    /** A suspension that runs. */
    @Schema(name = "EventSuspension", description = "The suspension that runs.")
    public record SuspensionData(
            @Schema(description = "When the period is over.", example = MOMENT)
            Instant endsAt,

            @Schema(description = "From when a case of kind REINSTATEMENT can be opened.", example = MOMENT)
            Instant reverifyFrom) {}

    /** A shop is rechecked, or its seller was reminded. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "RecheckEventData", description = "The recheck that runs.")
    public record RecheckData(
            @Schema(description = "The shop.", example = SHOP_ID)
            String shopId,

            @Schema(description = "The marketplace's own id of the seller.", example = "wang-shop")
            String sellerId,

            @Schema(description = "The case in which the seller answers; absent while none is open.", example = CASE_ID)
            @Nullable
            String caseId,

            @Schema(description = "Why the shop is rechecked.", example = "EXPIRY")
            RecheckReason reason,

            @Schema(
                    description = "What is looked at anew; empty where the seller only confirms or sends evidence.",
                    example = "[\"CARD\"]")
            List<ChangedAspect> asked,

            @Schema(description = "Evidence that is to come; empty where none is.")
            List<RecheckEvidence> evidence,

            @Schema(description = "When the recheck fell due.", example = MOMENT)
            Instant dueAt) {}

    /** Evidence that a recheck asks for. */
    @Schema(name = "EventRecheckEvidence", description = "Evidence that a recheck asks for.")
    public record RecheckEvidence(
            @Schema(description = "Slots of which one will do.", example = "[\"LEASE\", \"DEED\"]")
            List<DocumentSlot> oneOf,

            @Schema(description = "Until when it is to come; the shop is restricted then.", example = MOMENT)
            Instant by) {}

    /** An act counts, or waits to be corrected. */
    @Schema(name = "ViolationEventData", description = "The violation that was recorded.")
    public record ViolationData(
            @Schema(description = "The shop.", example = SHOP_ID)
            String shopId,

            @Schema(description = "The marketplace's own id of the seller.", example = "wang-shop")
            String sellerId,

            @Schema(description = "The violation.", example = VIOLATION_ID)
            String violation,

            @Schema(description = "Code of the catalogue of violations.", example = "IPR-COUNTERFEIT")
            String code,

            @Schema(
                    description = "The track on which points count.",
                    allowableValues = {"GENERAL", "SERIOUS"},
                    example = "SERIOUS")
            String track,

            @Schema(description = "Points that it costs, at once or at its deadline.", example = "24")
            int points) {}

    /** An appeal was answered. */
    @Schema(name = "AppealEventData", description = "The appeal that was decided.")
    public record AppealData(
            @Schema(description = "The shop.", example = SHOP_ID)
            String shopId,

            @Schema(description = "The marketplace's own id of the seller.", example = "wang-shop")
            String sellerId,

            @Schema(description = "The appeal.", example = "c2d6f0a8-4b1e-4a7e-9d1f-3e5a7c9b1d2f")
            String appeal,

            @Schema(description = "What kind of thing it was about.", example = "SANCTION")
            String about,

            @Schema(description = "Id of what it was about.", example = VIOLATION_ID)
            String subject,

            @Schema(description = "Whether what it was about stands.", example = "OVERTURNED")
            AppealOutcome outcome) {}

    /** A permit was granted, refused, restricted or reinstated, or has ended. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "PermitEventData", description = "The permit, or the application for one.")
    public record PermitData(
            @Schema(description = "The shop.", example = SHOP_ID)
            String shopId,

            @Schema(description = "The marketplace's own id of the seller.", example = "wang-shop")
            String sellerId,

            @Schema(description = "The application.", example = "5b1d0c3e-7f2a-4c8d-9e6b-0a1b2c3d4e5f")
            String applicationId,

            @Schema(
                    description = "The permit; absent where none was granted.",
                    example = "e4c3b2a1-0f9e-4d8c-8b7a-6f5e4d3c2b1a")
            @Nullable
            String permitId,

            @Schema(description = "Code of the permit in the catalogue of permits.", example = "IMPORTED_GOODS")
            String kind,

            @Schema(description = "Until when it holds or held; absent where none was granted.", example = MOMENT)
            @Nullable
            Instant validUntil) {}

    /** How an appeal ended. */
    @Schema(enumAsRef = true)
    public enum AppealOutcome {
        UPHELD,
        OVERTURNED
    }

    /** A delivery on request, to try an endpoint. */
    @Schema(name = "PingEventData", description = "Sent on request, to try an endpoint.")
    public record PingData(
            @Schema(description = "Name of the endpoint.", example = "shop system")
            String name) {}
}
