package io.kaidian.api.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kaidian.api.PhotoUploadReader;
import io.kaidian.api.security.ActOnBehalf;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.Consent;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.PhotoChecks;
import io.kaidian.cases.submission.SellerCaseService;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.errors.NotFoundException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A seller's case: what is stated, the photos, sending, withdrawing. */
@RestController
@RequestMapping("/api/v1/cases/{caseId}")
@Tag(name = "cases")
class CasesController {

    private final SellerCaseService sellerCaseService;
    private final CaseRepository cases;
    private final CaseResponseMapper answers;
    private final PhotoUploadReader upload;
    private final ActOnBehalf actOnBehalf;

    CasesController(
            SellerCaseService sellerCaseService,
            CaseRepository cases,
            CaseResponseMapper answers,
            PhotoUploadReader upload,
            ActOnBehalf actOnBehalf) {
        this.sellerCaseService = sellerCaseService;
        this.cases = cases;
        this.answers = answers;
        this.upload = upload;
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
            @Valid @Nullable AgreedText consent) {

        /** What the seller typed of the licence. */
        record Company(
                @Size(max = 200) @Nullable String name,
                @Size(max = 40) @Nullable String creditCode,
                @Size(max = 100) @Nullable String representative,
                @Nullable LocalDate validUntil) {}

        /** The text that the seller agreed to. */
        @Schema(name = "Consent")
        record AgreedText(@NotBlank @Size(max = 60) String textVersion) {}

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
                                    company.name, company.creditCode, company.representative, company.validUntil));
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
     */
    record ConsentRequest(
            @NotBlank @Size(max = 60) String textVersion,
            @NotNull Locale locale,
            @NotNull Instant shownAt,
            @NotNull Consent.CollectedBy collectedBy) {}

    /** Why more rounds are asked for. */
    record ResetRequest(@NotBlank @Size(max = 2000) String reason) {}

    /**
     * What was made of a photo.
     *
     * @param reading how far the machine came; {@code UNREADABLE} is for a person
     * @param findings only where it was read: an empty list says that nothing was found
     * @param read what was read from it, by field; only where it was read
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Uploaded(
            String documentId,
            CaseDocument.Reading reading,
            @Nullable List<CaseResponse.FindingResponse> findings,
            @Nullable Map<String, PhotoChecks.ReadValue> read) {}

    @GetMapping
    @Operation(summary = "How the case stands, what it asks for and what happened")
    CaseResponse get(@PathVariable String caseId) {
        return answers.of(CaseId.of(caseId), actOnBehalf.caller());
    }

    @PutMapping("/consent")
    @Operation(summary = "Keep the seller's consent, which comes before name, number, photos and payment account")
    CaseResponse consent(@PathVariable String caseId, @Valid @RequestBody ConsentRequest request) {
        return change(caseId, id -> {
            sellerCaseService.consent(
                    id, new Consent(request.textVersion(), request.locale(), request.shownAt(), request.collectedBy()));
            return id;
        });
    }

    @PutMapping("/statement")
    @Operation(summary = "Keep what the seller typed, and in its short form the consent")
    CaseResponse state(@PathVariable String caseId, @Valid @RequestBody StatementRequest request) {
        var consent = request.consent() == null ? null : request.consent().textVersion();
        return change(caseId, id -> sellerCaseService.saveStatement(id, request.statement(), consent));
    }

    @PutMapping("/documents/{slot}")
    @Operation(
            summary = "Put a photo in its slot; 200 when it was read within some seconds, otherwise 202 and it is still"
                    + " being checked")
    ResponseEntity<Uploaded> attach(
            @PathVariable String caseId, @PathVariable String slot, HttpServletRequest request) {
        var id = CaseId.of(caseId);
        var place = slotOf(slot);
        var seller = cases.get(id).sellerId();
        var bytes = upload.read(request);
        return answer(id, actOnBehalf.asSeller(seller, () -> sellerCaseService.attach(id, place, bytes)));
    }

    @GetMapping("/readings/{documentId}")
    @Operation(summary = "What was made of a photo, as it stands now; 202 while it is still being checked")
    ResponseEntity<Uploaded> reading(@PathVariable String caseId, @PathVariable String documentId) {
        var id = CaseId.of(caseId);
        var document = DocumentId.of(documentId);
        return answer(
                id, actOnBehalf.asSeller(cases.get(id).sellerId(), () -> sellerCaseService.reading(id, document)));
    }

    private ResponseEntity<Uploaded> answer(CaseId id, SellerCaseService.Uploaded uploaded) {
        var document = uploaded.document();
        if (document.reading() == CaseDocument.Reading.PENDING) {
            return ResponseEntity.accepted()
                    .location(URI.create("/api/v1/cases/" + id + "/readings/" + document.id()))
                    .body(new Uploaded(document.id().toString(), document.reading(), null, null));
        }
        var wasRead = document.reading() == CaseDocument.Reading.READ;
        return ResponseEntity.ok(new Uploaded(
                document.id().toString(),
                document.reading(),
                wasRead ? answers.of(cases.get(id), uploaded.findings(), actOnBehalf.caller()) : null,
                wasRead ? uploaded.read() : null));
    }

    @PostMapping("/submit")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Send the case, for the first time or with corrections")
    CaseResponse submit(@PathVariable String caseId) {
        return change(caseId, sellerCaseService::submit);
    }

    @PostMapping("/withdraw")
    @Operation(summary = "End the case at the seller's wish")
    CaseResponse withdraw(@PathVariable String caseId) {
        return change(caseId, sellerCaseService::withdraw);
    }

    @PostMapping("/reset-request")
    @Operation(summary = "Ask for more rounds")
    CaseResponse askForMoreRounds(@PathVariable String caseId, @Valid @RequestBody ResetRequest request) {
        return change(caseId, id -> sellerCaseService.requestExtraRounds(id, request.reason()));
    }

    private CaseResponse change(String caseId, java.util.function.Function<CaseId, ?> action) {
        var id = CaseId.of(caseId);
        Supplier<Object> work = () -> action.apply(id);
        actOnBehalf.asSeller(cases.get(id).sellerId(), work);
        return answers.of(id, actOnBehalf.caller());
    }

    private static DocumentSlot slotOf(String text) {
        try {
            return DocumentSlot.valueOf(text);
        } catch (IllegalArgumentException unknown) {
            throw new NotFoundException("slot", text);
        }
    }
}
