package io.kaidian.api.sellers;

import io.kaidian.api.cases.CaseResponse;
import io.kaidian.api.cases.CaseResponseMapper;
import io.kaidian.api.security.ActOnBehalf;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.submission.CaseOpeningService;
import io.kaidian.enforcement.sanctions.suspension.ReinstatementService;
import io.kaidian.sellers.SellerRepository;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The opening of cases by the marketplace's own systems. */
@RestController
@RequestMapping("/api/v1/sellers/{sellerId}")
@Tag(name = "sellers")
class SellerCasesController {

    private final SellerRepository sellers;
    private final CaseOpeningService opening;
    private final ReinstatementService reinstatements;
    private final CaseResponseMapper caseResponseMapper;
    private final ActOnBehalf actOnBehalf;
    private final TransactionTemplate transaction;

    SellerCasesController(
            SellerRepository sellers,
            CaseOpeningService opening,
            ReinstatementService reinstatements,
            CaseResponseMapper caseResponseMapper,
            ActOnBehalf actOnBehalf,
            TransactionTemplate transaction) {
        this.sellers = sellers;
        this.opening = opening;
        this.reinstatements = reinstatements;
        this.caseResponseMapper = caseResponseMapper;
        this.actOnBehalf = actOnBehalf;
        this.transaction = transaction;
    }

    /** Which kind of case. */
    record CaseRequest(@NotNull CaseKind kind) {}

    /**
     * Opens a case. Of a suspended shop, this call itself says that the seller has read the broken rule and what the next
     * breach costs: the system that calls has shown both.
     */
    @PostMapping("/cases")
    @Operation(
            summary = "Open a case, or find the one that is open",
            description =
                    "For REINSTATEMENT this call states that the seller has read the broken rule and what the next"
                            + " breach costs.")
    ResponseEntity<CaseResponse> open(@PathVariable String sellerId, @Valid @RequestBody CaseRequest request) {
        var seller = sellers.get(sellerId).id();
        var opened = actOnBehalf.asSeller(
                seller,
                () -> transaction.execute(status -> {
                    if (request.kind() == CaseKind.REINSTATEMENT) {
                        reinstatements.confirmRule(seller);
                    }
                    return opening.open(seller, request.kind());
                }));
        var answer = caseResponseMapper.of(opened.caseId(), actOnBehalf.caller());
        return ResponseEntity.status(opened.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(answer);
    }
}
