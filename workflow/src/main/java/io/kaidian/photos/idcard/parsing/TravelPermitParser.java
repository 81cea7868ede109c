package io.kaidian.photos.idcard.parsing;

import io.kaidian.photos.CardField;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The front of a travel permit of residents of Hong Kong and Macao (港澳居民来往内地通行证: H or M and eight digits, on cards of
 * before 2013 two more for the number of issues; rules of 1999 published by the Ministry of Public Security on 10 March 2010)
 * or of Taiwan (台湾居民来往大陆通行证: eight digits; announcement on the card of 2015, section 3). The number stands alone,
 * whatever its label; so does the validity, two dates.
 */
final class TravelPermitParser {

    private static final Pattern NUMBER = Pattern.compile("(?<![0-9A-Z])([HM]\\d{8}(?:\\d{2})?|\\d{8})(?![0-9A-Z])");
    /** In heights of the row: how far below its label a name may stand. */
    private static final double BELOW = 3;

    private static final String DATE = "(\\d{4})[.,:·、/-]?(\\d{2})[.,:·、/-]?(\\d{2})";
    private static final Pattern VALIDITY = Pattern.compile(DATE + "[-—~至一]{1,2}" + DATE);

    private TravelPermitParser() {}

    static Map<CardField, ExtractedField> of(List<TextRow> rows) {
        var fields = new EnumMap<CardField, ExtractedField>(CardField.class);
        var print = rows.stream().filter(row -> row.text().indexOf('<') < 0).toList();
        fields.putAll(validity(print));
        print.forEach(row -> number(row, fields));
        FieldLabel.NAME
                .in(print)
                .flatMap(match -> NameParser.of(match.rest(), 0, name -> 0).or(() -> below(match, print)))
                .ifPresent(name -> fields.put(CardField.NAME, name));
        return fields;
    }

    /** From when to when, wherever two dates stand in one row. */
    static Map<CardField, ExtractedField> validity(List<TextRow> rows) {
        var fields = new EnumMap<CardField, ExtractedField>(CardField.class);
        rows.forEach(row -> validity(row, fields));
        return fields;
    }

    /** The label stands above the name. */
    private static Optional<ExtractedField> below(FieldLabel.Match label, List<TextRow> rows) {
        return rows.stream()
                .filter(row -> {
                    var depth = label.row().depthOf(row.letters().first());
                    return depth > 0 && depth < BELOW * label.row().height();
                })
                .flatMap(row -> NameParser.of(row.letters(), 0, name -> 0).stream())
                .findFirst();
    }

    private static void number(TextRow row, Map<CardField, ExtractedField> fields) {
        var match = NUMBER.matcher(row.text());
        while (match.find()) {
            var value = match.group(1);
            var isADay = value.length() == 8
                    && PrintedDates.iso(value.substring(0, 4), value.substring(4, 6), value.substring(6))
                            .isPresent();
            if (!isADay) {
                fields.putIfAbsent(
                        CardField.NUMBER,
                        ExtractedField.of(value, row.letters().between(match.start(1), match.end(1))));
            }
        }
    }

    private static void validity(TextRow row, Map<CardField, ExtractedField> fields) {
        var match = VALIDITY.matcher(row.text());
        if (match.find()) {
            PrintedDates.iso(match.group(1), match.group(2), match.group(3))
                    .ifPresent(day -> fields.put(
                            CardField.VALID_FROM,
                            ExtractedField.of(day, row.letters().between(match.start(1), match.end(3)))));
            PrintedDates.iso(match.group(4), match.group(5), match.group(6))
                    .ifPresent(day -> fields.put(
                            CardField.VALID_UNTIL,
                            ExtractedField.of(day, row.letters().between(match.start(4), match.end(6)))));
        }
    }
}
