package io.kaidian.specimens.raycast.scene;

/**
 * A source of light.
 *
 * @param colour what falls on a surface that faces it, at the middle of the scene
 * @param spread half of the angle that it takes of the sky, in radians; small ones throw hard shadows and small reflections
 * @param glow how much brighter a mirror shows it than white paper under it
 */
public record Lamp(Vec3 place, Vec3 colour, double spread, double glow) {

    public Vec3 from(Vec3 point) {
        return place.minus(point).unit();
    }

    /** Less where it is farther than from the middle of the scene. */
    public double reach(Vec3 point) {
        var here = place.minus(point);
        return place.dot(place) / here.dot(here);
    }

    /** How much of the lamp a surface throws back along the ray; {@code roughness} widens the reflection and weakens it. */
    public double reflection(Vec3 ray, Vec3 normal, Vec3 point, double roughness) {
        var off = Math.acos(Math.clamp(ray.mirrored(normal).dot(from(point)), -1, 1));
        var edge = Math.max(0, off - spread);
        return Math.exp(-edge * edge / (2 * roughness * roughness)) * glow * Math.min(1, 0.07 / roughness);
    }
}
