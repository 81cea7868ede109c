package io.kaidian.specimens;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.UnaryOperator;

/** Four corners in the picture, in pixels: top left, top right, bottom right, bottom left of what is drawn there. */
public record PixelQuad(List<Point2D> corners) {

    public PixelQuad {
        corners = List.copyOf(corners);
        if (corners.size() != 4) {
            throw new IllegalArgumentException("four corners, not " + corners.size());
        }
    }

    static PixelQuad of(Rectangle2D box) {
        return new PixelQuad(List.of(
                new Point2D.Double(box.getMinX(), box.getMinY()),
                new Point2D.Double(box.getMaxX(), box.getMinY()),
                new Point2D.Double(box.getMaxX(), box.getMaxY()),
                new Point2D.Double(box.getMinX(), box.getMaxY())));
    }

    /** The mean length of the upper and the lower edge, in pixels. */
    public double width() {
        return (corners.get(0).distance(corners.get(1)) + corners.get(3).distance(corners.get(2))) / 2;
    }

    /** The mean length of the left and the right edge, in pixels. */
    public double height() {
        return (corners.get(0).distance(corners.get(3)) + corners.get(1).distance(corners.get(2))) / 2;
    }

    public Point2D centre() {
        var x = corners.stream().mapToDouble(Point2D::getX).average().orElseThrow();
        var y = corners.stream().mapToDouble(Point2D::getY).average().orElseThrow();
        return new Point2D.Double(x, y);
    }

    /** The angle of the upper edge, in radians, 0 when upright. */
    double angle() {
        var from = corners.get(0);
        var to = corners.get(1);
        return Math.atan2(to.getY() - from.getY(), to.getX() - from.getX());
    }

    public Rectangle2D bounds() {
        return path().getBounds2D();
    }

    Shape path() {
        var path = new Path2D.Double();
        path.moveTo(corners.get(0).getX(), corners.get(0).getY());
        corners.subList(1, 4).forEach(corner -> path.lineTo(corner.getX(), corner.getY()));
        path.closePath();
        return path;
    }

    PixelQuad map(UnaryOperator<Point2D> move) {
        return new PixelQuad(corners.stream().map(move).toList());
    }
}
