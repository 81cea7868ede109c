package io.kaidian.checks;

import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.DocumentRepository.RepeatedPhotos;
import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.OcrLine;
import io.kaidian.photos.PhotoReport;
import io.kaidian.platform.database.JsonColumns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What was measured and read of photos, as it was kept. */
@Component
class StoredPhotoReports {

    private final DocumentRepository documents;
    private final JsonColumns json;
    private final EvidenceTypes evidence;

    StoredPhotoReports(DocumentRepository documents, JsonColumns json, EvidenceTypes evidence) {
        this.documents = documents;
        this.json = json;
        this.evidence = evidence;
    }

    /** What the slots of that case ask for. */
    EvidenceTypes evidence(CertificationCase c) {
        return evidence.of(c);
    }

    /** What was measured and read of a photo, whatever its place asks for. */
    Optional<PhotoReport> report(CaseDocument document) {
        return documents.report(document.id()).map(bytes -> report(evidence, document, bytes));
    }

    /** What was read on all pages of a document; empty where nothing could be. */
    List<OcrLine> lines(CaseDocument document) {
        return documents.pages(document).stream()
                .flatMap(page -> report(page).stream())
                .flatMap(report -> report.lines().stream())
                .toList();
    }

    /**
     * What was read of a case.
     *
     * @param photos of each slot, several pages as one
     * @param pages each page of those that have several
     */
    record OfCase(Map<DocumentSlot, PhotoReport> photos, Map<DocumentSlot, List<PhotoReport>> pages) {}

    /** The same of every photo of the case that is looked at. */
    OfCase of(CertificationCase c) {
        // A photo that was waived is kept, but nothing is asked of it any more.
        var current = documents.current(c.id()).stream()
                .filter(document -> document.state() != CaseDocument.State.WAIVED)
                .toList();
        var photos = new LinkedHashMap<DocumentSlot, PhotoReport>();
        var several = new LinkedHashMap<DocumentSlot, List<PhotoReport>>();
        var reports = documents.currentReports(c.id());
        var types = evidence.of(c);
        current.stream().filter(document -> isLookedAt(c, document)).forEach(document -> {
            var pages = documents.pages(document);
            // Of a paper nothing can be said before its last page was read.
            if (pages.stream().allMatch(page -> reports.containsKey(page.id()))) {
                var read = pages.stream()
                        .map(page -> report(types, document, Objects.requireNonNull(reports.get(page.id()))))
                        .toList();
                photos.put(document.slot(), together(read));
                if (read.size() > 1) {
                    several.put(document.slot(), read);
                }
            }
        });
        return new OfCase(photos, several);
    }

    /** What stands on further pages belongs to the same paper. */
    private static PhotoReport together(List<PhotoReport> pages) {
        return pages.size() == 1
                ? pages.getFirst()
                : pages.getFirst()
                        .with(pages.stream()
                                .flatMap(page -> page.lines().stream())
                                .toList());
    }

    private PhotoReport report(EvidenceTypes types, CaseDocument document, byte[] stored) {
        return json.read(stored, PhotoReport.class).in(types.expected(document.slot()));
    }

    /** Slots with a new photo that was sent back before, or that stands in another slot, too. */
    RepeatedPhotos repeated(CertificationCase c) {
        return documents.findRepeatedPhotos(c.id(), c.sellerId());
    }

    /** What was accepted when the shop was certified stays accepted while the shop stays open. */
    private static boolean isLookedAt(CertificationCase c, CaseDocument document) {
        return document.carriedFrom() == null || !c.kind().isChangeOfOpenShop();
    }
}
