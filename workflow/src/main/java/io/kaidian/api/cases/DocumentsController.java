package io.kaidian.api.cases;

import io.kaidian.api.RequestRejectedException;
import io.kaidian.api.security.ActOnBehalf;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.platform.blobstore.DownloadHeaders;
import io.kaidian.platform.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The photos themselves, for people who decide; every look is written down with who and why. */
@RestController
@RequestMapping("/api/v1/documents/{documentId}")
@Tag(name = "documents")
class DocumentsController {

    private final DocumentRepository documents;
    private final PhotoAccess photos;
    private final ActOnBehalf actOnBehalf;

    DocumentsController(DocumentRepository documents, PhotoAccess photos, ActOnBehalf actOnBehalf) {
        this.documents = documents;
        this.photos = photos;
        this.actOnBehalf = actOnBehalf;
    }

    @GetMapping("/content")
    @Operation(summary = "The picture; the look is logged under the person named")
    ResponseEntity<byte[]> content(
            @PathVariable String documentId, @RequestParam String purpose, @RequestParam String reviewer) {
        var id = DocumentId.of(documentId);
        if (purpose.isBlank()) {
            throw RequestRejectedException.unfit("purpose");
        }
        var picture = actOnBehalf.asPerson(
                reviewer, () -> photos.openWithAuditLog(id, purpose), Role.REVIEWER, Role.LEAD, Role.OFFICER);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(documents.get(id).mediaType()))
                .cacheControl(CacheControl.noStore())
                .header(DownloadHeaders.CONTENT_POLICY, DownloadHeaders.SHOWS_ONLY_ITSELF)
                .body(picture);
    }
}
