package io.kaidian.specimens.raycast.scene;

import java.awt.geom.Point2D;

/**
 * A pinhole with a lens before it: straight lines bend by two terms of radial distortion, and what does not lie at the
 * distance of focus spreads over a disc as wide as the aperture makes it.
 */
public final class Camera {

    private final Vec3 eye;
    private final Vec3 right;
    private final Vec3 down;
    private final Vec3 ahead;
    private final int width;
    private final int height;
    private final double focal;
    private final double bend;
    private final double bendFarther;
    private final double focus;
    private final double aperture;

    /**
     * @param roll radians by which the picture is turned clockwise
     * @param view degrees from the left border to the right one
     * @param bend of the lens: above 0 a pincushion, below 0 a barrel
     * @param focus the distance that is sharp, in millimetres
     * @param aperture its width in millimetres
     */
    public Camera(
            Vec3 eye,
            Vec3 target,
            double roll,
            double view,
            int width,
            int height,
            double bend,
            double focus,
            double aperture) {
        this.eye = eye;
        this.width = width;
        this.height = height;
        this.bend = bend;
        this.bendFarther = -0.3 * bend;
        this.focus = focus;
        this.aperture = aperture;
        focal = width / 2.0 / Math.tan(Math.toRadians(view) / 2);
        ahead = target.minus(eye).unit();
        var upright = Math.abs(ahead.y()) > 0.99 ? new Vec3(0, 0, -1) : new Vec3(0, 1, 0);
        var level = ahead.cross(upright).unit();
        var falling = ahead.cross(level).unit();
        right = level.times(Math.cos(roll)).plus(falling.times(-Math.sin(roll)));
        down = level.times(Math.sin(roll)).plus(falling.times(Math.cos(roll)));
    }

    public Vec3 eye() {
        return eye;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Where the light comes from that falls on a point of the picture. */
    public Vec3 ray(double px, double py) {
        var x = (px - width / 2.0) / focal;
        var y = (py - height / 2.0) / focal;
        var u = x;
        var v = y;
        for (var i = 0; i < 4; i++) {
            var stretch = stretch(u * u + v * v);
            u = x / stretch;
            v = y / stretch;
        }
        return ahead.plus(right.times(u)).plus(down.times(v)).unit();
    }

    /** Where a point is in the picture; also beyond its border. */
    public Point2D project(Vec3 point) {
        var from = point.minus(eye);
        var depth = from.dot(ahead);
        var u = from.dot(right) / depth;
        var v = from.dot(down) / depth;
        var stretch = stretch(u * u + v * v);
        return new Point2D.Double(width / 2.0 + u * stretch * focal, height / 2.0 + v * stretch * focal);
    }

    /** How far ahead a point lies, in millimetres. */
    public double depth(Vec3 point) {
        return point.minus(eye).dot(ahead);
    }

    /** Pixels that one millimetre takes at this depth, seen straight on. */
    public double scale(double depth) {
        return focal / depth;
    }

    /** The radius in pixels of the disc over which a point at this depth spreads. */
    public double blur(double depth) {
        return focal * aperture / 2 * Math.abs(1 / focus - 1 / depth);
    }

    private double stretch(double squared) {
        return 1 + bend * squared + bendFarther * squared * squared;
    }
}
