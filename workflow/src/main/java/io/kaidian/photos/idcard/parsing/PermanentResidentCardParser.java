package io.kaidian.photos.idcard.parsing;

import io.kaidian.photos.CardField;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The side of a foreigner's permanent-resident card (外国人永久居留身份证) with the portrait: name in Latin letters, validity as two
 * dates, and the number, of 18 digits since December 2023 and of three letters and twelve digits before. Labels are in Chinese and
 * English, with the value beside or below them.
 */
final class PermanentResidentCardParser {

    private static final Pattern OLD_NUMBER = Pattern.compile("(?<![0-9A-Z])[A-Z]{3}\\d{12}(?!\\d)");

    /** What the reader makes of the English half of the label, spaces left out. */
    private static final Pattern NAME_LABEL =
            Pattern.compile("(?:姓名|姓.|.名)?[/／|Il]?name[:：]?", Pattern.CASE_INSENSITIVE);

    /** Words of capital letters with what stands between them; a name of one letter is a remnant of something else. */
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z'’. ,，-]*[A-Z]");

    /** In heights of the row: how far below its label a value may stand. */
    private static final double BELOW = 3;

    private PermanentResidentCardParser() {}

    static Map<CardField, ExtractedField> of(List<TextRow> rows) {
        var fields = new EnumMap<CardField, ExtractedField>(CardField.class);
        IdNumberFinder.find(rows).or(() -> oldNumber(rows)).ifPresent(number -> fields.put(CardField.NUMBER, number));
        name(rows).ifPresent(name -> fields.put(CardField.NAME, name));
        fields.putAll(TravelPermitParser.validity(rows));
        return fields;
    }

    private static Optional<ExtractedField> oldNumber(List<TextRow> rows) {
        for (var row : rows) {
            var match = OLD_NUMBER.matcher(row.text().toUpperCase(Locale.ROOT));
            if (match.find()) {
                return Optional.of(
                        ExtractedField.of(match.group(), row.letters().between(match.start(), match.end())));
            }
        }
        return Optional.empty();
    }

    private static Optional<ExtractedField> name(List<TextRow> rows) {
        for (var row : rows) {
            var label = NAME_LABEL.matcher(row.text());
            if (label.find() && label.start() == 0) {
                var beside = nameIn(row.letters().from(label.end()));
                return beside.isPresent() ? beside : below(row, rows);
            }
        }
        return Optional.empty();
    }

    private static Optional<ExtractedField> below(TextRow label, List<TextRow> rows) {
        return rows.stream()
                .filter(row -> {
                    var depth = label.depthOf(row.letters().first());
                    return depth > 0 && depth < BELOW * label.height();
                })
                .flatMap(row -> nameIn(row.letters()).stream())
                .findFirst();
    }

    private static Optional<ExtractedField> nameIn(LetterRun letters) {
        var match = NAME.matcher(letters.text());
        return match.find()
                ? Optional.of(
                        ExtractedField.of(match.group().replace('，', ','), letters.between(match.start(), match.end())))
                : Optional.empty();
    }
}
