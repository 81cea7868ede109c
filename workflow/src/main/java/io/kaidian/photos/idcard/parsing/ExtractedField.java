package io.kaidian.photos.idcard.parsing;

import io.kaidian.photos.ocr.TextBox;
import java.awt.geom.Rectangle2D;

/**
 * A value and the letters it was read from.
 *
 * @param value normalised
 * @param letters those that carry meaning; separators that were left out do not count against the confidence
 * @param confidence of the least certain character, 0 to 1; 0 where a character is known to be missing
 */
public record ExtractedField(String value, LetterRun letters, double confidence) {

    static ExtractedField of(String value, LetterRun letters) {
        return new ExtractedField(value, letters, letters.confidence());
    }

    /** The same value, at most this sure. */
    public ExtractedField atMost(double confidence) {
        return new ExtractedField(value, letters, Math.min(this.confidence, confidence));
    }

    /** Around its letters, in pixels of the picture read. */
    public Rectangle2D bounds() {
        var bounds = new Rectangle2D.Double(letters.first().x(), letters.first().y(), 0, 0);
        for (var letter : letters.list()) {
            var half = letter.height() / 2;
            bounds.add(letter.x() - half, letter.y() - half);
            bounds.add(letter.x() + half, letter.y() + half);
        }
        return bounds;
    }

    /**
     * A box around its letters alone, for reading them once more.
     *
     * @param margin before the first and after the last letter's middle, in distances between letters
     * @param stretch of the line's height
     */
    public TextBox box(double margin, double stretch) {
        var first = letters.first();
        var last = letters.last();
        var length = first.distanceTo(last);
        var spacing = length / Math.max(1, letters.size() - 1);
        return new TextBox(
                (first.x() + last.x()) / 2,
                (first.y() + last.y()) / 2,
                length == 0 ? 1 : (last.x() - first.x()) / length,
                length == 0 ? 0 : (last.y() - first.y()) / length,
                length / 2 + margin * spacing,
                first.height() / 2 * stretch);
    }
}
