package io.kaidian.checks.reading;

import java.util.List;

/**
 * Makes the boxes of one picture agree on an axis. A document has one: long lines show it, short boxes (a label of two
 * characters is nearly square) follow them.
 */
final class ReadingAxis {

    private static final double CLEARLY_LONG = 2.5;

    /** 45 degrees: beyond it a box is nearer to standing across the axis than to lying along it. */
    private static final double ACROSS = .7;

    private ReadingAxis() {}

    /** Boxes along the common axis, pointing to the right, or downwards where the axis is nearly vertical. */
    static List<TextBox> agree(List<TextBox> boxes) {
        var lengthwise = boxes.stream().map(ReadingAxis::lengthwise).toList();
        var x = 0.0;
        var y = 0.0;
        for (var box : lengthwise) {
            if (box.halfLength() > CLEARLY_LONG * box.halfHeight()) {
                var sign = box.dot(x, y) < 0 ? -1 : 1;
                x += sign * box.ux() * box.halfLength();
                y += sign * box.uy() * box.halfLength();
            }
        }
        var length = Math.hypot(x, y);
        if (length == 0) {
            return lengthwise;
        }
        var ax = x / length;
        var ay = y / length;
        var forward = pointsForward(ax, ay) ? 1 : -1;
        return lengthwise.stream()
                .map(box -> along(box, forward * ax, forward * ay))
                .toList();
    }

    private static TextBox along(TextBox box, double ax, double ay) {
        var turned = Math.abs(box.dot(ax, ay)) < ACROSS ? box.quarterTurned() : box;
        return turned.dot(ax, ay) < 0 ? turned.reversed() : turned;
    }

    private static TextBox lengthwise(TextBox box) {
        var longer = box.halfHeight() > box.halfLength() ? box.quarterTurned() : box;
        return pointsForward(longer.ux(), longer.uy()) ? longer : longer.reversed();
    }

    private static boolean pointsForward(double x, double y) {
        return Math.abs(x) > .2 ? x > 0 : y > 0;
    }
}
