package io.kaidian.checks.card;

import java.awt.geom.Rectangle2D;

/**
 * A value and the letters it was read from.
 *
 * @param value normalised
 * @param letters those that carry meaning; separators that were left out do not count against the confidence
 */
public record FoundField(String value, Letters letters) {

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

    /** Of the least certain character, 0 to 1. */
    public double confidence() {
        return letters.confidence();
    }
}
