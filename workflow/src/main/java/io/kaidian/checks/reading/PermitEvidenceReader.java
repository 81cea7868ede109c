package io.kaidian.checks.reading;

import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.FindingFactory;
import io.kaidian.checks.rules.FindingRules;
import io.kaidian.permits.findings.EvidenceFinding;
import io.kaidian.permits.findings.EvidenceReading;
import io.kaidian.permits.findings.EvidenceReading.State;
import io.kaidian.permits.findings.PermitEvidenceChecks;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.ExpectedPhoto;
import io.kaidian.photos.PdfPages;
import io.kaidian.photos.PhotoFailure;
import io.kaidian.photos.PhotoReader;
import io.kaidian.photos.PhotoReaderUnavailableException;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.formats.PhotoFormat;
import io.kaidian.photos.inspection.PhotoInspector;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.processes.catalogue.EvidenceType.Check;
import io.kaidian.processes.catalogue.FindingType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads files of applications for permits by the same readers and rules as photos of certifications. Whatever happens to a page, it is
 * tried again with more time, and after the last attempt the file counts as not read.
 */
@Component
class PermitEvidenceReader implements PermitEvidenceChecks {

    private static final Logger LOG = LoggerFactory.getLogger(PermitEvidenceReader.class);

    private final PhotoReader reader;
    private final PhotoLimitParameters limits;
    private final FindingRules rules;
    private final FindingFactory raised;
    private final EvidenceTypes evidence;
    private final Clock clock;
    private final BusinessZone zone;

    PermitEvidenceReader(
            PhotoReader reader,
            PhotoLimitParameters limits,
            FindingRules rules,
            FindingFactory raised,
            EvidenceTypes evidence,
            Clock clock,
            BusinessZone zone) {
        this.reader = reader;
        this.limits = limits;
        this.rules = rules;
        this.raised = raised;
        this.evidence = evidence;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public boolean isRead(String type) {
        return evidence.find(DocumentSlot.valueOf(type))
                .filter(known -> known.checks().stream().anyMatch(check -> check != Check.REUSED))
                .isPresent();
    }

    @Override
    public Optional<Finding> reused(String type) {
        var slot = DocumentSlot.valueOf(type);
        return evidence.isChecked(slot, Check.REUSED)
                ? Optional.of(raised.suspected(FindingType.FILE_OF_ANOTHER_SELLER, slot, null, "photo.elsewhere"))
                : Optional.empty();
    }

    @Override
    public EvidenceReading read(String type, byte[] file) {
        var expected = evidence.expected(DocumentSlot.valueOf(type));
        var isPdf = PhotoFormat.of(file) == PhotoFormat.PDF;
        var pages = isPdf ? pages(expected, file) : new PdfPages(null, List.of(file));
        if (pages.refusal() != null) {
            return refused(expected, pages.refusal());
        }
        var read = new ArrayList<PhotoReport>();
        var attempts = limits.attempts();
        for (var page : pages.pages()) {
            var report = read(expected, page, attempts);
            if (!isRead(report)) {
                // The file goes to a person in any case.
                attempts = 1;
            }
            read.add(report);
        }
        return judged(read, !isPdf);
    }

    /** A PDF that cannot be opened is the sender's to correct; one that breaks its reader is for a person. */
    private EvidenceReading refused(ExpectedPhoto expected, PhotoFailure failure) {
        if (!failure.kind().isCausedBySender()) {
            return judged(List.of(PhotoInspector.failed(expected, failure.kind())), false);
        }
        return new EvidenceReading(
                State.READ, 0, List.of(new EvidenceFinding(1, rules.refusal(expected.slot(), failure))));
    }

    /** @param isShownAsItCame whether whoever looks at the file sees the picture in which places were measured */
    private EvidenceReading judged(List<PhotoReport> pages, boolean isShownAsItCame) {
        var found = rules.evaluateFile(evidence, pages, zone.dateOf(clock.instant()));
        var findings = new ArrayList<EvidenceFinding>();
        for (int i = 0; i < pages.size(); i++) {
            var isPlaceKnown = isShownAsItCame && isUpright(pages.get(i));
            for (var finding : found.get(i)) {
                findings.add(new EvidenceFinding(i + 1, isPlaceKnown ? finding : finding.at(null)));
            }
        }
        var isRead = pages.stream().allMatch(PermitEvidenceReader::isRead);
        return new EvidenceReading(isRead ? State.READ : State.UNREAD, pages.size(), findings);
    }

    /** What the sender has to send anew counts as read: that is known of it. */
    private static boolean isRead(PhotoReport page) {
        return page.failure() == null || page.failure().kind().isCausedBySender();
    }

    private static boolean isUpright(PhotoReport page) {
        var picture = page.picture();
        return picture != null && !picture.mirrored() && picture.turns() == 0;
    }

    private PdfPages pages(ExpectedPhoto expected, byte[] file) {
        var most = evidence.find(expected.slot())
                .map(EvidenceType::files)
                .map(EvidenceType.Files::pagesMax)
                .orElse(1);
        for (var attempt = 1; attempt <= limits.attempts(); attempt++) {
            try {
                return reader.pages(file, most);
            } catch (PhotoReaderUnavailableException starting) {
                throw starting;
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw new PhotoReaderUnavailableException();
            } catch (RuntimeException | OutOfMemoryError failed) {
                warn(expected, attempt, failed);
            }
        }
        return PdfPages.refused(PhotoFailure.of(PhotoFailure.Kind.READER_FAILED, PhotoFormat.PDF));
    }

    private PhotoReport read(ExpectedPhoto expected, byte[] page, int attempts) {
        var report = PhotoInspector.failed(expected, PhotoFailure.Kind.READER_FAILED);
        for (var attempt = 1; attempt <= attempts; attempt++) {
            try {
                report = reader.read(page, expected, null, limits.budget(attempt), () -> false)
                        .report();
                if (isRead(report)) {
                    return report;
                }
            } catch (PhotoReaderUnavailableException starting) {
                throw starting;
            } catch (RuntimeException | OutOfMemoryError failed) {
                warn(expected, attempt, failed);
            }
        }
        return report;
    }

    /** The kind alone: a message may hold what was read. */
    private static void warn(ExpectedPhoto expected, int attempt, Throwable failed) {
        LOG.warn("Reading a file of {} failed, attempt {}: {}", expected.slot(), attempt, failed.getClass());
    }
}
