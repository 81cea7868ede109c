package io.kaidian.photos.idcard.parsing;

import io.kaidian.photos.CardField;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** The side of an identity card with the portrait. */
final class IdCardFrontParser {

    private static final Pattern BIRTH = Pattern.compile("([12]\\d{3})年(\\d{1,2})月(\\d{1,2})日?");

    /**
     * In heights of the detected line, which is about half as high again as its letters. The letters of a value stand next
     * to each other, two given names at most a letter apart; a mark or the portrait stands further off.
     */
    private static final double VALUE_ENDS = 1.8;

    /** In heights of the detected line: how far a value's first letter may stand from its column. */
    private static final double COLUMN = 0.7;

    private static final int LONGEST_ETHNICITY = 5;

    private final List<TextRow> rows;
    private final Map<CardField, ExtractedField> fields = new EnumMap<>(CardField.class);

    private IdCardFrontParser(List<TextRow> rows) {
        this.rows = rows;
    }

    static Map<CardField, ExtractedField> of(List<TextRow> rows) {
        var front = new IdCardFrontParser(rows);
        front.put(CardField.NUMBER, IdNumberFinder.find(rows));
        front.put(CardField.NAME, front.name());
        front.put(CardField.SEX, front.sex());
        front.put(CardField.ETHNICITY, front.ethnicity());
        front.put(CardField.BIRTH, front.birth());
        front.put(CardField.ADDRESS, front.address());
        return front.fields;
    }

    private void put(CardField field, Optional<ExtractedField> found) {
        found.ifPresent(value -> fields.put(field, value));
    }

    private Optional<ExtractedField> name() {
        return FieldLabel.NAME
                .in(rows)
                .map(FieldLabel.Match::rest)
                .or(this::besideHalfALabel)
                .or(this::aboveSex)
                .map(this::inValueColumn)
                .flatMap(letters -> NameParser.of(letters, labelSpacing(), this::missingBefore));
    }

    /** Distance of the two letters of a label in the same print, the measure for a name of two letters; 0 if unknown. */
    private double labelSpacing() {
        return FieldLabel.NAME
                .in(rows)
                .or(() -> FieldLabel.BIRTH.in(rows))
                .map(FieldLabel.Match::label)
                .map(label -> label.first().distanceTo(label.last()))
                .orElse(0.0);
    }

    /** 姓 or 名 read, the other one lost or misread; where the name begins is told by the column it stands in. */
    private Optional<LetterRun> besideHalfALabel() {
        return rows.stream()
                .filter(row -> row.text().matches("(姓|.名|名(?!称)).+"))
                .findFirst()
                .map(row -> row.letters().from(row.text().indexOf('名') + 1));
    }

    /** The label not read at all: the row directly above the sex. */
    private Optional<LetterRun> aboveSex() {
        return sexLabel()
                .flatMap(sex -> rows.stream()
                        .filter(row -> {
                            var depth = sex.row().depthOf(row.letters().first());
                            return depth < -1 * sex.row().height()
                                    && depth > -3.5 * sex.row().height();
                        })
                        .max(Comparator.comparingDouble(
                                row -> sex.row().depthOf(row.letters().first())))
                        .map(TextRow::letters));
    }

    /** All values begin in one column: what stands left of it is a remnant of the label. */
    private LetterRun inValueColumn(LetterRun letters) {
        return new LetterRun(letters.list().stream()
                .filter(letter -> behindColumn(letter).orElse(0) > -COLUMN * letter.height())
                .toList());
    }

    /**
     * A name that begins right of its column has lost its surname to glare, to a finger, or to the reader, which leaves letters out
     * that it does not know.
     *
     * @return in pixels; 0 where none is missing
     */
    private double missingBefore(LetterRun name) {
        var behind = behindColumn(name.first()).orElse(0);
        return behind < COLUMN * name.first().height() ? 0 : behind;
    }

    /** How far a letter stands right of the column of values, in pixels; empty where no other value tells. */
    private OptionalDouble behindColumn(TextLetter letter) {
        return valueColumn().stream()
                .mapToDouble(column -> {
                    var frame = column.row().start();
                    var first = column.rest().first();
                    return frame.along(letter.x(), letter.y()) - frame.along(first.x(), first.y());
                })
                .findFirst();
    }

    /** A label with the value beside it, nearest below the name. */
    private Optional<FieldLabel.Match> valueColumn() {
        return sexLabel()
                .filter(sex -> sex.end() > 0 && !sex.rest().isEmpty())
                .or(() ->
                        FieldLabel.BIRTH.in(rows).filter(match -> !match.rest().isEmpty()))
                .or(() -> FieldLabel.ADDRESS
                        .in(rows)
                        .filter(match -> !match.rest().isEmpty()));
    }

    private Optional<FieldLabel.Match> sexLabel() {
        return FieldLabel.SEX
                .in(rows)
                .or(() -> rows.stream()
                        .filter(row -> row.text().matches("[性别]?.?[男女](.*[民族].*)?"))
                        .findFirst()
                        .map(row -> {
                            var value =
                                    Math.max(row.text().indexOf('男'), row.text().indexOf('女'));
                            return new FieldLabel.Match(row, 0, value);
                        }));
    }

    private Optional<ExtractedField> sex() {
        return sexLabel()
                .map(match -> match.rest().between(0, 1))
                .filter(letters -> letters.text().matches("[男女]"))
                .map(letters -> ExtractedField.of(letters.text(), letters));
    }

    private Optional<ExtractedField> ethnicity() {
        return FieldLabel.ETHNICITY
                .in(rows)
                .map(match -> match.rest().trimmed(CardCharacters::isHan).untilGap(VALUE_ENDS))
                .filter(letters -> !letters.isEmpty() && letters.size() <= LONGEST_ETHNICITY)
                .map(letters -> ExtractedField.of(letters.text(), letters));
    }

    private Optional<ExtractedField> birth() {
        for (var row : rows) {
            var match = BIRTH.matcher(row.text());
            if (match.find()) {
                var date = PrintedDates.iso(match.group(1), match.group(2), match.group(3));
                if (date.isPresent()) {
                    return Optional.of(
                            ExtractedField.of(date.get(), row.letters().between(match.start(), match.end())));
                }
            }
        }
        return Optional.empty();
    }

    /** Beside its label and on as many rows below as begin under the first character. */
    private Optional<ExtractedField> address() {
        var label = FieldLabel.ADDRESS.in(rows).filter(match -> !match.rest().isEmpty());
        if (label.isEmpty()) {
            return Optional.empty();
        }
        var value = label.get().rest().untilGap(VALUE_ENDS);
        return Optional.of(MultilineValue.below(label.get(), value, rows))
                .map(all -> ExtractedField.of(all.text(), all));
    }
}
