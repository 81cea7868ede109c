package io.kaidian.photos.idcard.layout;

import io.kaidian.photos.imaging.Pixels;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * The outline of a card of which too little was read, from the face of its portrait: that says roughly where the card lies and how wide
 * it is, and only an outline that the picture shows edges along counts.
 */
final class PortraitOutline {

    /** In parts of the card's width and height: the middle of the face (both renderers: 0.776 to 0.796, 0.41 to 0.47). */
    private static final double FACE_X = 0.787;

    private static final double FACE_Y = 0.452;

    /** Widths of the face, in parts of the card's width (both renderers: 0.14 to 0.18). */
    private static final double[] FACE_WIDTHS = {0.145, 0.16, 0.178};

    /** Degrees by which a card is held askew; between two of them edges are found all the same. */
    private static final double[] TILTS = {-18, -9, 0, 9, 18};

    private PortraitOutline() {}

    /**
     * @param x of the middle of the face, in pixels of the picture, as are the others
     * @param width of the face
     */
    static Optional<CardOutline> of(Pixels picture, double x, double y, double width) {
        var edges = new CardEdges(picture);
        return DoubleStream.of(FACE_WIDTHS)
                .boxed()
                .flatMap(share -> DoubleStream.of(TILTS).mapToObj(tilt -> around(x, y, width / share, tilt)))
                .map(edges::refine)
                .filter(edges::show)
                .map(edges::refine)
                .filter(edges::show)
                .max(Comparator.comparingDouble(edges::agreement));
    }

    private static CardOutline around(double x, double y, double width, double tilt) {
        var height = width / CardOutline.ASPECT;
        var cos = Math.cos(Math.toRadians(tilt));
        var sin = Math.sin(Math.toRadians(tilt));
        return new CardOutline(
                at(x, y, -FACE_X * width, -FACE_Y * height, cos, sin),
                at(x, y, (1 - FACE_X) * width, -FACE_Y * height, cos, sin),
                at(x, y, (1 - FACE_X) * width, (1 - FACE_Y) * height, cos, sin),
                at(x, y, -FACE_X * width, (1 - FACE_Y) * height, cos, sin));
    }

    private static PixelPoint at(double x, double y, double right, double down, double cos, double sin) {
        return new PixelPoint(x + right * cos - down * sin, y + right * sin + down * cos);
    }
}
