package io.kaidian.api.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kaidian.api.cases.CaseResponse;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.evidence.ClosedEvidence;
import io.kaidian.cases.submission.BusinessRegistryLookup;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.security.Role;
import io.kaidian.review.desk.FieldComparison;
import io.kaidian.review.desk.ReviewCase;
import io.kaidian.sellers.SellerType;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything that a reviewer needs to decide in a client of their own; names and numbers are masked. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "ReviewTaskDetail",
        description = "Everything that a reviewer needs to decide. Names and numbers are masked.")
record ReviewTaskDetail(
        @Schema(description = "The task as in the list.") ReviewController.Task task,

        @Schema(description = "The case.", example = "0b8f7a52-5d0a-4c39-9e44-5a1c1f1c7d10")
        UUID caseId,

        @Schema(description = "The marketplace's own id of the seller.", example = "wang-shop")
        String sellerId,

        @Schema(description = "What kind of seller it is.", example = "PERSONAL")
        SellerType sellerType,

        @Schema(description = "How the shop is called.", example = "样例小店")
        String displayName,

        @Schema(description = "Why the case was opened.", example = "INITIAL")
        CaseKind kind,

        @Schema(description = "Where it stands.", example = "IN_REVIEW")
        CaseStatus status,

        @Schema(description = "Number of the last submission.", example = "2")
        int round,

        @Schema(description = "Returns that may still follow.", example = "4")
        int roundsLeft,

        @Schema(description = "How the payment account stands.", example = "VERIFIED")
        ReviewCase.AccountState account,

        @Schema(description = "What the register of businesses says.", example = "NOT_ASKED")
        BusinessRegistryLookup.State business,

        @Schema(description = "Who agrees with whom, field by field, masked.")
        List<Agreement> agreements,

        @Schema(
                description =
                        "What the checks found, of all submissions. What is for staff is among them, unless the token"
                                + " may act as sellers, too.")
        List<CaseResponse.FindingResponse> findings,

        @Schema(description = "Every photo: by slot, the one that counts first.")
        List<Document> documents,

        @Schema(
                description =
                        "Earlier decisions, oldest first; the first opinion is held back where the second is to be"
                                + " blind.")
        List<EarlierDecision> decisions,

        @Schema(description = "Photos that are not asked for.")
        List<DocumentSlot> waived,

        @Schema(
                description = "Whether the first opinion is held back until this person has an own one.",
                example = "false")
        boolean blind) {

    /** What the sources say about one field. */
    @Schema(name = "Agreement", description = "What the sources say about one field, masked.")
    record Agreement(
            @Schema(description = "The field by its name in the statement.", example = "idNumber")
            String field,

            @Schema(description = "As read from the card or the licence.")
            AgreementCell card,

            @Schema(description = "As read from the card in the hand.")
            AgreementCell inHand,

            @Schema(description = "As the seller typed it.") AgreementCell typed,

            @Schema(description = "As the payment company tells it.")
            AgreementCell account,

            @Schema(description = "As the register of businesses tells it.")
            AgreementCell register,

            @Schema(description = "As it stands on the letter by which a company lets somebody apply; only of names.")
            AgreementCell letter,

            @Schema(description = "Whether two sources contradict each other.", example = "false")
            boolean contradiction) {

        static Agreement of(FieldComparison row) {
            return new Agreement(
                    row.field(),
                    AgreementCell.of(row.card()),
                    AgreementCell.of(row.inHand()),
                    AgreementCell.of(row.typed()),
                    AgreementCell.of(row.account()),
                    AgreementCell.of(row.register()),
                    AgreementCell.of(row.letter()),
                    row.isContradiction());
        }
    }

    /** What one source says. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "AgreementCell", description = "What one source says about a field.")
    record AgreementCell(
            @Schema(description = "How it stands to the source that counts.", example = "SAME")
            FieldComparison.Match match,

            @Schema(description = "The value, masked; empty where the source says nothing.", example = "4400…0019")
            String value,

            @Schema(description = "Confidence of the reading, 0 to 1; absent where it was not read.", example = "0.98")
            @Nullable
            Double confidence,

            @Schema(description = "Whether the reading is sure enough to act upon.", example = "true")
            boolean sure) {

        private static AgreementCell of(FieldComparison.Cell cell) {
            return new AgreementCell(cell.match(), cell.text(), cell.confidence(), cell.sure());
        }
    }

    /** One photo. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ReviewDocument", description = "One photo, without its bytes.")
    record Document(
            @Schema(description = "The photo.", example = "5b0f3f4e-2f0a-4a52-8d51-0d8f6f1f9b33")
            UUID documentId,

            @Schema(description = "What it shows.", example = "HANDHELD")
            DocumentSlot slot,

            @Schema(description = "Whether it counts; otherwise a newer one took its place.", example = "true")
            boolean current,

            @Schema(description = "What people made of it.", example = "NEW")
            CaseDocument.State state,

            @Schema(description = "How far the machine came with it.", example = "READ")
            CaseDocument.Reading reading,

            @Schema(description = "When it was sent here.", example = "2026-03-02T02:00:00Z")
            Instant uploadedAt,

            @Schema(description = "Submission in which it was first sent; absent until then.", example = "1") @Nullable
            Integer sentInRound,

            @Schema(description = "Kind of file.", example = "image/jpeg")
            String mediaType,

            @Schema(description = "Width in pixels.", example = "1600")
            int width,

            @Schema(description = "Height in pixels.", example = "1200")
            int height,

            @Schema(
                    description = "Where the picture is had: with purpose and reviewer; the look is logged.",
                    example = "/api/v1/documents/5b0f3f4e-2f0a-4a52-8d51-0d8f6f1f9b33/content")
            String content,

            @Schema(description = "Why the person named cannot have the picture; absent where they can.") @Nullable
            Closed closed) {

        static Document of(CaseDocument photo, Optional<ClosedEvidence> closed) {
            return new Document(
                    photo.id().value(),
                    photo.slot(),
                    photo.supersededAt() == null,
                    photo.state(),
                    photo.reading(),
                    photo.uploadedAt(),
                    photo.sentInRound(),
                    photo.mediaType(),
                    photo.width(),
                    photo.height(),
                    "/api/v1/documents/" + photo.id() + "/content",
                    closed.map(Closed::of).orElse(null));
        }
    }

    /** Why somebody cannot have a picture. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "ClosedEvidence",
            description =
                    "Why a picture cannot be had: its type of evidence is for other roles, or it is no longer kept.")
    record Closed(
            @Schema(description = "What keeps it from being had.", example = "NOT_FOR_ROLE")
            ClosedEvidence.Why why,

            @Schema(description = "Roles that may open it; empty where nobody can.", example = "[\"LEAD\"]")
            List<Role> openTo,

            @Schema(description = "When it was erased; absent where it is kept.", example = "2026-03-02T02:00:00Z")
            @Nullable
            Instant erasedAt) {

        private static Closed of(ClosedEvidence closed) {
            return new Closed(closed.why(), closed.openTo().stream().sorted().toList(), closed.erasedAt());
        }
    }

    /** What was decided before. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "EarlierDecision", description = "What was decided before, and by whom.")
    record EarlierDecision(
            @Schema(description = "The decision with its reasons.")
            CaseResponse.DecisionResponse decision,

            @Schema(description = "Where in the process it was decided.", example = "REVIEW")
            io.kaidian.cases.decisions.Decision.Stage stage,

            @Schema(description = "Role and staff number, or SYSTEM.", example = "REVIEWER 1002")
            String by,

            @Schema(description = "Whether it no longer counts, since the evidence changed.", example = "false")
            boolean cancelled) {}
}
