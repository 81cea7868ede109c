package io.kaidian.photos.idcard.parsing;

import io.kaidian.photos.NameTrace;
import io.kaidian.photos.ocr.TextBox;
import java.awt.geom.Rectangle2D;
import org.jspecify.annotations.Nullable;

/**
 * A value and the letters it was read from.
 *
 * @param value normalised
 * @param letters those that carry meaning; separators that were left out do not count against the confidence
 * @param confidence of the least certain character, 0 to 1; 0 where a character is known to be missing
 * @param trace what a name's reading was made of; null of anything else
 * @param lead from where its first letter must stand to the first one that was read, in pixels; 0 where none is missing before it
 */
public record ExtractedField(
        String value,
        LetterRun letters,
        double confidence,
        @Nullable NameTrace trace,
        double lead) {

    /** A letter's width, in heights of its line. */
    private static final double LETTER = 0.7;

    /** In heights of the line: letters that stand farther apart have lost one between them. */
    private static final double WIDEST = 0.95;

    /** In distances between letters: where one letter that was left out ends. */
    private static final double ONE_LOST = 1.6;

    /** In heights of the line: the end of a line that lies farther off is another text's. */
    private static final double END = 9;

    ExtractedField(String value, LetterRun letters, double confidence) {
        this(value, letters, confidence, null, 0);
    }

    static ExtractedField of(String value, LetterRun letters) {
        return new ExtractedField(value, letters, letters.confidence());
    }

    /** The same value, at most this sure. */
    public ExtractedField atMost(double confidence) {
        return new ExtractedField(value, letters, Math.min(this.confidence, confidence), trace, lead);
    }

    /** The same value, which nothing that is known of it makes any surer than this. */
    public ExtractedField guessed(double confidence) {
        return new ExtractedField(value, letters, Math.min(this.confidence, confidence), null, lead);
    }

    /** The same place, read again as a name. */
    public ExtractedField readAgain(String other, double otherConfidence, NameTrace otherTrace) {
        return new ExtractedField(other, letters, otherConfidence, otherTrace, lead);
    }

    /** Of the same letters, before which some are missing. */
    ExtractedField missingBefore(double lead) {
        return new ExtractedField(value, letters, 0, trace, lead);
    }

    /** From the middle of its first letter to that of its last, in pixels of the picture read. */
    public double length() {
        return letters.first().distanceTo(letters.last());
    }

    /** Around its letters, and those that only another look found beside them, in pixels of the picture read. */
    public Rectangle2D bounds() {
        var bounds = new Rectangle2D.Double(letters.first().x(), letters.first().y(), 0, 0);
        for (var letter : letters.list()) {
            add(bounds, letter, 0);
        }
        if (trace != null) {
            var found = value.codePointCount(0, value.length()) - letters.size();
            var before = (int) Math.round(lead / spacing());
            add(bounds, letters.first(), -lead);
            add(bounds, letters.last(), Math.max(0, found - before) * spacing());
        }
        return bounds;
    }

    /** @param along from the letter in the direction of the line, in pixels */
    private void add(Rectangle2D bounds, TextLetter letter, double along) {
        var half = letter.height() / 2;
        var x = letter.x() + along * ux();
        var y = letter.y() + along * uy();
        bounds.add(x - half, y - half);
        bounds.add(x + half, y + half);
    }

    private double ux() {
        return length() == 0 ? 1 : (letters.last().x() - letters.first().x()) / length();
    }

    private double uy() {
        return length() == 0 ? 0 : (letters.last().y() - letters.first().y()) / length();
    }

    /** Of two letters, in pixels. */
    private double spacing() {
        var height = letters.first().height();
        return length() == 0 ? LETTER * height : Math.min(WIDEST * height, length() / Math.max(1, letters.size() - 1));
    }

    /**
     * A box around its letters alone, for reading them once more. It begins where the first letter must stand, and goes on to the end
     * of the line where that is near: the reader leaves a letter out that it does not know.
     *
     * @param margin before the first and after the last letter's middle, in distances between letters
     * @param stretch of the line's height
     */
    public TextBox box(double margin, double stretch) {
        var first = letters.first();
        var last = letters.last();
        var length = length();
        var spacing = spacing();
        var end = Math.max(margin * spacing, last.room() < END * last.height() ? last.room() : ONE_LOST * spacing);
        var start = lead + margin * spacing;
        var centre = (length + end - start) / 2;
        return new TextBox(
                first.x() + centre * ux(),
                first.y() + centre * uy(),
                ux(),
                uy(),
                (length + end + start) / 2,
                first.height() / 2 * stretch);
    }
}
