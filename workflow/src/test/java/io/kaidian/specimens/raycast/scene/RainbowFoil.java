package io.kaidian.specimens.raycast.scene;

/** A hologram: arcs and rays whose colour depends on where one looks from; most of the time it is hardly seen. */
public final class RainbowFoil implements Sheet.Foil {

    private final double x;
    private final double y;
    private final double radius;
    private final double strength;

    /** Around that place of the card, in millimetres; {@code strength} as a part of white paper. */
    public RainbowFoil(double x, double y, double radius, double strength) {
        this.x = x;
        this.y = y;
        this.radius = radius;
        this.strength = strength;
    }

    @Override
    public Vec3 shine(double px, double py, Vec3 ray, Vec3 normal) {
        var dx = px - x;
        var dy = py - y;
        var far = Math.hypot(dx, dy * 1.5);
        if (far > radius) {
            return Vec3.ZERO;
        }
        var angle = Math.atan2(dy, dx);
        var ring = 0.5 + 0.5 * Math.sin(far * 3.1);
        var spoke = 0.5 + 0.5 * Math.sin(angle * 24 + far * 0.7);
        var line = Math.pow(Math.max(ring, spoke), 6) * Sheet.smooth((radius - far) / 2);
        var seen = ray.x() * 7 + ray.y() * 5 + angle * 0.5 + far * 0.11;
        var wave = Math.sin(seen * 2.3) * 0.5 + 0.5;
        var colour = new Vec3(
                0.5 + 0.5 * Math.cos(seen * 6.3),
                0.5 + 0.5 * Math.cos(seen * 6.3 - 2.1),
                0.5 + 0.5 * Math.cos(seen * 6.3 - 4.2));
        return colour.times(strength * wave * line);
    }
}
