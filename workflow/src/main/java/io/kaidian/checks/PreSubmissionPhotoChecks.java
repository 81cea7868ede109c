package io.kaidian.checks;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.PhotoChecks;
import io.kaidian.cases.documents.PhotoReaderOverloadedException;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.checks.reading.FairIntakeQueue;
import io.kaidian.checks.reading.PhotoLimitParameters;
import io.kaidian.checks.rules.FieldNames;
import io.kaidian.checks.rules.FieldThresholds;
import io.kaidian.checks.rules.FindingRules;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.PhotoFailure;
import io.kaidian.photos.PhotoIntakeResult;
import io.kaidian.photos.PhotoReaderUnavailableException;
import io.kaidian.photos.formats.JpegSize;
import io.kaidian.photos.formats.Sha256;
import io.kaidian.photos.inspection.FairOcrQueue;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.CurrentActor;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** The quick checks: what a seller is told of a photo, and of what must agree with it, before anything is sent. */
@Service
class PreSubmissionPhotoChecks implements PhotoChecks {

    private final FairIntakeQueue intake;
    private final PhotoLimitParameters limits;
    private final CaseFactsLoader facts;
    private final FindingRules rules;
    private final ChangeScopeFilter dependent;
    private final FieldThresholds thresholds;
    private final FindingEffectPolicy effects;
    private final CaseRepository cases;
    private final DocumentRepository documents;
    private final FindingRepository findings;
    private final CurrentActor currentActor;

    PreSubmissionPhotoChecks(
            FairIntakeQueue intake,
            PhotoLimitParameters limits,
            CaseFactsLoader facts,
            FindingRules rules,
            ChangeScopeFilter dependent,
            FieldThresholds thresholds,
            FindingEffectPolicy effects,
            CaseRepository cases,
            DocumentRepository documents,
            FindingRepository findings,
            CurrentActor currentActor) {
        this.intake = intake;
        this.limits = limits;
        this.facts = facts;
        this.rules = rules;
        this.dependent = dependent;
        this.thresholds = thresholds;
        this.effects = effects;
        this.cases = cases;
        this.documents = documents;
        this.findings = findings;
        this.currentActor = currentActor;
    }

    @Override
    public Examined examine(DocumentSlot slot, byte[] bytes) {
        try {
            var taken = intake.takeIn(bytes, slot, currentActor.get().name());
            return taken.refusal() == null ? taken(bytes, taken) : refused(slot, taken.refusal());
        } catch (FairOcrQueue.QueueFullException | PhotoReaderUnavailableException busy) {
            throw new PhotoReaderOverloadedException(limits.waiting().longest());
        } catch (FairOcrQueue.SupersededException newer) {
            throw new StateConflictException("superseded", "a newer photo for the same slot has come");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new PhotoReaderOverloadedException(limits.waiting().longest());
        }
    }

    private Examined refused(DocumentSlot slot, PhotoFailure failure) {
        var finding = rules.refusal(slot, failure);
        return new Examined(finding, failure.format().name(), null, null, 0, 0, null, null, null, null);
    }

    private static Examined taken(byte[] bytes, PhotoIntakeResult photo) {
        var size = JpegSize.of(photo.requireKept());
        return new Examined(
                null,
                null,
                photo.kept(),
                "image/jpeg",
                size.width(),
                size.height(),
                HexFormat.of().parseHex(Sha256.of(bytes)),
                HexFormat.of().parseHex(photo.pixelSha256()),
                photo.perceptualHash(),
                null);
    }

    @Override
    public List<RecordedFinding> advise(CaseId caseId) {
        var c = cases.get(caseId);
        var found = dependent.of(c, rules.evaluate(facts.loadForSeller(c)));
        return findings.replace(
                caseId,
                c.round() + 1,
                found,
                found.stream().map(effects::of).toList(),
                bySlot(caseId),
                Collections.nCopies(found.size(), true));
    }

    @Override
    public Map<String, ReadValue> valuesOf(DocumentId document) {
        var values = new LinkedHashMap<String, ReadValue>();
        facts.report(documents.get(document))
                .ifPresent(report -> report.fields()
                        .forEach((field, read) -> values.put(
                                FieldNames.of(field),
                                new ReadValue(read.value(), read.confidence(), thresholds.accepts(field, read)))));
        return values;
    }

    private Map<DocumentSlot, DocumentId> bySlot(CaseId id) {
        var bySlot = new EnumMap<DocumentSlot, DocumentId>(DocumentSlot.class);
        for (CaseDocument document : documents.current(id)) {
            bySlot.put(document.slot(), document.id());
        }
        return bySlot;
    }
}
