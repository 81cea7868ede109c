package io.kaidian.checks;

import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.PhotoRegions;
import io.kaidian.checks.rules.FieldNames;
import io.kaidian.checks.rules.FieldThresholds;
import io.kaidian.photos.PhotoReport;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells from the stored reports where the card lies in a photo and what was read where. */
@Component
class OcrPhotoRegions implements PhotoRegions {

    private final StoredPhotoReports reports;
    private final FieldThresholds thresholds;

    OcrPhotoRegions(StoredPhotoReports reports, FieldThresholds thresholds) {
        this.reports = reports;
        this.thresholds = thresholds;
    }

    @Override
    public List<Corner> cardOf(CaseDocument document) {
        return reports.report(document)
                .map(PhotoReport::card)
                .map(card -> card.corners().all().stream()
                        .map(corner -> new Corner(corner.x(), corner.y()))
                        .toList())
                .orElse(List.of());
    }

    @Override
    public List<FieldRegion> readingOf(CaseDocument document) {
        return reports.report(document)
                .map(report -> report.fields().entrySet().stream()
                        .filter(field -> field.getValue().place() != null)
                        .map(field -> new FieldRegion(
                                FieldNames.of(field.getKey()),
                                field.getValue().value(),
                                field.getValue().confidence(),
                                thresholds.accepts(report, field.getKey(), field.getValue()),
                                field.getValue().place()))
                        .toList())
                .orElse(List.of());
    }
}
