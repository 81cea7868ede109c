package io.kaidian.photos.idcard.parsing;

import java.util.Map;

/**
 * One normalised character in its place, in pixels of the picture read.
 *
 * @param character a single UTF-16 unit: the reader's alphabet has none beyond the basic plane
 * @param confidence the reader's, 0 to 1
 * @param x middle
 * @param y middle
 * @param height of its line
 * @param room from its middle to the middle of the next letter of its line, or to the line's end
 * @param rivals the digits and capital letters that it may be instead, with the reader's probability
 */
public record TextLetter(
        char character,
        double confidence,
        double x,
        double y,
        double height,
        double room,
        Map<Character, Double> rivals) {

    TextLetter withRoom(double other) {
        return new TextLetter(character, confidence, x, y, height, other, rivals);
    }

    double distanceTo(TextLetter other) {
        return Math.hypot(x - other.x, y - other.y);
    }
}
