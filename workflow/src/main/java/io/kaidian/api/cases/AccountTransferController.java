package io.kaidian.api.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kaidian.api.security.ActOnBehalf;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.transfers.AccountTransfer;
import io.kaidian.cases.transfers.AccountTransferService;
import io.kaidian.cases.transfers.AccountTransferService.TransferOffer;
import io.kaidian.photos.DocumentSlot;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Confirms the account of a case by a small transfer. */
@RestController
@RequestMapping("/api/v1/cases/{caseId}/account-transfer")
@Tag(name = "cases")
class AccountTransferController {

    private final AccountTransferService transfers;
    private final CaseRepository cases;
    private final ActOnBehalf actOnBehalf;

    AccountTransferController(AccountTransferService transfers, CaseRepository cases, ActOnBehalf actOnBehalf) {
        this.transfers = transfers;
        this.cases = cases;
        this.actOnBehalf = actOnBehalf;
    }

    /** How far it is. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "AccountTransfer", description = "A small transfer by which a case has its account confirmed.")
    record TransferResponse(
            @Schema(
                    description =
                            "Photos in whose place a confirmed account will do; empty where a transfer is not offered.")
            List<DocumentSlot> replaces,

            @Schema(
                    description =
                            "How far the last transfer to the account of the case is; absent where there was none.",
                    example = "SENT")
            AccountTransfer.@Nullable State state,

            @Schema(description = "How often the amount may still be typed.", example = "3") @Nullable
            Integer triesLeft,

            @Schema(description = "Until when the amount is to be typed.", example = "2026-03-09T02:00:00Z") @Nullable
            Instant expiresAt,

            @Schema(
                    description = "When the account was confirmed; absent unless it was.",
                    example = "2026-03-02T03:00:00Z")
            @Nullable
            Instant confirmedAt) {

        private static TransferResponse of(TransferOffer offer) {
            var last = offer.transfer();
            return new TransferResponse(
                    offer.replaces(),
                    last.map(AccountTransfer::state).orElse(null),
                    last.map(AccountTransfer::triesLeft).orElse(null),
                    last.map(AccountTransfer::expiresAt).orElse(null),
                    last.map(AccountTransfer::confirmedAt).orElse(null));
        }
    }

    /** What the seller found on the account. */
    @Schema(name = "TransferAmountRequest", description = "What the seller found on the account.")
    record TransferAmountRequest(
            @Schema(description = "The amount in hundredths of a yuan.", example = "37") @NotNull @Min(1) @Max(99)
            Integer fen) {}

    @GetMapping
    @Operation(
            summary = "Whether a small transfer can confirm the account of the case, and how far that is",
            description = "Where the table of requirements says so, a confirmed account stands in for a photo.")
    TransferResponse accountTransfer(@PathVariable String caseId) {
        var id = CaseId.of(caseId);
        return actOnBehalf.asSeller(cases.get(id).sellerId(), () -> TransferResponse.of(transfers.of(id)));
    }

    @PostMapping
    @Operation(
            summary = "Have a small amount sent to the account of the case",
            description =
                    "Asked again while one is under way, nothing more is sent. REQUESTED means that the payment company"
                            + " could not be asked yet: ask again later. Refused with no-transfer where the case asks for nothing that"
                            + " it could replace, and with too-many-transfers after too many within a day.")
    TransferResponse sendTransfer(@PathVariable String caseId) {
        var id = CaseId.of(caseId);
        return actOnBehalf.asSeller(cases.get(id).sellerId(), () -> TransferResponse.of(transfers.request(id)));
    }

    @PostMapping("/amount")
    @Operation(
            summary = "Say how much arrived",
            description = "state says whether it was right: CONFIRMED, SENT where it may be tried again, or FAILED.")
    TransferResponse sayAmount(@PathVariable String caseId, @Valid @RequestBody TransferAmountRequest request) {
        var id = CaseId.of(caseId);
        return actOnBehalf.asSeller(
                cases.get(id).sellerId(), () -> TransferResponse.of(transfers.confirm(id, request.fen())));
    }
}
