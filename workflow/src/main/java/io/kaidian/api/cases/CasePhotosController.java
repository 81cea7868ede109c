package io.kaidian.api.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kaidian.api.PhotoUploadReader;
import io.kaidian.api.security.ActOnBehalf;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.cases.documents.PhotoChecks;
import io.kaidian.cases.submission.photos.PhotoUploadService;
import io.kaidian.cases.submission.photos.UploadedPhoto;
import io.kaidian.cases.submission.photos.UploadedPhotoQueries;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.processes.catalogue.EvidenceType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
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

/** The photos of a seller's case, and what was made of them. */
@RestController
@RequestMapping("/api/v1/cases/{caseId}")
@Tag(name = "cases")
class CasePhotosController {

    private final PhotoUploadService uploads;
    private final UploadedPhotoQueries uploadedPhotos;
    private final CaseRepository cases;
    private final CaseResponseMapper answers;
    private final PhotoUploadReader upload;
    private final ActOnBehalf actOnBehalf;
    private final EvidenceTypes evidence;

    CasePhotosController(
            PhotoUploadService uploads,
            UploadedPhotoQueries uploadedPhotos,
            CaseRepository cases,
            CaseResponseMapper answers,
            PhotoUploadReader upload,
            ActOnBehalf actOnBehalf,
            EvidenceTypes evidence) {
        this.uploads = uploads;
        this.uploadedPhotos = uploadedPhotos;
        this.cases = cases;
        this.answers = answers;
        this.upload = upload;
        this.actOnBehalf = actOnBehalf;
        this.evidence = evidence;
    }

    /**
     * What was made of a photo.
     *
     * @param reading how far the machine came; {@code UNREADABLE} is for a person
     * @param pages how many pages the document has with it
     * @param findings only where it was read: an empty list says that nothing was found
     * @param read what was read from it, by field; only where it was read
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Uploaded(
            String documentId,
            CaseDocument.Reading reading,
            int pages,
            @Nullable List<CaseResponse.FindingResponse> findings,
            @Nullable Map<String, PhotoChecks.ReadValue> read) {}

    @PutMapping("/documents/{slot}")
    @Operation(
            summary = "Put a photo in its slot; 200 when it was read within some seconds, otherwise 202 and it is still"
                    + " being checked",
            description =
                    "A PDF is taken where the type of evidence says so (takesPdf of GET /catalogue/evidence-types), page by"
                            + " page, and never one that is encrypted, has scripts or attachments, or more pages than pagesMax.")
    ResponseEntity<Uploaded> attach(
            @PathVariable String caseId, @PathVariable String slot, HttpServletRequest request) {
        var id = CaseId.of(caseId);
        var place = slotOf(slot);
        var c = cases.get(id);
        var seller = c.sellerId();
        var bytes = read(c, place, request);
        return answer(id, actOnBehalf.asSeller(seller, () -> uploads.attach(id, place, bytes)));
    }

    @PostMapping("/documents/{slot}/pages")
    @Operation(
            summary =
                    "Add a photo, or all pages of a PDF, as the next pages; 200 when it was read within some seconds, otherwise 202 and it is still"
                            + " being checked")
    ResponseEntity<Uploaded> addPage(
            @PathVariable String caseId, @PathVariable String slot, HttpServletRequest request) {
        var id = CaseId.of(caseId);
        var place = slotOf(slot);
        var c = cases.get(id);
        var seller = c.sellerId();
        var bytes = read(c, place, request);
        return answer(id, actOnBehalf.asSeller(seller, () -> uploads.addPage(id, place, bytes)));
    }

    @PostMapping("/documents/{slot}/pages/{page}/remove")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take a page out that was not sent yet; the others move up")
    void removePage(@PathVariable String caseId, @PathVariable String slot, @PathVariable int page) {
        var id = CaseId.of(caseId);
        var place = slotOf(slot);
        actOnBehalf.asSeller(cases.get(id).sellerId(), () -> {
            uploads.removePage(id, place, page);
            return id;
        });
    }

    /** Where a page goes. @param to from 1 */
    record PageMove(int to) {}

    @PostMapping("/documents/{slot}/pages/{page}/move")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Move a page that was not sent yet to another place")
    void movePage(
            @PathVariable String caseId,
            @PathVariable String slot,
            @PathVariable int page,
            @RequestBody PageMove move) {
        var id = CaseId.of(caseId);
        var place = slotOf(slot);
        actOnBehalf.asSeller(cases.get(id).sellerId(), () -> {
            uploads.movePage(id, place, page, move.to());
            return id;
        });
    }

    private byte[] read(CertificationCase c, DocumentSlot place, HttpServletRequest request) {
        var takesPdf = evidence.of(c).find(place).map(EvidenceType::files).filter(EvidenceType.Files::takesPdf);
        return takesPdf.isPresent() ? upload.readPhotoOrPdf(request) : upload.read(request);
    }

    @GetMapping("/readings/{documentId}")
    @Operation(summary = "What was made of a photo, as it stands now; 202 while it is still being checked")
    ResponseEntity<Uploaded> reading(@PathVariable String caseId, @PathVariable String documentId) {
        var id = CaseId.of(caseId);
        var document = DocumentId.of(documentId);
        return answer(id, actOnBehalf.asSeller(cases.get(id).sellerId(), () -> uploadedPhotos.reading(id, document)));
    }

    private ResponseEntity<Uploaded> answer(CaseId id, UploadedPhoto uploaded) {
        var document = uploaded.document();
        if (document.reading() == CaseDocument.Reading.PENDING) {
            return ResponseEntity.accepted()
                    .location(URI.create("/api/v1/cases/" + id + "/readings/" + document.id()))
                    .body(new Uploaded(document.id().toString(), document.reading(), document.pages(), null, null));
        }
        var wasRead = document.reading() == CaseDocument.Reading.READ;
        return ResponseEntity.ok(new Uploaded(
                document.id().toString(),
                document.reading(),
                document.pages(),
                wasRead ? answers.of(cases.get(id), uploaded.findings(), actOnBehalf.caller()) : null,
                wasRead ? uploaded.read() : null));
    }

    private DocumentSlot slotOf(String text) {
        return evidence.require(text);
    }
}
