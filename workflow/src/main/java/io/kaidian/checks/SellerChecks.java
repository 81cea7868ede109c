package io.kaidian.checks;

import io.kaidian.cases.CaseDocument;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.Cases;
import io.kaidian.cases.DocumentId;
import io.kaidian.cases.Documents;
import io.kaidian.cases.Finding;
import io.kaidian.cases.Findings;
import io.kaidian.cases.PhotoExaminer;
import io.kaidian.cases.RecordedFinding;
import io.kaidian.cases.Slot;
import io.kaidian.checks.image.Digests;
import io.kaidian.checks.rules.FieldNames;
import io.kaidian.checks.rules.FieldThresholds;
import io.kaidian.checks.rules.FindingRules;
import io.kaidian.support.database.Json;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;

/** The quick checks: what a seller is told of a photo, and of what must agree with it, before anything is sent. */
@Service
class SellerChecks implements PhotoExaminer {

    /** Failures that the seller can mend with another file; the rest are for a person. */
    private static final Set<Failure.Kind> FOR_THE_SELLER = EnumSet.of(
            Failure.Kind.EMPTY,
            Failure.Kind.FORMAT,
            Failure.Kind.FILE_TOO_LARGE,
            Failure.Kind.TOO_MANY_PIXELS,
            Failure.Kind.SIDE_TOO_LONG,
            Failure.Kind.BROKEN);

    /** Long side of what is kept: every character that could be read still can, at a third of a phone's pixels. */
    private static final int KEPT_SIDE = 3000;

    private final PhotoInspector inspector;
    private final PhotoLimits limits;
    private final FactFinder facts;
    private final FindingRules rules;
    private final FieldThresholds thresholds;
    private final FindingEffects effects;
    private final Cases cases;
    private final Documents documents;
    private final Findings findings;
    private final Json json;

    SellerChecks(
            PhotoInspector inspector,
            PhotoLimits limits,
            FactFinder facts,
            FindingRules rules,
            FieldThresholds thresholds,
            FindingEffects effects,
            Cases cases,
            Documents documents,
            Findings findings,
            Json json) {
        this.inspector = inspector;
        this.limits = limits;
        this.facts = facts;
        this.rules = rules;
        this.thresholds = thresholds;
        this.effects = effects;
        this.cases = cases;
        this.documents = documents;
        this.findings = findings;
        this.json = json;
    }

    @Override
    public Examined examine(Slot slot, byte[] bytes) {
        var budget = limits.now();
        var report = inspector.inspect(bytes, slot, budget);
        var failure = report.failure();
        if (failure != null && FOR_THE_SELLER.contains(failure.kind())) {
            var refusal = Finding.certain(
                    "IMG-FILE", slot, null, "intake." + failure.kind().name().toLowerCase(java.util.Locale.ROOT));
            var measured = failure.allowed() == 0
                    ? refusal
                    : refusal.measured(failure.measured(), failure.allowed(), unit(failure.kind()));
            return new Examined(measured, failure.format().name(), null, null, 0, 0, null, null, null, null);
        }
        return taken(slot, bytes, report, budget);
    }

    private Examined taken(Slot slot, byte[] bytes, PhotoReport report, Limits budget) {
        var picture = report.picture();
        var kept = inspector.upright(bytes, report, budget, KEPT_SIDE);
        var size = JpegSize.of(kept);
        var byteHash = Digests.of(bytes);
        // A photo that broke the reader is known again by its bytes alone.
        var pixelHash = picture == null ? byteHash : picture.pixelSha256();
        return new Examined(
                null,
                null,
                kept,
                "image/jpeg",
                size.width(),
                size.height(),
                HexFormat.of().parseHex(byteHash),
                HexFormat.of().parseHex(pixelHash),
                picture == null || slot != Slot.HANDHELD ? null : picture.perceptualHash(),
                json.bytes(report));
    }

    @Override
    public List<RecordedFinding> advise(CaseId caseId) {
        var c = cases.get(caseId);
        var found = rules.findings(facts.own(c));
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
        facts.report(documents.get(document)).ifPresent(report -> report.fields()
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

    private static String unit(Failure.Kind kind) {
        return kind == Failure.Kind.FILE_TOO_LARGE ? "bytes" : "px";
    }
}
