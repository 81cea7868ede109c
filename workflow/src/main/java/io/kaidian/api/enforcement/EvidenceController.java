package io.kaidian.api.enforcement;

import io.kaidian.api.RequestRejectedException;
import io.kaidian.api.security.ActOnBehalf;
import io.kaidian.enforcement.appeals.AppealId;
import io.kaidian.enforcement.evidence.EvidenceFile;
import io.kaidian.enforcement.evidence.EvidenceFileService;
import io.kaidian.enforcement.evidence.EvidenceId;
import io.kaidian.enforcement.evidence.EvidenceUploadService;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.platform.blobstore.DownloadHeaders;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.ShopId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Files beside violations and appeals; the body of a request is the file itself. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "evidence")
class EvidenceController {

    private final EvidenceFileService files;
    private final SellerRepository sellers;
    private final ActOnBehalf actOnBehalf;
    private final EvidenceUploadService uploads;

    EvidenceController(
            EvidenceFileService files,
            SellerRepository sellers,
            ActOnBehalf actOnBehalf,
            EvidenceUploadService uploads) {
        this.files = files;
        this.sellers = sellers;
        this.actOnBehalf = actOnBehalf;
        this.uploads = uploads;
    }

    /** A file that was taken in. */
    record EvidenceResponse(UUID evidenceId, String mediaType, int byteSize, Instant addedAt, boolean shownToSeller) {

        private static EvidenceResponse of(EvidenceFile evidence) {
            return new EvidenceResponse(
                    evidence.id().value(),
                    evidence.mediaType(),
                    evidence.byteSize(),
                    evidence.addedAt(),
                    evidence.shownToSeller());
        }
    }

    @PostMapping("/shops/{shopId}/violations/{violationId}/evidence")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Lay a photo or PDF beside a violation, in the name of an officer")
    EvidenceResponse addToViolation(
            @PathVariable String shopId,
            @PathVariable String violationId,
            @RequestParam String officer,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "true") boolean shownToSeller,
            HttpServletRequest request) {
        sellers.ofShop(ShopId.of(shopId));
        var id = ViolationId.of(violationId);
        var content = bodyOf(request);
        return EvidenceResponse.of(
                actOnBehalf.asPerson(officer, () -> uploads.addTo(id, name, content, shownToSeller), Role.OFFICER));
    }

    @PostMapping("/shops/{shopId}/appeals/{appealId}/evidence")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "The seller lays a photo or PDF beside an appeal that is not answered yet")
    EvidenceResponse addToAppeal(
            @PathVariable String shopId,
            @PathVariable String appealId,
            @RequestParam(defaultValue = "") String name,
            HttpServletRequest request) {
        var seller = sellers.ofShop(ShopId.of(shopId));
        var id = AppealId.of(appealId);
        var content = bodyOf(request);
        return EvidenceResponse.of(actOnBehalf.asSeller(seller.id(), () -> uploads.addTo(id, name, content)));
    }

    @GetMapping("/enforcement/evidence/{evidenceId}/content")
    @Operation(summary = "The file; the look is logged under the person named")
    ResponseEntity<byte[]> content(
            @PathVariable String evidenceId, @RequestParam String person, @RequestParam String purpose) {
        var id = EvidenceId.of(evidenceId);
        if (purpose.isBlank()) {
            throw RequestRejectedException.unfit("purpose");
        }
        var looked = actOnBehalf.asPerson(person, () -> files.look(id, purpose), Role.LEAD, Role.OFFICER);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(looked.evidence().mediaType()))
                .cacheControl(CacheControl.noStore())
                .header(DownloadHeaders.CONTENT_POLICY, DownloadHeaders.SHOWS_ONLY_ITSELF)
                .body(looked.bytes());
    }

    private static InputStream bodyOf(HttpServletRequest request) {
        try {
            return request.getInputStream();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
