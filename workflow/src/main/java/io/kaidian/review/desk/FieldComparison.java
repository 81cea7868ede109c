package io.kaidian.review.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the sources say about one field, side by side.
 *
 * @param field by its name in the statement
 * @param card as read from the card or the licence
 * @param inHand as read from the card in the hand
 * @param typed by the seller
 * @param account as the payment company tells it
 * @param register as the register of businesses tells it
 * @param letter as it stands on the letter by which a company lets somebody apply, where there is one; only of names
 */
public record FieldComparison(
        String field, Cell card, Cell inHand, Cell typed, Cell account, Cell register, Cell letter) {

    /** What stands for a last day where there is none, as cards say it. */
    public static final String LONG_TERM = "长期";

    /** How a source stands to the one that counts: the card, or where that was not read, what was typed. */
    public enum Match {
        /** The source says nothing. */
        ABSENT,
        /** This is the one that the others are held against. */
        REFERENCE,
        SAME,
        /** The program filled it in from the photo and the seller confirmed it: the same, which says nothing. */
        READ_CONFIRMED,
        DIFFERENT,
        /** The source was read, and it was not found there; which is a hint, since a reader may miss what stands there. */
        NOT_FOUND,
        /** The source says something that the role of who asks may not see. */
        WITHHELD
    }

    /**
     * What one source says.
     *
     * @param pieces the value in parts; empty where absent
     * @param confidence of the reading, 0 to 1; null where it was not read from a photo
     * @param sure whether the reading is sure enough to act upon; true where it was not read from a photo
     */
    public record Cell(
            Match match, List<TextSegment> pieces, @Nullable Double confidence, boolean sure) {

        static final Cell ABSENT = new Cell(Match.ABSENT, List.of(), null, true);

        static final Cell NOT_FOUND = new Cell(Match.NOT_FOUND, List.of(), null, true);

        static final Cell WITHHELD = new Cell(Match.WITHHELD, List.of(), null, true);

        /** Found on a paper in the very words of the one that counts. */
        static Cell foundOn(boolean isFound) {
            return isFound ? new Cell(Match.SAME, List.of(), null, true) : NOT_FOUND;
        }

        /** The whole value as shown. */
        public String text() {
            return String.join("", pieces.stream().map(TextSegment::text).toList());
        }
    }

    /** A part of a value: as the reference has it, or not. */
    public record TextSegment(String text, boolean differs) {}

    /** Whether two sources contradict each other. */
    public boolean isContradiction() {
        return List.of(card, inHand, typed, account, register).stream()
                .anyMatch(cell -> cell.match() == Match.DIFFERENT);
    }
}
