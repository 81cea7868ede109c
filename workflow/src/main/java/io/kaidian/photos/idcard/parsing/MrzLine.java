package io.kaidian.photos.idcard.parsing;

import io.kaidian.photos.mrz.MrzCheckDigit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One line of a machine-readable zone with each character in its cell. All cells are equally wide (ICAO Doc 9303 part 3,
 * 4.3), so the place of a character tells its number even where the reader left some out, as it does with rows of fillers.
 *
 * @param text as many characters as the line must have; fillers where nothing was read
 * @param letters what was read there; null where nothing was
 */
record MrzLine(String text, List<@Nullable TextLetter> letters) {

    /** What the reader makes of a filler. */
    private static final String FILLERS = "<《〈«‹＜くㄑ";

    /** What it makes of an I in thin print; which of them it is only a check digit can tell. */
    private static final String STROKES = "/|!丨l";

    private static final String LIKE_STROKES = "I1L";

    /** A short name may leave nothing but fillers, and the reader may leave out nearly all of these. */
    private static final int FEWEST_LETTERS = 10;

    private static final int NEIGHBOURS = 4;

    /** A character that cannot stand there counts as not read; more of them than this are other text. */
    private static final int MOST_STRANGE = 3;

    private static final char NOTHING = 0;

    MrzLine {
        letters = java.util.Collections.unmodifiableList(new ArrayList<>(letters));
    }

    /** The ways in which a row can be such a line, likeliest first; none where it cannot. */
    static List<MrzLine> of(TextRow row, int length) {
        var read = row.letters().list();
        if (read.size() < FEWEST_LETTERS || read.size() > length) {
            return List.of();
        }
        var characters = new char[read.size()];
        for (int i = 0; i < characters.length; i++) {
            characters[i] = character(read.get(i).character());
        }
        if (IntStream.range(0, characters.length)
                        .filter(i -> characters[i] == NOTHING)
                        .count()
                > MOST_STRANGE) {
            return List.of();
        }
        var ways = new LinkedHashSet<MrzLine>();
        for (var cells : List.of(cells(row, NEIGHBOURS), cells(row, read.size()))) {
            if (cells[cells.length - 1] < length) {
                ways.add(placed(read, characters, cells, length));
            }
        }
        if (read.size() == length) {
            var inTurn = new int[length];
            Arrays.setAll(inTurn, i -> i);
            ways.add(placed(read, characters, inTurn, length));
        }
        return List.copyOf(ways);
    }

    private static char character(char read) {
        if (FILLERS.indexOf(read) >= 0) {
            return MrzCheckDigit.FILLER;
        }
        if (STROKES.indexOf(read) >= 0) {
            return 'I';
        }
        var capital = read == '×' ? 'X' : Character.toUpperCase(read);
        return MrzCheckDigit.isAllowed(capital) ? capital : NOTHING;
    }

    private static MrzLine placed(List<TextLetter> read, char[] characters, int[] cells, int length) {
        var text = new char[length];
        Arrays.fill(text, MrzCheckDigit.FILLER);
        var letters = new TextLetter[length];
        for (int i = 0; i < cells.length; i++) {
            if (characters[i] != NOTHING) {
                text[cells[i]] = characters[i];
                letters[cells[i]] = read.get(i);
            }
        }
        return new MrzLine(new String(text), Arrays.asList(letters));
    }

    /** The cell of each letter, by its distance from the one before in widths of the cells around it. */
    private static int[] cells(TextRow row, int neighbours) {
        var letters = row.letters().list();
        var steps = new double[letters.size()];
        for (int i = 1; i < steps.length; i++) {
            steps[i] = letters.get(i - 1).distanceTo(letters.get(i));
        }
        var cells = new int[steps.length];
        for (int i = 1; i < cells.length; i++) {
            var around =
                    Arrays.copyOfRange(steps, Math.max(1, i - neighbours), Math.min(steps.length, i + neighbours + 1));
            Arrays.sort(around);
            var width = around[(around.length - 1) / 2];
            cells[i] = cells[i - 1] + (int) Math.max(1, Math.round(steps[i] / Math.max(1, width)));
        }
        return cells;
    }

    /**
     * The first line of a passport whose first letter was lost: two lines of 44, of which the second is one of a passport, begin
     * with P.
     */
    static List<MrzLine> passportWithoutFirstLetter(TextRow row, int length) {
        return row.text().startsWith("<")
                ? of(row, length - 1).stream().map(MrzLine::afterLostP).toList()
                : List.of();
    }

    private MrzLine afterLostP() {
        var all = new ArrayList<@Nullable TextLetter>();
        all.add(null);
        all.addAll(letters);
        return new MrzLine('P' + text, all);
    }

    /** Whether something was read in a cell, be it a filler. */
    boolean wasRead(int position) {
        return letters.get(position) != null;
    }

    /** What a cell may show, with the reader's probability; a filler where it read none. */
    Map<Character, Double> probabilities(int position) {
        var letter = letters.get(position);
        return letter == null ? Map.of(MrzCheckDigit.FILLER, 1.0) : probabilities(letter);
    }

    /** What a letter may be, with the reader's probability: capitals and digits; a stroke is any of those that are one. */
    static Map<Character, Double> probabilities(TextLetter letter) {
        var all = new HashMap<>(letter.rivals());
        if (STROKES.indexOf(letter.character()) >= 0) {
            for (var stroke : LIKE_STROKES.toCharArray()) {
                all.merge(stroke, letter.confidence() / LIKE_STROKES.length(), Double::sum);
            }
        } else {
            all.merge(character(letter.character()), letter.confidence(), Double::sum);
            all.remove(NOTHING);
        }
        return all;
    }

    /** Whether the reader rather took a letter for this character than for any other. */
    static boolean isLikeliest(TextLetter letter, char character) {
        var all = probabilities(letter);
        var own = all.getOrDefault(character, 0.0);
        return own > 0 && all.values().stream().allMatch(probability -> probability <= own);
    }

    MrzLine with(int position, char other) {
        return with(position, String.valueOf(other));
    }

    /** With other characters from a position on. */
    MrzLine with(int from, String others) {
        return new MrzLine(text.substring(0, from) + others + text.substring(from + others.length()), letters);
    }
}
