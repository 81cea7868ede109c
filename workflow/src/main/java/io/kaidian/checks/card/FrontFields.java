package io.kaidian.checks.card;

import io.kaidian.checks.CardField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The side of an identity card with the portrait. */
final class FrontFields {

    private static final Pattern BIRTH = Pattern.compile("([12]\\d{3})年(\\d{1,2})月(\\d{1,2})日?");

    /**
     * In heights of the detected line, which is about half as high again as its letters. The letters of a value stand next
     * to each other, two given names at most a letter apart; a mark or the portrait stands further off.
     */
    private static final double VALUE_ENDS = 1.8;

    private static final int LONGEST_ETHNICITY = 5;

    private final List<TextRow> rows;
    private final Map<CardField, FoundField> fields = new EnumMap<>(CardField.class);

    private FrontFields(List<TextRow> rows) {
        this.rows = rows;
    }

    static Map<CardField, FoundField> of(List<TextRow> rows) {
        var front = new FrontFields(rows);
        front.put(CardField.NUMBER, NumberFinder.find(rows));
        front.put(CardField.NAME, front.name());
        front.put(CardField.SEX, front.sex());
        front.put(CardField.ETHNICITY, front.ethnicity());
        front.put(CardField.BIRTH, front.birth());
        front.put(CardField.ADDRESS, front.address());
        return front.fields;
    }

    private void put(CardField field, Optional<FoundField> found) {
        found.ifPresent(value -> fields.put(field, value));
    }

    private Optional<FoundField> name() {
        return Label.NAME
                .in(rows)
                .map(Label.Match::rest)
                .or(this::nameBesideHalfALabel)
                .or(this::nameAboveSex)
                .flatMap(NameText::of);
    }

    /** 姓 or 名 read, the other one lost or misread. */
    private Optional<Letters> nameBesideHalfALabel() {
        for (var row : rows) {
            var text = row.text();
            if (text.length() > 2 && (text.charAt(0) == '姓' || text.charAt(1) == '名')) {
                return Optional.of(row.letters().from(2));
            }
            if (text.length() > 1 && text.charAt(0) == '名' && !text.startsWith("名称")) {
                return Optional.of(row.letters().from(1));
            }
        }
        return Optional.empty();
    }

    /** The label not read at all: the row directly above the sex, without what stands left of the sex's own value. */
    private Optional<Letters> nameAboveSex() {
        return sexLabel().flatMap(sex -> {
            TextRow above = null;
            for (var row : rows) {
                var depth = sex.row().depthOf(row.letters().first());
                var near = depth < -1 * sex.row().height()
                        && depth > -3.5 * sex.row().height();
                if (near
                        && (above == null
                                || depth > sex.row().depthOf(above.letters().first()))) {
                    above = row;
                }
            }
            if (above == null || sex.rest().isEmpty()) {
                return Optional.empty();
            }
            var frame = above.start();
            var column = sex.rest().first();
            var left = frame.along(column.x(), column.y()) - column.height();
            return Optional.of(new Letters(above.letters().list().stream()
                    .filter(letter -> frame.along(letter.x(), letter.y()) > left)
                    .toList()));
        });
    }

    private Optional<Label.Match> sexLabel() {
        return Label.SEX.in(rows).or(() -> rows.stream()
                .filter(row -> row.text().matches("[性别]?.?[男女](.*[民族].*)?"))
                .findFirst()
                .map(row -> {
                    var value = Math.max(row.text().indexOf('男'), row.text().indexOf('女'));
                    return new Label.Match(row, 0, value);
                }));
    }

    private Optional<FoundField> sex() {
        return sexLabel()
                .map(match -> match.rest().between(0, 1))
                .filter(letters -> letters.text().matches("[男女]"))
                .map(letters -> new FoundField(letters.text(), letters));
    }

    private Optional<FoundField> ethnicity() {
        return Label.ETHNICITY
                .in(rows)
                .map(match -> match.rest().trimmed(Characters::isHan).untilGap(VALUE_ENDS))
                .filter(letters -> !letters.isEmpty() && letters.size() <= LONGEST_ETHNICITY)
                .map(letters -> new FoundField(letters.text(), letters));
    }

    private Optional<FoundField> birth() {
        for (var row : rows) {
            var match = BIRTH.matcher(row.text());
            if (match.find()) {
                var date = Dates.iso(match.group(1), match.group(2), match.group(3));
                if (date.isPresent()) {
                    return Optional.of(new FoundField(date.get(), row.letters().between(match.start(), match.end())));
                }
            }
        }
        return Optional.empty();
    }

    /** Beside its label and on as many rows below as begin under the first character. */
    private Optional<FoundField> address() {
        var label = Label.ADDRESS.in(rows).filter(match -> !match.rest().isEmpty());
        if (label.isEmpty()) {
            return Optional.empty();
        }
        var value = label.get().rest().untilGap(VALUE_ENDS);
        return Optional.of(Paragraph.below(label.get(), value, rows)).map(all -> new FoundField(all.text(), all));
    }

    /** A name as the card prints it. */
    private static final class NameText {

        private static final int SHORTEST = 2;
        private static final int LONGEST = 30;

        static Optional<FoundField> of(Letters raw) {
            var letters = raw.trimmed(Characters::isHan).untilGap(VALUE_ENDS).trimmed(Characters::isHan);
            var value = new StringBuilder();
            var counted = new ArrayList<Letter>();
            for (var letter : letters.list()) {
                value.append(
                        Characters.looksLikeNameDot(letter.character()) ? Characters.NAME_DOT : letter.character());
                counted.add(letter);
            }
            return value.length() < SHORTEST || value.length() > LONGEST
                    ? Optional.empty()
                    : Optional.of(new FoundField(value.toString(), new Letters(counted)));
        }
    }
}
