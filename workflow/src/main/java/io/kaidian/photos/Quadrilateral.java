package io.kaidian.photos;

import java.util.List;
import java.util.stream.DoubleStream;

/** Four corners of a text line or a card, named as one reads it, whichever way it lies in the picture. */
public record Quadrilateral(PhotoPoint topLeft, PhotoPoint topRight, PhotoPoint bottomRight, PhotoPoint bottomLeft) {

    /** Clockwise from the top left one. */
    public List<PhotoPoint> all() {
        return List.of(topLeft, topRight, bottomRight, bottomLeft);
    }

    /** The smallest upright rectangle around the part that lies inside the picture. */
    public PhotoRegion place() {
        var left = inside(all().stream().mapToDouble(PhotoPoint::x)).min().orElseThrow();
        var right = inside(all().stream().mapToDouble(PhotoPoint::x)).max().orElseThrow();
        var top = inside(all().stream().mapToDouble(PhotoPoint::y)).min().orElseThrow();
        var bottom = inside(all().stream().mapToDouble(PhotoPoint::y)).max().orElseThrow();
        return new PhotoRegion(left, top, right - left, bottom - top);
    }

    /** Whether the point lies inside the four sides. */
    public boolean contains(double x, double y) {
        var corners = all();
        for (int i = 0; i < 4; i++) {
            var a = corners.get(i);
            var b = corners.get((i + 1) % 4);
            if ((b.x() - a.x()) * (y - a.y()) - (b.y() - a.y()) * (x - a.x()) < 0) {
                return false;
            }
        }
        return true;
    }

    private static DoubleStream inside(DoubleStream parts) {
        return parts.map(part -> Math.max(0, Math.min(1, part)));
    }
}
