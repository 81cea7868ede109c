package io.kaidian.checks;

import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.PhotoChecks;
import io.kaidian.photos.ocr.PaperText;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Until when a paper is valid, by what was read of it when it came in. */
@Component
class PaperValidityReader implements PhotoChecks.ValidityReading {

    private final StoredPhotoReports reports;

    PaperValidityReader(StoredPhotoReports reports) {
        this.reports = reports;
    }

    @Override
    public Optional<LocalDate> lastDay(CaseDocument paper) {
        return PaperText.of(reports.lines(paper)).latestDay();
    }
}
