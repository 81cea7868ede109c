package io.kaidian.checks.card;

import io.kaidian.checks.reading.TextBox;

/**
 * What a person would call one line of a card, although the detector may have found it in pieces: 姓 and 名 and the name.
 *
 * @param letters all of the row, left to right
 * @param start the box of its first piece
 */
record TextRow(LetterRun letters, TextBox start) {

    String text() {
        return letters.text();
    }

    /** How far a letter lies below this row as one reads it, in pixels. */
    double depthOf(TextLetter letter) {
        return start.across(letter.x(), letter.y());
    }

    double height() {
        return 2 * start.halfHeight();
    }
}
