package io.kaidian.photos.idcard.parsing;

import io.kaidian.photos.mrz.MrzFormat;
import io.kaidian.photos.ocr.TextBox;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where the lines of a machine-readable zone must lie that was read in part: the detector loses the pale row of fillers at the
 * end of a line and what stands behind it, but all cells are equally wide and their number is known.
 */
final class MrzBoxes {

    /** So many fillers no ordinary text has. */
    private static final int FEWEST_FILLERS = 2;

    private static final int FEWEST_LETTERS = 12;

    private static final double HALF = 0.5;

    /** Of a line's height. */
    private static final double[] STRETCHES = {0.85, 1.15};

    /** In cells, behind the middle of the last one. */
    private static final double MARGIN = 0.9;

    private MrzBoxes() {}

    /** Ways to look again, the cheapest first: at the ends of lines, then at whole lines, cut out a little differently. */
    static List<List<TextBox>> of(List<TextRow> rows) {
        var likely = rows.stream().filter(MrzBoxes::isLikely).toList();
        var boxes = new ArrayList<List<TextBox>>();
        for (var format : List.of(MrzFormat.TD3, MrzFormat.TD1)) {
            if (likely.size() >= format.lines()) {
                var lines = likely.subList(likely.size() - format.lines(), likely.size());
                boxes.add(lines.stream()
                        .flatMap(row -> end(row, format.length()).stream())
                        .toList());
                for (var stretch : STRETCHES) {
                    boxes.add(lines.stream()
                            .map(row -> whole(row, format.length(), stretch))
                            .toList());
                }
            }
        }
        return boxes;
    }

    private static boolean isLikely(TextRow row) {
        return row.letters().size() >= FEWEST_LETTERS
                && row.text().chars().filter(c -> c == '<').count() >= FEWEST_FILLERS;
    }

    private static Optional<TextBox> end(TextRow row, int length) {
        var first = row.letters().first();
        var last = row.letters().last();
        var distance = first.distanceTo(last);
        var ux = (last.x() - first.x()) / distance;
        var uy = (last.y() - first.y()) / distance;
        var width = cellWidth(row);
        var missing = length - 1 - (int) Math.round(distance / width);
        var toMiddle = (missing + MARGIN + HALF) / 2 * width;
        return missing < 1
                ? Optional.empty()
                : Optional.of(new TextBox(
                        last.x() + HALF * width * ux + toMiddle * ux,
                        last.y() + HALF * width * uy + toMiddle * uy,
                        ux,
                        uy,
                        toMiddle,
                        last.height() / 2));
    }

    private static TextBox whole(TextRow row, int length, double stretch) {
        var first = row.letters().first();
        var last = row.letters().last();
        var distance = first.distanceTo(last);
        var ux = (last.x() - first.x()) / distance;
        var uy = (last.y() - first.y()) / distance;
        var width = cellWidth(row);
        var toMiddle = (length - 1) / 2.0 * width;
        return new TextBox(
                first.x() + toMiddle * ux,
                first.y() + toMiddle * uy,
                ux,
                uy,
                toMiddle + MARGIN * width,
                first.height() / 2 * stretch);
    }

    /** The mean step over all that were read next to each other. */
    private static double cellWidth(TextRow row) {
        var letters = row.letters().list();
        var steps = new double[letters.size() - 1];
        Arrays.setAll(steps, i -> letters.get(i).distanceTo(letters.get(i + 1)));
        var sorted = steps.clone();
        Arrays.sort(sorted);
        var usual = sorted[sorted.length / 2];
        return Arrays.stream(steps).filter(step -> step < 1.5 * usual).average().orElse(usual);
    }
}
