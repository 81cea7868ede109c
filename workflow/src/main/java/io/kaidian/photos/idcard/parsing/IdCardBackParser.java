package io.kaidian.photos.idcard.parsing;

import io.kaidian.photos.CardField;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The side of an identity card with the emblem. */
final class IdCardBackParser {

    private static final String DATE = "([12]\\d{3})[.,:·、]?([01]\\d)[.,:·、]?([0-3]\\d)";
    private static final Pattern VALIDITY = Pattern.compile(DATE + "[^\\d长]{0,3}(?:" + DATE + "(?!\\d)|(长期))");

    private static final double VALUE_ENDS = 3;

    private IdCardBackParser() {}

    static Map<CardField, ExtractedField> of(List<TextRow> rows) {
        var fields = new EnumMap<CardField, ExtractedField>(CardField.class);
        authority(rows, fields);
        for (var row : rows) {
            if (!fields.containsKey(CardField.VALID_FROM)) {
                validity(row, fields);
            }
        }
        return fields;
    }

    private static void authority(List<TextRow> rows, Map<CardField, ExtractedField> fields) {
        FieldLabel.AUTHORITY.in(rows).ifPresent(match -> {
            var first = match.rest().untilGap(VALUE_ENDS).trimmed(CardCharacters::isHan);
            var all = MultilineValue.below(match, first, rows);
            if (!all.isEmpty()) {
                fields.put(CardField.AUTHORITY, ExtractedField.of(all.text(), all));
            }
        });
    }

    private static void validity(TextRow row, Map<CardField, ExtractedField> fields) {
        var match = VALIDITY.matcher(row.text());
        if (!match.find()) {
            return;
        }
        var from = PrintedDates.iso(match.group(1), match.group(2), match.group(3));
        var longTerm = match.group(7) != null;
        var until = longTerm ? from.map(any -> "长期") : PrintedDates.iso(match.group(4), match.group(5), match.group(6));
        if (from.isEmpty() || until.isEmpty()) {
            return;
        }
        var untilStart = longTerm ? match.start(7) : match.start(4);
        fields.put(
                CardField.VALID_FROM,
                ExtractedField.of(from.get(), meaningful(row.letters().between(match.start(), match.end(3)))));
        fields.put(
                CardField.VALID_UNTIL,
                ExtractedField.of(until.get(), meaningful(row.letters().between(untilStart, match.end()))));
    }

    /** Dots between the digits are often misread and say nothing. */
    private static LetterRun meaningful(LetterRun letters) {
        return new LetterRun(letters.list().stream()
                .filter(letter -> Character.isLetterOrDigit(letter.character()))
                .toList());
    }
}
