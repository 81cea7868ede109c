package io.kaidian.photos.idcard.parsing;

import java.util.List;

/** A value that runs over several rows: each next row begins under the value's first character. */
final class MultilineValue {

    private static final int MOST_ROWS = 5;

    /** In heights of the detected line, which for small print is as high as the rows are apart, and more. */
    private static final double NEAREST = 0.4;

    private static final double FURTHEST = 2.3;

    /** In heights of the detected line; neighbouring letters are 0.7 apart. */
    private static final double PIECE_GAP = 1.1;

    private static final double VALUE_ENDS = 3;

    private MultilineValue() {}

    /**
     * @param label what the value belongs to: a row with text under the label is the next field
     * @param first the part of the value beside the label
     */
    static LetterRun below(FieldLabel.Match label, LetterRun first, List<TextRow> rows) {
        if (first.isEmpty()) {
            return first;
        }
        var all = first;
        var above = first.first();
        for (int i = 1; i < MOST_ROWS; i++) {
            var next = next(above, label, rows);
            if (next.isEmpty()) {
                return all;
            }
            all = all.followedBy(next.untilGap(VALUE_ENDS));
            above = next.first();
        }
        return all;
    }

    private static LetterRun next(TextLetter above, FieldLabel.Match label, List<TextRow> rows) {
        for (var row : rows) {
            var letters = row.letters();
            for (int i = 0; i < letters.size(); i++) {
                if (beginsAPiece(letters, i) && liesUnder(above, letters.list().get(i), label.row())) {
                    return hasOwnLabel(letters.between(0, i), label, above) ? LetterRun.NONE : letters.from(i);
                }
            }
        }
        return LetterRun.NONE;
    }

    private static boolean hasOwnLabel(LetterRun before, FieldLabel.Match label, TextLetter value) {
        var frame = label.row().start();
        var start = label.label().first();
        var from = frame.along(start.x(), start.y()) - start.height();
        var to = frame.along(value.x(), value.y());
        return before.list().stream()
                .mapToDouble(letter -> frame.along(letter.x(), letter.y()))
                .anyMatch(along -> along > from && along < to);
    }

    /** Another column may stand further left in the same row. */
    private static boolean beginsAPiece(LetterRun letters, int index) {
        var letter = letters.list().get(index);
        return index == 0 || letter.distanceTo(letters.list().get(index - 1)) > PIECE_GAP * letter.height();
    }

    private static boolean liesUnder(TextLetter above, TextLetter letter, TextRow frame) {
        var depth = frame.depthOf(letter) - frame.depthOf(above);
        var shift = frame.start().along(letter.x(), letter.y()) - frame.start().along(above.x(), above.y());
        return depth > NEAREST * above.height()
                && depth < FURTHEST * above.height()
                && Math.abs(shift) < above.height();
    }
}
