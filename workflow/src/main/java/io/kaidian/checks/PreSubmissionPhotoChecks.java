package io.kaidian.checks;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.PhotoChecks;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.checks.rules.FieldNames;
import io.kaidian.checks.rules.FieldThresholds;
import io.kaidian.checks.rules.SlotDocumentKinds;
import io.kaidian.photos.CardField;
import io.kaidian.photos.CardHint;
import io.kaidian.photos.ExpectedPhoto;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.photos.fieldfunctions.FieldFunction;
import io.kaidian.photos.idcard.parsing.DocumentKind;
import io.kaidian.processes.catalogue.EvidenceField;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The quick checks: what a seller is told of a photo, and of what must agree with it, before anything is sent. */
@Service
class PreSubmissionPhotoChecks implements PhotoChecks {

    private static final Map<String, FieldFunction> PASSPORT = Map.of(
            "passport.name", FieldFunction.LATIN_NAME,
            "passport.number", FieldFunction.DOCUMENT_NUMBER,
            "passport.state", FieldFunction.ISSUING_STATE,
            "passport.birth", FieldFunction.BIRTH,
            "passport.validUntil", FieldFunction.VALID_UNTIL);

    private final PhotoIntakeExaminer intake;
    private final CaseFactsLoader facts;
    private final FindingRecorder recorder;
    private final StoredPhotoReports reports;
    private final PhotoChecks.PrintedFields printed;
    private final FieldThresholds thresholds;
    private final CaseRepository cases;
    private final DocumentRepository documents;

    PreSubmissionPhotoChecks(
            PhotoIntakeExaminer intake,
            CaseFactsLoader facts,
            FindingRecorder recorder,
            StoredPhotoReports reports,
            PhotoChecks.PrintedFields printed,
            FieldThresholds thresholds,
            CaseRepository cases,
            DocumentRepository documents) {
        this.intake = intake;
        this.facts = facts;
        this.recorder = recorder;
        this.reports = reports;
        this.printed = printed;
        this.thresholds = thresholds;
        this.cases = cases;
        this.documents = documents;
    }

    @Override
    public Examined examine(ExpectedPhoto photo, byte[] bytes) {
        return intake.examine(photo, bytes);
    }

    @Override
    public void readEarly(ExpectedPhoto photo, byte[] bytes, @Nullable CardHint hint) {
        intake.readEarly(photo, bytes, hint);
    }

    @Override
    public List<RecordedFinding> advise(CaseId caseId) {
        var c = cases.get(caseId);
        return recorder.evaluate(c, c.round() + 1, facts.loadForSeller(c), found -> true);
    }

    @Override
    public Optional<PhotoSubject> subjectOf(DocumentId document) {
        return reports.report(documents.get(document)).flatMap(SlotDocumentKinds::shownBy);
    }

    @Override
    public Map<String, ReadValue> valuesOf(DocumentId document) {
        var values = new LinkedHashMap<String, ReadValue>();
        var asked = documents.getAsked(document);
        var photo = asked.document();
        reports.report(photo).ifPresent(report -> {
            report.fields()
                    .forEach((field, read) -> values.put(
                            FieldNames.of(field),
                            new ReadValue(read.value(), read.confidence(), thresholds.accepts(report, field, read))));
            if (report.kind() == DocumentKind.PASSPORT) {
                // The day decides only in which century somebody was born.
                passport(report, LocalDate.ofInstant(photo.uploadedAt(), ZoneOffset.UTC), values);
            }
        });
        printed.of(asked.types(), photo).forEach((field, value) -> values.put(EvidenceField.PREFIX + field, value));
        return values;
    }

    /** What its machine-readable lines say. */
    private void passport(PhotoReport report, LocalDate day, Map<String, ReadValue> values) {
        PASSPORT.forEach((field, function) -> function.read(report, day)
                .ifPresent(read -> values.put(
                        field,
                        new ReadValue(
                                read.value(), read.confidence(), thresholds.accepts(report, CardField.MRZ, read)))));
    }
}
