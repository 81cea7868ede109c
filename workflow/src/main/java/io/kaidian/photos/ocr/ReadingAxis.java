package io.kaidian.photos.ocr;

import java.util.List;

/**
 * Makes boxes of the cores found in one picture, along one axis. A document has one: long lines show it; short ones (a
 * label of two characters is nearly square) would lie any way and follow them.
 */
final class ReadingAxis {

    private static final double CLEARLY_LONG = 2.5;

    /** Cosine of 45 degrees: beyond it a box is nearer to standing across the axis than to lying along it. */
    private static final double ACROSS = .7;

    /** Of the core's area over its perimeter: the network was trained on cores shrunken by as much (PaddleOCR). */
    private static final double GROWTH = 1.6;

    private ReadingAxis() {}

    /** Boxes the size of the text, pointing to the right, or downwards where the axis is nearly vertical. */
    static List<TextBox> boxes(List<TextBlob> blobs) {
        return aligned(blobs).stream().map(ReadingAxis::grown).toList();
    }

    private static List<TextBox> aligned(List<TextBlob> blobs) {
        var x = 0.0;
        var y = 0.0;
        for (var blob : blobs) {
            var box = lengthwise(blob.smallestBox());
            if (isLong(box)) {
                var sign = box.dot(x, y) < 0 ? -1 : 1;
                x += sign * box.ux() * box.halfLength();
                y += sign * box.uy() * box.halfLength();
            }
        }
        var length = Math.hypot(x, y);
        if (length == 0) {
            return blobs.stream().map(blob -> lengthwise(blob.smallestBox())).toList();
        }
        var forward = pointsForward(x / length, y / length) ? 1 : -1;
        var ax = forward * x / length;
        var ay = forward * y / length;
        return blobs.stream().map(blob -> along(blob, ax, ay)).toList();
    }

    /** A long line keeps its own direction, which in a picture taken from the side differs from row to row. */
    private static TextBox along(TextBlob blob, double ax, double ay) {
        var box = lengthwise(blob.smallestBox());
        if (!isLong(box) || Math.abs(box.dot(ax, ay)) < ACROSS) {
            return blob.boxAlong(ax, ay);
        }
        return box.dot(ax, ay) < 0 ? box.reversed() : box;
    }

    private static boolean isLong(TextBox box) {
        return box.halfLength() > CLEARLY_LONG * box.halfHeight();
    }

    private static TextBox lengthwise(TextBox box) {
        var longer = box.halfHeight() > box.halfLength() ? box.quarterTurned() : box;
        return pointsForward(longer.ux(), longer.uy()) ? longer : longer.reversed();
    }

    private static boolean pointsForward(double x, double y) {
        return isAlongRows(x) ? x > 0 : y > 0;
    }

    /** Whether a unit vector with that x says more of right and left than of up and down. */
    static boolean isAlongRows(double x) {
        return Math.abs(x) > .2;
    }

    /** Vatti clipping's distance for a rectangle: area times ratio over perimeter. */
    private static TextBox grown(TextBox core) {
        return core.grownBy(core.halfLength() * core.halfHeight() * GROWTH / (core.halfLength() + core.halfHeight()));
    }
}
