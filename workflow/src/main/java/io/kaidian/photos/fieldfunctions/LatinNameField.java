package io.kaidian.photos.fieldfunctions;

import io.kaidian.photos.CardField;
import io.kaidian.photos.OcrField;
import io.kaidian.photos.OcrLine;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.latinnames.LatinNameComparison;
import io.kaidian.photos.mrz.MachineReadableZone;
import io.kaidian.photos.mrz.MrzName;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The holder's name in Latin letters from a machine-readable zone, confirmed by the rest of the page. */
final class LatinNameField {

    /** Of a name that stands there once: as good as a guess, below every sensible threshold. */
    private static final double A_GUESS = 0.5;

    /**
     * What is printed on every page in English or French and so confirms no name: “Passport No.” is no holder called No. Whoever is
     * called so has a person look at the name.
     */
    private static final Set<String> LABELS = Set.of(
            "AUTHORITY",
            "BIRTH",
            "CODE",
            "COUNTRY",
            "DATE",
            "DE",
            "DOCUMENT",
            "EXPIRATION",
            "EXPIRY",
            "GIVEN",
            "HOLDER",
            "ISSUE",
            "ISSUING",
            "NAME",
            "NAMES",
            "NATIONALITY",
            "NO",
            "NOM",
            "NUMBER",
            "OF",
            "PASSEPORT",
            "PASSPORT",
            "PLACE",
            "PRENOMS",
            "SEX",
            "SIGNATURE",
            "SPECIMEN",
            "STATE",
            "SURNAME",
            "TYPE",
            "UNTIL",
            "VALID");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}'’-]+");

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
                .map(LatinNameField::withoutLabels)
                .toList();
        return !name.hasDigits()
                && !name.broken()
                && page.stream().anyMatch(line -> LatinNameComparison.contains(line, name.primary()))
                && (name.secondary().isEmpty()
                        || page.stream().anyMatch(line -> LatinNameComparison.contains(line, name.secondary())));
    }

    private static String withoutLabels(String line) {
        return Arrays.stream(BETWEEN_WORDS.split(line))
                .filter(word -> !LABELS.contains(word.toUpperCase(Locale.ROOT)))
                .collect(Collectors.joining(" "));
    }
}
