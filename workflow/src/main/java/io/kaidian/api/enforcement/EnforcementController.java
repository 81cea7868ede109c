package io.kaidian.api.enforcement;

import io.kaidian.api.security.ActOnBehalf;
import io.kaidian.enforcement.appeals.AppealDecisionService;
import io.kaidian.enforcement.appeals.AppealId;
import io.kaidian.enforcement.sanctions.closure.ClosureApproval;
import io.kaidian.enforcement.violations.CorrectionJudgementService;
import io.kaidian.enforcement.violations.DecisionHoldService;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationWithdrawalService;
import io.kaidian.platform.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What officers and leads decide about violations, closures and appeals, always in the name of a person. */
@RestController
@RequestMapping("/api/v1/enforcement")
@Tag(name = "enforcement")
class EnforcementController {

    private final DecisionHoldService holds;
    private final ClosureApproval closures;
    private final ActOnBehalf actOnBehalf;
    private final CorrectionJudgementService judgements;
    private final ViolationWithdrawalService withdrawals;
    private final AppealDecisionService appealDecisions;

    EnforcementController(
            DecisionHoldService holds,
            ClosureApproval closures,
            ActOnBehalf actOnBehalf,
            CorrectionJudgementService judgements,
            ViolationWithdrawalService withdrawals,
            AppealDecisionService appealDecisions) {
        this.holds = holds;
        this.closures = closures;
        this.actOnBehalf = actOnBehalf;
        this.judgements = judgements;
        this.withdrawals = withdrawals;
        this.appealDecisions = appealDecisions;
    }

    /** Whether a claimed correction is accepted. */
    record Judgement(
            @NotBlank @Size(max = 64) String officer,
            @NotNull Boolean accepted,
            @Size(max = 2000) @Nullable String reason) {}

    /** Whether the shop is closed for good. The officer is not the one who recorded the violation. */
    record ClosureDecision(
            @NotBlank @Size(max = 64) String officer,
            @NotNull Boolean confirmed,
            @Size(max = 2000) @Nullable String reason) {}

    /** Why a violation is taken back; told to the seller. */
    record Withdrawal(
            @NotBlank @Size(max = 64) String officer,
            @NotBlank @Size(max = 2000) String reason) {}

    /** Why one lead or officer holds what two officers decided; for the second officer. */
    record HoldRequest(
            @NotBlank @Size(max = 64) String person,
            @NotBlank @Size(max = 2000) String reason) {}

    /** Until when it is held. */
    record HoldResponse(Instant until) {}

    /** The answer to an appeal, by somebody who took no part. */
    record AppealDecision(
            @NotBlank @Size(max = 64) String person,
            @NotNull Boolean overturned,
            @NotBlank @Size(max = 4000) String answer,
            @Size(max = 2000) @Nullable String internalNote) {}

    @PostMapping("/violations/{violationId}/correction-judgement")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Accept or refuse what the seller says was corrected")
    void judge(@PathVariable String violationId, @Valid @RequestBody Judgement request) {
        var id = ViolationId.of(violationId);
        actOnBehalf.asPerson(
                request.officer(),
                () -> judgements.judgeCorrection(id, request.accepted(), request.reason()),
                Role.OFFICER);
    }

    @PostMapping("/violations/{violationId}/withdrawal")
    @Operation(
            summary =
                    "Take a violation back; what followed from it is undone. Where two officers had decided, the first call"
                            + " answers 202 and the call of another officer carries it out")
    ResponseEntity<Void> withdraw(@PathVariable String violationId, @Valid @RequestBody Withdrawal request) {
        var id = ViolationId.of(violationId);
        var violation =
                actOnBehalf.asPerson(request.officer(), () -> withdrawals.withdraw(id, request.reason()), Role.OFFICER);
        return violation.status() == Violation.Status.WITHDRAWN
                ? ResponseEntity.noContent().build()
                : ResponseEntity.accepted().build();
    }

    @PostMapping("/violations/{violationId}/hold")
    @Operation(
            summary = "Hold what two officers decided, once and for two working days at most; it counts again unless"
                    + " two undo it meanwhile")
    HoldResponse hold(@PathVariable String violationId, @Valid @RequestBody HoldRequest request) {
        var id = ViolationId.of(violationId);
        var hold =
                actOnBehalf.asPerson(request.person(), () -> holds.put(id, request.reason()), Role.LEAD, Role.OFFICER);
        return new HoldResponse(hold.until());
    }

    @PostMapping("/violations/{violationId}/closure")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "The second officer confirms or refuses a proposed closure")
    void decideClosure(@PathVariable String violationId, @Valid @RequestBody ClosureDecision request) {
        var id = ViolationId.of(violationId);
        actOnBehalf.asPerson(
                request.officer(),
                () -> {
                    if (request.confirmed()) {
                        closures.approve(id, request.reason());
                    } else {
                        closures.reject(id, request.reason());
                    }
                    return id;
                },
                Role.OFFICER);
    }

    @PostMapping("/appeals/{appealId}/decision")
    @Operation(summary = "Answer an appeal")
    ShopsController.AppealResponse decideAppeal(
            @PathVariable String appealId, @Valid @RequestBody AppealDecision request) {
        var id = AppealId.of(appealId);
        return ShopsController.AppealResponse.of(actOnBehalf.asPerson(
                request.person(),
                () -> appealDecisions.decide(id, request.overturned(), request.answer(), request.internalNote()),
                Role.LEAD,
                Role.OFFICER));
    }
}
