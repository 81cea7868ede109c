package io.kaidian.checks;

import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.cases.documents.PhotoChecks.PdfContent;
import io.kaidian.cases.documents.PhotoChecks.PdfIntake;
import io.kaidian.cases.documents.PhotoReaderOverloadedException;
import io.kaidian.checks.reading.FairIntakeQueue;
import io.kaidian.checks.reading.PhotoLimitParameters;
import io.kaidian.checks.rules.FindingRules;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.PhotoFailure;
import io.kaidian.photos.PhotoReaderUnavailableException;
import io.kaidian.photos.formats.PhotoFormat;
import io.kaidian.photos.formats.Sha256;
import io.kaidian.photos.inspection.FairOcrQueue;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.processes.catalogue.EvidenceType;
import java.util.HexFormat;
import java.util.List;
import org.springframework.stereotype.Component;

/** Looks at a PDF as it comes in, and makes pictures of its pages. */
@Component
class PdfPagesExaminer implements PdfIntake {

    private final FairIntakeQueue intake;
    private final PhotoLimitParameters limits;
    private final FindingRules rules;
    private final CurrentActor currentActor;

    PdfPagesExaminer(
            FairIntakeQueue intake, PhotoLimitParameters limits, FindingRules rules, CurrentActor currentActor) {
        this.intake = intake;
        this.limits = limits;
        this.rules = rules;
        this.currentActor = currentActor;
    }

    @Override
    public PdfContent pages(EvidenceTypes types, DocumentSlot slot, byte[] file) {
        var files = types.find(slot).map(EvidenceType::files).filter(EvidenceType.Files::takesPdf);
        if (files.isEmpty() || PhotoFormat.of(file) != PhotoFormat.PDF) {
            return new PdfContent(null, null, List.of(file), null);
        }
        try {
            var rendered = intake.pages(
                    file,
                    types.expected(slot),
                    files.get().pagesMax(),
                    currentActor.get().name());
            return rendered.refusal() == null
                    ? new PdfContent(
                            null, null, rendered.pages(), HexFormat.of().parseHex(Sha256.of(file)))
                    : refused(slot, rendered.refusal());
        } catch (FairOcrQueue.QueueFullException | PhotoReaderUnavailableException busy) {
            throw new PhotoReaderOverloadedException(limits.waiting().longest());
        } catch (FairOcrQueue.SupersededException newer) {
            throw new StateConflictException("superseded", "a newer photo for the same slot has come");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new PhotoReaderOverloadedException(limits.waiting().longest());
        }
    }

    private PdfContent refused(DocumentSlot slot, PhotoFailure failure) {
        return new PdfContent(rules.refusal(slot, failure), failure.format().name(), List.of(), null);
    }
}
