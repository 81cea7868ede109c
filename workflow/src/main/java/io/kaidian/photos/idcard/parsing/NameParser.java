package io.kaidian.photos.idcard.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** A person's name as a card prints it. */
final class NameParser {

    private static final int SHORTEST = 2;
    private static final int LONGEST = 30;

    /**
     * In heights of the detected line, which is about half as high again as its letters. The letters of a name stand next
     * to each other; a mark or the portrait stands further off.
     */
    private static final double ENDS = 1.8;

    /** In distances between letters: a wider step than this passes over one that was not read. */
    private static final double LETTER_LOST_BETWEEN = 1.45;

    /** In distances between letters: more paper than this after the last one, beyond the box's margin, holds another. */
    private static final double LETTER_LOST_AT_THE_END = 0.6;

    /** The reader places a letter to within one step of its network: 8 of the 48 pixels that a line is made high. */
    private static final double JITTER = 8 / 48.0;

    /** In distances of a label's letters, which are printed a quarter smaller than a name. */
    private static final double LETTER_LOST_BETWEEN_TWO = 1.9;

    /** In heights of the line: what stands farther off is something else. */
    private static final double BEHIND = 6;

    /** The same of a name with a dot, which has up to eight hanzi. */
    private static final double BEHIND_A_DOT = 9;

    /** In heights of the line: what begins farther right of its column than this is no name. */
    private static final double FARTHEST = 6;

    /** In heights of the line: more paper than half a letter and a margin take. */
    private static final double ROOM_FOR_ANOTHER = 0.95;

    private NameParser() {}

    /**
     * @param labelSpacing distance of two letters of a label, in pixels; 0 if unknown
     * @param missingBefore how far right of its column a name begins, in pixels; 0 where it begins in it
     */
    static Optional<ExtractedField> of(LetterRun raw, double labelSpacing, ToDoubleFunction<LetterRun> missingBefore) {
        var letters = raw.trimmed(CardCharacters::isHan).untilGap(ENDS).trimmed(CardCharacters::isHan);
        if (letters.isEmpty() || letters.size() > LONGEST) {
            return Optional.empty();
        }
        var missing = missingBefore.applyAsDouble(letters);
        if (missing > 0) {
            return missing > FARTHEST * letters.first().height()
                    ? Optional.empty()
                    : Optional.of(ExtractedField.of(text(letters), withRoomOf(raw, letters))
                            .missingBefore(missing));
        }
        if (letters.size() < SHORTEST) {
            var alone = withRoomOf(raw, letters);
            return hasRoomForAnother(alone.last())
                    ? Optional.of(ExtractedField.of(letters.text(), alone).atMost(0))
                    : Optional.empty();
        }
        var found = ExtractedField.of(text(letters), withRoomOf(raw, letters));
        return Optional.of(hasLostALetter(letters, labelSpacing) ? found.atMost(0) : found);
    }

    private static String text(LetterRun letters) {
        var name = new StringBuilder();
        for (var letter : letters.list()) {
            name.append(
                    CardCharacters.looksLikeNameDot(letter.character()) ? CardCharacters.NAME_DOT : letter.character());
        }
        return name.toString();
    }

    /** What stands near behind the name on its row may be a part of it that was misread, or read after a gap. */
    private static LetterRun withRoomOf(LetterRun raw, LetterRun letters) {
        var last = letters.last();
        var room = last.distanceTo(raw.last()) + raw.last().room();
        var most = raw.list().stream().anyMatch(letter -> CardCharacters.looksLikeNameDot(letter.character()))
                ? BEHIND_A_DOT
                : BEHIND;
        return room > last.room() && room < most * last.height()
                ? letters.between(0, letters.size() - 1).followedBy(new LetterRun(List.of(last.withRoom(room))))
                : letters;
    }

    /** After a single letter all others may have been left out. */
    private static boolean hasRoomForAnother(TextLetter only) {
        return only.room() > ROOM_FOR_ANOTHER * only.height();
    }

    /**
     * The reader leaves a character out that is not in its alphabet, and is sure of the rest: 刘子 for 刘子翾. The paper keeps
     * its place.
     */
    private static boolean hasLostALetter(LetterRun letters, double labelSpacing) {
        var distances = new ArrayList<Double>();
        for (int i = 1; i < letters.size(); i++) {
            distances.add(letters.list().get(i - 1).distanceTo(letters.list().get(i)));
        }
        distances.sort(null);
        var usual = distances.get((distances.size() - 1) / 2);
        var widest = distances.get(distances.size() - 1);
        // A box has the same margin at its end as above and below its letters.
        var halfALetterAndMargin = Math.max(usual, letters.last().height()) / 2;
        return letters.last().room() - halfALetterAndMargin > LETTER_LOST_AT_THE_END * usual
                || widest
                        > LETTER_LOST_BETWEEN * usual + JITTER * letters.last().height()
                || letters.size() == 2 && labelSpacing > 0 && widest > LETTER_LOST_BETWEEN_TWO * labelSpacing;
    }
}
