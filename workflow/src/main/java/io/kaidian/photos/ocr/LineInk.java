package io.kaidian.photos.ocr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where a line is printed on, seen by its darkness alone: a character that the network overlooks still leaves its ink. */
final class LineInk {

    /** Of the way from the darkest print to the paper; what is darker is ink. */
    private static final float DARK = 0.55f;

    /** The darkest pixels of a line are its print, the middle one is paper. */
    private static final double DARKEST = 0.02;

    /** Less contrast than this is no print but noise; the range from black to white is 2. */
    private static final float LEAST_CONTRAST = 0.25f;

    /** Rows at each edge that belong to what is printed above and below. */
    private static final int EDGE = 4;

    /** Pixels of ink that make a column or a row printed on. */
    private static final int LEAST_INK = 2;

    private static final int LOWEST_LETTER = 22;
    private static final int HIGHEST_LETTER = 44;

    /** A letter and the space after it, in heights of a letter. */
    private static final double PITCH = 1.1;

    /** Of the distance of two letters: narrower paper lies between strokes. */
    private static final double BETWEEN_STROKES = 0.2;

    /** Of the distance of two letters: so far from its middle a letter still has ink, as well as its middle is known. */
    private static final double REACH = 0.72;

    /** Of the distance of two letters: a run of ink at least so wide is a letter, or most of one. */
    private static final double LETTER = 0.3;

    /** Of the distance of two letters: what is nearer to the start of the line begins before it. */
    private static final double CUT_OFF = 0.4;

    private final boolean[] columns;

    /** The same with the paper between strokes. */
    private final boolean[] strokes;

    private final double pitch;

    private LineInk(boolean[] columns, boolean[] strokes, double pitch) {
        this.columns = columns;
        this.strokes = strokes;
        this.pitch = pitch;
    }

    /** @param cut as {@link RectifiedLine#cut} makes it */
    static LineInk of(float[] cut, int width, int paddedWidth) {
        var shades = new float[RectifiedLine.HEIGHT * width];
        var plane = RectifiedLine.HEIGHT * paddedWidth;
        for (int y = 0; y < RectifiedLine.HEIGHT; y++) {
            for (int x = 0; x < width; x++) {
                var at = y * paddedWidth + x;
                shades[y * width + x] = (cut[at] + cut[plane + at] + cut[2 * plane + at]) / 3;
            }
        }
        var sorted = shades.clone();
        Arrays.sort(sorted);
        var paper = sorted[sorted.length / 2];
        var print = sorted[(int) (sorted.length * DARKEST)];
        var columns = new boolean[width];
        if (paper - print < LEAST_CONTRAST) {
            return new LineInk(columns, columns, RectifiedLine.HEIGHT * PITCH / 2);
        }
        var limit = print + DARK * (paper - print);
        var ofColumn = new int[width];
        var ofRow = new int[RectifiedLine.HEIGHT];
        for (int y = EDGE; y < RectifiedLine.HEIGHT - EDGE; y++) {
            for (int x = 0; x < width; x++) {
                if (shades[y * width + x] < limit) {
                    ofColumn[x]++;
                    ofRow[y]++;
                }
            }
        }
        var pitch = PITCH * letterHeight(ofRow);
        var strokes = new boolean[width];
        var after = width;
        for (int x = 0; x < width; x++) {
            strokes[x] = ofColumn[x] >= LEAST_INK;
            if (strokes[x]) {
                Arrays.fill(columns, x - after > BETWEEN_STROKES * pitch ? x : Math.min(x, after), x + 1, true);
                after = x + 1;
            }
        }
        return new LineInk(columns, strokes, pitch);
    }

    private static int letterHeight(int[] rows) {
        var first = 0;
        while (first < rows.length - 1 && rows[first] < LEAST_INK) {
            first++;
        }
        var last = rows.length - 1;
        while (last > first && rows[last] < LEAST_INK) {
            last--;
        }
        return Math.clamp(last - first + 1, LOWEST_LETTER, HIGHEST_LETTER);
    }

    /**
     * Columns without ink, in pixels of the line.
     *
     * @param to behind the last one
     */
    record Paper(int from, int to) {}

    /** Where there is paper between the first and the last print, from top to bottom. */
    List<Paper> paperWithin() {
        var runs = new ArrayList<Paper>();
        var ended = -1;
        for (int x = 0; x < strokes.length; x++) {
            if (strokes[x]) {
                if (ended >= 0 && x > ended) {
                    runs.add(new Paper(ended, x));
                }
                ended = x + 1;
            }
        }
        return List.copyOf(runs);
    }

    /** Distance of two letters of this print, in pixels of the line. */
    double pitch() {
        return pitch;
    }

    /**
     * Whether there is a letter around a place, in pixels of the line: print at least half of the way through it. What the start or
     * the end of the line cuts through is none: at the end it is most often the right half of the last letter.
     */
    boolean isLetterAround(double middle) {
        if (isCutOff(middle) || isCutOffAtTheEnd(middle)) {
            return false;
        }
        var from = (int) Math.max(0, middle - pitch / 3);
        var to = (int) Math.min(columns.length, middle + pitch / 3 + 1);
        var printed = 0;
        for (int x = from; x < to; x++) {
            printed += columns[x] ? 1 : 0;
        }
        return to > from && 2 * printed >= to - from;
    }

    /** Whether a letter in this place, in pixels of the line, would begin before it: a piece of a label. */
    boolean isCutOff(double middle) {
        return middle < CUT_OFF * pitch;
    }

    /** Whether a letter in this place, in pixels of the line, would end behind it. */
    boolean isCutOffAtTheEnd(double middle) {
        return isCutOff(columns.length - middle);
    }

    /**
     * Whether there is print that is none of these letters'. What the start of the line cuts through is something else.
     *
     * @param middles of the letters, in pixels of the line
     */
    boolean hasMoreThan(List<Double> middles) {
        var run = 0;
        var isCutOff = true;
        for (int x = 0; x < columns.length; x++) {
            var place = x;
            var isMore = columns[x] && middles.stream().noneMatch(middle -> Math.abs(middle - place) < REACH * pitch);
            run = isMore ? run + 1 : 0;
            isCutOff &= columns[x] || isCutOff(x);
            if (!isCutOff && run >= LETTER * pitch) {
                return true;
            }
        }
        return false;
    }
}
