package io.kaidian.photos.ocr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts back the spaces between words of Latin letters, which the network passes over: a word ends where more paper lies between two
 * characters than between the others of the line.
 */
final class WordSpaces {

    /** Of the distance of two letters: a space is at least so wide. */
    private static final double LEAST = 0.24;

    /** Of the paper between the characters of the line: print that is set wide needs wider spaces. */
    private static final double WIDER = 1.9;

    /** Fewer gaps than this say nothing about how wide the line is set. */
    private static final int GAPS_TO_COMPARE = 3;

    private static final int ASCII = 0x7F;

    /** Belongs to the word before it. */
    private static final String CLOSING = ",.:;!?)]%";

    private WordSpaces() {}

    /**
     * The same characters, with a space where a word ends.
     *
     * @param width of the line, in pixels of {@code ink}
     */
    static List<RecognizedCharacter> between(List<RecognizedCharacter> characters, LineInk ink, int width) {
        var gaps = gaps(characters, ink, width);
        var least = Math.max(LEAST * ink.pitch(), WIDER * usual(gaps));
        var spaced = new ArrayList<RecognizedCharacter>();
        for (int i = 0; i < characters.size(); i++) {
            var character = characters.get(i);
            if (i > 0 && gaps[i - 1] >= least && isBetweenWords(characters.get(i - 1), character)) {
                var before = characters.get(i - 1);
                spaced.add(new RecognizedCharacter(
                        " ",
                        Math.min(before.confidence(), character.confidence()),
                        (before.position() + character.position()) / 2));
            }
            spaced.add(character);
        }
        return List.copyOf(spaced);
    }

    /** How much paper lies behind each character but the last, in pixels. */
    private static int[] gaps(List<RecognizedCharacter> characters, LineInk ink, int width) {
        var gaps = new int[Math.max(0, characters.size() - 1)];
        for (var run : ink.paperWithin()) {
            var middle = (run.from() + run.to()) / 2.0 / width;
            for (int i = 0; i < gaps.length; i++) {
                if (characters.get(i).position() <= middle
                        && middle < characters.get(i + 1).position()) {
                    gaps[i] = Math.max(gaps[i], run.to() - run.from());
                }
            }
        }
        return gaps;
    }

    /** The middle one: most gaps of a line lie within words. */
    private static int usual(int[] gaps) {
        if (gaps.length < GAPS_TO_COMPARE) {
            return 0;
        }
        var sorted = gaps.clone();
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) / 2];
    }

    /** Figures are set apart in many ways that mean nothing, and Chinese knows no spaces. */
    private static boolean isBetweenWords(RecognizedCharacter before, RecognizedCharacter after) {
        var left = before.text().codePointAt(0);
        var right = after.text().codePointAt(0);
        return isPrinted(left) && isPrinted(right) && (isLetter(left) || isLetter(right)) && CLOSING.indexOf(right) < 0;
    }

    private static boolean isPrinted(int character) {
        return character > ' ' && character < ASCII || isLetter(character);
    }

    private static boolean isLetter(int character) {
        return Character.UnicodeScript.of(character) == Character.UnicodeScript.LATIN;
    }
}
