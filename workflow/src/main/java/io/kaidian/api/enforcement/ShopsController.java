package io.kaidian.api.enforcement;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kaidian.api.RequestRejectedException;
import io.kaidian.api.security.ActOnBehalf;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.appeals.AppealService;
import io.kaidian.enforcement.sanctions.closure.ClosureHearingService;
import io.kaidian.enforcement.violations.CorrectionClaimService;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationService;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.ShopId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What happens to a shop after it was opened: violations, corrections, appeals, and its history. */
@RestController
@RequestMapping("/api/v1/shops/{shopId}")
@Tag(name = "shops")
class ShopsController {

    private final ViolationService violations;
    private final AppealService appeals;
    private final SellerRepository sellers;
    private final ViolationOutcomePoller progress;
    private final ActOnBehalf actOnBehalf;
    private final CorrectionClaimService correctionClaims;
    private final ShopHistoryReader histories;
    private final ClosureHearingService hearings;

    ShopsController(
            ViolationService violations,
            AppealService appeals,
            SellerRepository sellers,
            ViolationOutcomePoller progress,
            ActOnBehalf actOnBehalf,
            CorrectionClaimService correctionClaims,
            ShopHistoryReader histories,
            ClosureHearingService hearings) {
        this.violations = violations;
        this.appeals = appeals;
        this.sellers = sellers;
        this.progress = progress;
        this.actOnBehalf = actOnBehalf;
        this.correctionClaims = correctionClaims;
        this.histories = histories;
        this.hearings = hearings;
    }

    /**
     * An act against the rules. Points, track and correctable only with a reason for leaving the catalogue; found by a person
     * where nothing else is said.
     */
    record ViolationRequest(
            @NotBlank @Size(max = 40) String code,
            @Size(max = 200) @Nullable String reference,
            @NotBlank @Size(max = 2000) String note,
            @Size(max = 2000) @Nullable String internalNote,
            @NotNull Instant occurredAt,
            @NotBlank @Size(max = 64) String officer,
            @PositiveOrZero @Nullable Integer points,
            @Nullable Track track,
            @Nullable Boolean correctable,
            @Size(max = 2000) @Nullable String deviation,
            Violation.@Nullable FoundBy foundBy) {

        private ViolationService.Report report() {
            var leaves = points != null || track != null || correctable != null || deviation != null;
            return new ViolationService.Report(
                    code,
                    reference,
                    note,
                    internalNote,
                    occurredAt,
                    foundBy == null ? Violation.FoundBy.PERSON : foundBy,
                    leaves ? new ViolationService.Deviation(points, track, correctable, deviation) : null);
        }
    }

    /** What the seller says was corrected. */
    record CorrectionRequest(@NotBlank @Size(max = 2000) String claim) {}

    /** What the seller says to a proposed closure. */
    record ClosureAnswerRequest(@NotBlank @Size(max = 4000) String answer) {}

    /** What is disputed, and why. */
    record AppealRequest(
            @NotNull Subject subject,
            @NotBlank @Size(max = 4000) String text,
            @Size(max = 4000) @Nullable String evidence) {

        /** Exactly one of them. */
        record Subject(
                @Nullable UUID violationId,
                @Nullable UUID sanctionId,
                @Nullable UUID caseId,
                @Nullable UUID findingId,
                @Nullable UUID permitDecisionId) {

            private Appeal.Subject disputed() {
                var given = java.util.stream.Stream.of(
                                about(Appeal.Kind.VIOLATION, violationId),
                                about(Appeal.Kind.SANCTION, sanctionId),
                                about(Appeal.Kind.CASE, caseId),
                                about(Appeal.Kind.FINDING, findingId),
                                about(Appeal.Kind.PERMIT_DECISION, permitDecisionId))
                        .filter(java.util.Objects::nonNull)
                        .toList();
                if (given.size() != 1) {
                    throw RequestRejectedException.unfit("subject");
                }
                return given.get(0);
            }

            private static Appeal.@Nullable Subject about(Appeal.Kind kind, @Nullable UUID id) {
                return id == null ? null : new Appeal.Subject(kind, id);
            }
        }
    }

    /** A filed appeal. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AppealResponse(
            UUID appealId,
            String shopId,
            Appeal.Kind about,
            UUID subjectId,
            Appeal.Status status,
            Instant filedAt,
            Instant answerDueAt,
            @Nullable Instant decidedAt,
            @Nullable String answer) {

        static AppealResponse of(Appeal appeal) {
            return new AppealResponse(
                    appeal.id().value(),
                    appeal.shopId().toString(),
                    appeal.subject().kind(),
                    appeal.subject().id(),
                    appeal.status(),
                    appeal.filedAt(),
                    appeal.answerDueAt(),
                    appeal.decidedAt(),
                    appeal.answer());
        }
    }

    @PostMapping("/violations")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Record a violation; the answer tells the sanction that followed")
    ViolationResponse record(@PathVariable String shopId, @Valid @RequestBody ViolationRequest request) {
        var shop = sellers.ofShop(ShopId.of(shopId)).shopId();
        var recorded =
                actOnBehalf.asPerson(request.officer(), () -> violations.record(shop, request.report()), Role.OFFICER);
        return actOnBehalf.asPerson(
                request.officer(),
                () -> progress.awaitOutcome(recorded.violation(), recorded.foreseen()),
                Role.OFFICER);
    }

    @PostMapping("/violations/{violationId}/correction")
    @Operation(summary = "The seller says that it is corrected; an officer judges that")
    ViolationResponse claim(
            @PathVariable String shopId,
            @PathVariable String violationId,
            @Valid @RequestBody CorrectionRequest request) {
        var seller = sellers.ofShop(ShopId.of(shopId));
        var id = ViolationId.of(violationId);
        return actOnBehalf.asSeller(seller.id(), () -> {
            Violation claimed = correctionClaims.claimCorrection(id, request.claim());
            return progress.now(claimed, null);
        });
    }

    @PostMapping("/violations/{violationId}/closure-answer")
    @Operation(
            summary = "The seller answers a proposed closure, once and by `nextBy`; nobody decides before the answer or"
                    + " that moment")
    ViolationResponse answerClosure(
            @PathVariable String shopId,
            @PathVariable String violationId,
            @Valid @RequestBody ClosureAnswerRequest request) {
        var seller = sellers.ofShop(ShopId.of(shopId));
        var id = ViolationId.of(violationId);
        return actOnBehalf.asSeller(seller.id(), () -> progress.now(hearings.answer(id, request.answer()), null));
    }

    @PostMapping("/appeals")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Dispute a violation, a sanction, a declined case, one finding or a decision about a permit")
    AppealResponse appeal(@PathVariable String shopId, @Valid @RequestBody AppealRequest request) {
        var seller = sellers.ofShop(ShopId.of(shopId));
        var disputed = request.subject().disputed();
        return AppealResponse.of(
                actOnBehalf.asSeller(seller.id(), () -> appeals.file(disputed, request.text(), request.evidence())));
    }

    @GetMapping
    @Operation(summary = "How the shop stands and what happened to it")
    ShopHistoryResponse history(@PathVariable String shopId) {
        var seller = sellers.ofShop(ShopId.of(shopId));
        return actOnBehalf.asSeller(seller.id(), () -> histories.of(seller));
    }
}
