package io.kaidian.checks;

import io.kaidian.cases.CaseConflictException;
import io.kaidian.cases.CaseDocument;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.Cases;
import io.kaidian.cases.DocumentId;
import io.kaidian.cases.Documents;
import io.kaidian.cases.Findings;
import io.kaidian.cases.PhotoExaminer;
import io.kaidian.cases.ReadersBusyException;
import io.kaidian.cases.RecordedFinding;
import io.kaidian.cases.Slot;
import io.kaidian.checks.image.Digests;
import io.kaidian.checks.image.JpegSize;
import io.kaidian.checks.rules.FieldNames;
import io.kaidian.checks.rules.FieldThresholds;
import io.kaidian.checks.rules.FindingRules;
import io.kaidian.checks.rules.IntakeRule;
import io.kaidian.support.security.CurrentActor;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** The quick checks: what a seller is told of a photo, and of what must agree with it, before anything is sent. */
@Service
class SellerChecks implements PhotoExaminer {

    private final IntakeTurns intake;
    private final PhotoLimits limits;
    private final FactFinder facts;
    private final FindingRules rules;
    private final DependentChecks dependent;
    private final FieldThresholds thresholds;
    private final FindingEffects effects;
    private final Cases cases;
    private final Documents documents;
    private final Findings findings;
    private final CurrentActor currentActor;

    SellerChecks(
            IntakeTurns intake,
            PhotoLimits limits,
            FactFinder facts,
            FindingRules rules,
            DependentChecks dependent,
            FieldThresholds thresholds,
            FindingEffects effects,
            Cases cases,
            Documents documents,
            Findings findings,
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
    public Examined examine(Slot slot, byte[] bytes) {
        try {
            var taken = intake.takeIn(bytes, slot, currentActor.get().name());
            return taken.refusal() == null ? taken(bytes, taken) : refused(slot, taken.refusal());
        } catch (ReadingTurns.Busy | ReadersAwayException busy) {
            throw new ReadersBusyException(limits.waiting().longest());
        } catch (ReadingTurns.Pointless newer) {
            throw new CaseConflictException("superseded", "a newer photo for the same slot has come");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new ReadersBusyException(limits.waiting().longest());
        }
    }

    private static Examined refused(Slot slot, Failure failure) {
        var finding = IntakeRule.refusal(slot, failure);
        return new Examined(finding, failure.format().name(), null, null, 0, 0, null, null, null, null);
    }

    private static Examined taken(byte[] bytes, TakenIn photo) {
        var size = JpegSize.of(photo.kept());
        return new Examined(
                null,
                null,
                photo.kept(),
                "image/jpeg",
                size.width(),
                size.height(),
                HexFormat.of().parseHex(Digests.of(bytes)),
                HexFormat.of().parseHex(photo.pixelSha256()),
                photo.perceptualHash(),
                null);
    }

    @Override
    public List<RecordedFinding> advise(CaseId caseId) {
        var c = cases.get(caseId);
        var found = dependent.of(c, rules.findings(facts.own(c)));
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

    private Map<Slot, DocumentId> bySlot(CaseId id) {
        var bySlot = new EnumMap<Slot, DocumentId>(Slot.class);
        for (CaseDocument document : documents.current(id)) {
            bySlot.put(document.slot(), document.id());
        }
        return bySlot;
    }
}
