package io.kaidian.photos.idcard.layout;

import java.util.stream.IntStream;

/** The four corners of a card in pixels of the picture read, clockwise from the top left as one reads it. */
record CardOutline(PixelPoint topLeft, PixelPoint topRight, PixelPoint bottomRight, PixelPoint bottomLeft) {

    /** ISO/IEC 7810 ID-1: 85.6 mm by 54 mm. */
    static final double ASPECT = 85.6 / 54;

    PixelPoint[] corners() {
        return new PixelPoint[] {topLeft, topRight, bottomRight, bottomLeft};
    }

    double width() {
        return (topLeft.distanceTo(topRight) + bottomLeft.distanceTo(bottomRight)) / 2;
    }

    double height() {
        return (topLeft.distanceTo(bottomLeft) + topRight.distanceTo(bottomRight)) / 2;
    }

    /** Degrees clockwise by which the card's upper edge leaves the horizontal, -180 to 180. */
    double tilt() {
        return Math.toDegrees(Math.atan2(topRight.y() - topLeft.y(), topRight.x() - topLeft.x()));
    }

    /** How much one side is longer than the opposite one, 0 to 1: the card leans away from the camera. */
    double lean() {
        return Math.max(
                unlike(topLeft.distanceTo(topRight), bottomLeft.distanceTo(bottomRight)),
                unlike(topLeft.distanceTo(bottomLeft), topRight.distanceTo(bottomRight)));
    }

    private static double unlike(double one, double other) {
        return 1 - Math.min(one, other) / Math.max(one, other);
    }

    /** The same corners, the second of them named first. */
    CardOutline startingAtNext() {
        return new CardOutline(topRight, bottomRight, bottomLeft, topLeft);
    }

    /** How far the corner that differs most lies from the other's. */
    double furthestFrom(CardOutline other) {
        var mine = corners();
        var theirs = other.corners();
        return IntStream.range(0, mine.length)
                .mapToDouble(i -> mine[i].distanceTo(theirs[i]))
                .max()
                .orElseThrow();
    }

    /** Whether a card can look like this; a fit to misread text gives slivers and giants. */
    boolean plausible() {
        var aspect = width() / height();
        return aspect > 0.9 && aspect < 2.6 && lean() < 0.5 && convex();
    }

    private boolean convex() {
        var corners = corners();
        for (int i = 0; i < 4; i++) {
            var a = corners[i];
            var b = corners[(i + 1) % 4];
            var c = corners[(i + 2) % 4];
            if ((b.x() - a.x()) * (c.y() - b.y()) - (b.y() - a.y()) * (c.x() - b.x()) <= 0) {
                return false;
            }
        }
        return true;
    }
}
