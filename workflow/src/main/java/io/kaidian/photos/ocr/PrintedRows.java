package io.kaidian.photos.ocr;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joins boxes that follow each other in a row where that makes less to read: the recogniser takes no line shorter than
 * {@link TextRecognizer#LEAST_WIDTH}, and a label of two characters, or a value of one, is a third of that.
 */
final class PrintedRows {

    /** In heights of the text: a label and its value stand nearer, columns further apart. */
    private static final double WIDEST_GAP = 2.5;

    /** In heights of the text: boxes that overlap more show the same. */
    private static final double MOST_OVERLAP = 0.4;

    /** Pieces of one row may differ in height (a label and a name) but not by more than this. */
    private static final double MOST_UNLIKE = 1.8;

    /** In heights of the text. */
    private static final double SAME_ROW = 0.3;

    /** In heights of the higher box: boxes that lie askew of each other make a higher one, in which neither can be read. */
    private static final double MOST_GROWN = 1.25;

    /** Of the usual height of a picture's boxes: what is lower is an edge or a shade, of which nothing can be read (measured, decision record 0152). */
    private static final double LOWEST = 0.4;

    private PrintedRows() {}

    /** All boxes that are high enough for print, those joined that are cheaper to read as one; nearest first. */
    static List<TextBox> joined(List<TextBox> boxes) {
        var open = new ArrayList<>(highEnough(boxes));
        var nearest = nearest(open);
        while (nearest != null) {
            open.remove(nearest.left);
            open.remove(nearest.right);
            open.add(nearest.joined());
            nearest = nearest(open);
        }
        return List.copyOf(open);
    }

    private static List<TextBox> highEnough(List<TextBox> boxes) {
        var heights = boxes.stream().mapToDouble(TextBox::halfHeight).sorted().toArray();
        return boxes.stream()
                .filter(box -> box.halfHeight() >= LOWEST * heights[heights.length / 2])
                .toList();
    }

    private record Pair(TextBox left, TextBox right) {

        double height() {
            return 2 * Math.max(left.halfHeight(), right.halfHeight());
        }

        double gap() {
            return left.along(startX(right), startY(right)) - left.halfLength();
        }

        boolean isOneRow() {
            // Seen from both ends: in a tilted card neighbouring boxes do not point exactly the same way.
            var offset = Math.abs(left.across(startX(right), startY(right)) - right.across(endX(left), endY(left))) / 2;
            return height() <= MOST_UNLIKE * 2 * Math.min(left.halfHeight(), right.halfHeight())
                    && gap() > -MOST_OVERLAP * height()
                    && gap() < WIDEST_GAP * height()
                    && offset < SAME_ROW * height();
        }

        boolean isBetterAsOne() {
            var joined = joined();
            return 2 * joined.halfHeight() < MOST_GROWN * height()
                    && TextRecognizer.cost(joined) < TextRecognizer.cost(left) + TextRecognizer.cost(right);
        }

        /** From the start of the one to the end of the other, as high as both. */
        TextBox joined() {
            var fromX = startX(left);
            var fromY = startY(left);
            var length = Math.hypot(endX(right) - fromX, endY(right) - fromY);
            var ux = (endX(right) - fromX) / length;
            var uy = (endY(right) - fromY) / length;
            var axis = new TextBox(fromX + ux * length / 2, fromY + uy * length / 2, ux, uy, length / 2, 0);
            var top = Math.min(across(axis, left, -1), across(axis, right, -1));
            var bottom = Math.max(across(axis, left, 1), across(axis, right, 1));
            var middle = (top + bottom) / 2;
            return new TextBox(axis.x(0, middle), axis.y(0, middle), ux, uy, length / 2, (bottom - top) / 2);
        }

        /** How far the upper (-1) or lower (1) side of a box reaches from an axis. */
        private static double across(TextBox axis, TextBox box, int side) {
            var first = corner(axis, box, -1, side);
            var second = corner(axis, box, 1, side);
            return side * Math.max(side * first, side * second);
        }

        private static double corner(TextBox axis, TextBox box, int end, int side) {
            var along = end * box.halfLength();
            var across = side * box.halfHeight();
            return axis.across(box.x(along, across), box.y(along, across));
        }

        private static double startX(TextBox box) {
            return box.x(-box.halfLength(), 0);
        }

        private static double startY(TextBox box) {
            return box.y(-box.halfLength(), 0);
        }

        private static double endX(TextBox box) {
            return box.x(box.halfLength(), 0);
        }

        private static double endY(TextBox box) {
            return box.y(box.halfLength(), 0);
        }
    }

    private static @Nullable Pair nearest(List<TextBox> boxes) {
        Pair nearest = null;
        for (var left : boxes) {
            for (var right : boxes) {
                var pair = new Pair(left, right);
                if (left != right
                        && pair.isOneRow()
                        && (nearest == null || pair.gap() < nearest.gap())
                        && pair.isBetterAsOne()) {
                    nearest = pair;
                }
            }
        }
        return nearest;
    }
}
