package io.kaidian.api.cases;

import io.kaidian.api.TaggedAnswer;
import io.kaidian.api.security.ActOnBehalf;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.Consent;
import io.kaidian.cases.IdentityDocument;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.evidence.EvidenceFieldCheck;
import io.kaidian.cases.submission.CaseSubmissionService;
import io.kaidian.cases.submission.CaseWithdrawalService;
import io.kaidian.cases.submission.ConsentService;
import io.kaidian.cases.submission.ExtraRoundsRequestService;
import io.kaidian.cases.submission.SellerStatementService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A seller's case: what is stated, sending, withdrawing. */
@RestController
@RequestMapping("/api/v1/cases/{caseId}")
@Tag(name = "cases")
class CasesController {

    private final ConsentService consents;
    private final SellerStatementService statements;
    private final CaseSubmissionService submissions;
    private final CaseWithdrawalService withdrawals;
    private final ExtraRoundsRequestService extraRounds;
    private final CaseRepository cases;
    private final CaseResponseMapper answers;
    private final ActOnBehalf actOnBehalf;

    CasesController(
            ConsentService consents,
            SellerStatementService statements,
            CaseSubmissionService submissions,
            CaseWithdrawalService withdrawals,
            ExtraRoundsRequestService extraRounds,
            CaseRepository cases,
            CaseResponseMapper answers,
            ActOnBehalf actOnBehalf) {
        this.consents = consents;
        this.statements = statements;
        this.submissions = submissions;
        this.withdrawals = withdrawals;
        this.extraRounds = extraRounds;
        this.cases = cases;
        this.answers = answers;
        this.actOnBehalf = actOnBehalf;
    }

    /** What the seller typed; a part that is left out is not typed yet. */
    record StatementRequest(
            @Size(max = 100) @Nullable String name,
            @Size(max = 40) @Nullable String idNumber,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validUntil,
            boolean longTerm,
            @Size(max = 300) @Nullable String address,
            @Valid @Nullable Company company,

            @Schema(
                    description =
                            "By which document the person identifies; IDENTITY_CARD where it is left out. Any other one"
                                    + " needs the marketplace's table to ask for it.")
            @Nullable
            IdentityDocument identityDocument,

            @Schema(
                    description =
                            "Of a passport alone: the state that issued it, three letters as in its machine-readable lines.",
                    example = "UTO")
            @Pattern(regexp = "[A-Za-z]{1,3}")
            @Nullable
            String issuingState,

            @Size(max = 7) @Nullable
            List<
                            @NotNull
                            @Pattern(
                                    regexp = "name|idNumber|validFrom|validUntil|company\\.name|company\\.creditCode"
                                            + "|company\\.representative")
                            String>
                    readFields,

            @Size(max = 100) @Nullable
            Map<
                            @NotNull @Pattern(regexp = "[A-Z][A-Z0-9_]{0,39}") String,
                            @NotNull @Size(max = EvidenceFieldCheck.LONGEST) String>
                    evidence,

            @Valid @Nullable AgreedText consent) {

        /** What the seller typed of the licence. */
        record Company(
                @Size(max = 200) @Nullable String name,
                @Size(max = 40) @Nullable String creditCode,
                @Size(max = 100) @Nullable String representative,
                @Nullable LocalDate validUntil) {}

        /**
         * The text that the seller agreed to.
         *
         * @param locale language in which it was shown; null where the caller does not say
         */
        @Schema(name = "Consent")
        record AgreedText(
                @NotBlank @Size(max = 60) String textVersion,
                @Nullable Locale locale) {

            private Consent consent() {
                return Consent.passedOn(textVersion, locale);
            }
        }

        private SellerStatement statement() {
            return new SellerStatement(
                    name,
                    idNumber,
                    validFrom,
                    longTerm ? null : validUntil,
                    longTerm,
                    address,
                    company == null
                            ? null
                            : new SellerStatement.Company(
                                    company.name, company.creditCode, company.representative, company.validUntil),
                    identityDocument,
                    issuingState,
                    readFields == null ? Set.of() : Set.copyOf(readFields),
                    evidence);
        }

        /** Never the values. */
        @Override
        public String toString() {
            return "StatementRequest[masked]";
        }
    }

    /**
     * That the seller agreed, and how it was asked.
     *
     * @param shownAt when the text was shown
     * @param faceComparison whether a service may compare faces; null where that was not asked
     */
    record ConsentRequest(
            @NotBlank @Size(max = 60) String textVersion,
            @NotNull Locale locale,
            @NotNull Instant shownAt,
            @NotNull Consent.CollectedBy collectedBy,
            @Nullable Boolean faceComparison) {}

    /** Why more rounds are asked for. */
    record ResetRequest(@NotBlank @Size(max = 2000) String reason) {}

    @TaggedAnswer
    @GetMapping
    @Operation(summary = "How the case stands, what it asks for and what happened")
    CaseResponse get(@PathVariable String caseId) {
        return answers.of(CaseId.of(caseId), actOnBehalf.caller());
    }

    @PutMapping("/consent")
    @Operation(summary = "Keep the seller's consent, which comes before name, number, photos and payment account")
    CaseResponse consent(@PathVariable String caseId, @Valid @RequestBody ConsentRequest request) {
        return change(caseId, id -> {
            consents.consent(
                    id, new Consent(request.textVersion(), request.locale(), request.shownAt(), request.collectedBy()));
            if (request.faceComparison() != null) {
                consents.answerAboutFaces(id, request.faceComparison(), request.locale());
            }
            return id;
        });
    }

    @PutMapping("/statement")
    @Operation(summary = "Keep what the seller typed, and in its short form the consent")
    CaseResponse state(@PathVariable String caseId, @Valid @RequestBody StatementRequest request) {
        var consent = request.consent() == null ? null : request.consent().consent();
        return change(caseId, id -> statements.saveStatement(id, request.statement(), consent));
    }

    @PostMapping("/submit")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Send the case, for the first time or with corrections")
    CaseResponse submit(@PathVariable String caseId) {
        return change(caseId, submissions::submit);
    }

    @PostMapping("/withdraw")
    @Operation(summary = "End the case at the seller's wish")
    CaseResponse withdraw(@PathVariable String caseId) {
        return change(caseId, withdrawals::withdraw);
    }

    @PostMapping("/reset-request")
    @Operation(summary = "Ask for more rounds")
    CaseResponse askForMoreRounds(@PathVariable String caseId, @Valid @RequestBody ResetRequest request) {
        return change(caseId, id -> extraRounds.requestExtraRounds(id, request.reason()));
    }

    private CaseResponse change(String caseId, java.util.function.Function<CaseId, ?> action) {
        var id = CaseId.of(caseId);
        Supplier<Object> work = () -> action.apply(id);
        actOnBehalf.asSeller(cases.get(id).sellerId(), work);
        return answers.of(id, actOnBehalf.caller());
    }
}
