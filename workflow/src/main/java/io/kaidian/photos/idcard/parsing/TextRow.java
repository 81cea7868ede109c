package io.kaidian.photos.idcard.parsing;

import io.kaidian.photos.ocr.TextBox;

/**
 * What a person would call one line of a card, although the detector may have found it in pieces: 姓 and 名 and the name.
 *
 * @param letters all of the row, left to right
 * @param start the box of its first piece
 */
public record TextRow(LetterRun letters, TextBox start) {

    public String text() {
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
