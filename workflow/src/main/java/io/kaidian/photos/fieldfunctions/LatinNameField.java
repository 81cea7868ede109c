package io.kaidian.photos.fieldfunctions;

import io.kaidian.photos.CardField;
import io.kaidian.photos.OcrField;
import io.kaidian.photos.OcrLine;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.latinnames.LatinNameComparison;
import io.kaidian.photos.mrz.MachineReadableZone;
import io.kaidian.photos.mrz.MrzName;
import java.time.LocalDate;
import java.util.Optional;

/** The holder's name in Latin letters from a machine-readable zone, confirmed by the rest of the page. */
final class LatinNameField {

    /** Of a name that stands there once: as good as a guess, below every sensible threshold. */
    private static final double A_GUESS = 0.5;

    private LatinNameField() {}

    static Optional<OcrField> of(PhotoReport report, LocalDate today) {
        return report.field(CardField.MRZ)
                .flatMap(field -> MachineReadableZone.parse(field.value())
                        .map(MachineReadableZone::name)
                        .filter(name -> !name.primary().isEmpty())
                        .map(name -> new OcrField(
                                name.text(),
                                standsOnThePage(name, report)
                                        ? field.confidence()
                                        : Math.min(A_GUESS, field.confidence()),
                                field.place())));
    }

    private static boolean standsOnThePage(MrzName name, PhotoReport report) {
        var page = report.lines().stream()
                .map(OcrLine::text)
                .filter(text -> text.indexOf('<') < 0)
                .toList();
        return !name.hasDigits()
                && !name.broken()
                && page.stream().anyMatch(line -> LatinNameComparison.contains(line, name.primary()))
                && (name.secondary().isEmpty()
                        || page.stream().anyMatch(line -> LatinNameComparison.contains(line, name.secondary())));
    }
}
