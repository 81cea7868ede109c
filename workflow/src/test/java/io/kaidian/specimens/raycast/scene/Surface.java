package io.kaidian.specimens.raycast.scene;

import org.jspecify.annotations.Nullable;

/** Something that a ray may meet. */
public interface Surface {

    /** The nearest point on the ray, if any. */
    @Nullable
    Hit meet(Vec3 from, Vec3 ray);

    /** How much of a light in that direction a point is left, 0 to 1. */
    double shade(Vec3 point, Vec3 toLight, double spread);

    /**
     * Where a ray met something.
     *
     * @param normal towards the eye
     */
    record Hit(Surface surface, double distance, Vec3 point, Vec3 normal) {}

    /**
     * What is there.
     *
     * @param colour the part of the light that it scatters
     * @param gloss the part that it mirrors straight on, 0 to 1
     * @param roughness radians by which a reflection is widened
     * @param wrapped how far light creeps around edges, as in skin, 0 to 1
     */
    record Matter(Vec3 colour, double gloss, double roughness, double wrapped) {}

    /** What is at a point that was met; {@code footprint}: millimetres that a pixel covers there. */
    Matter matter(Hit hit, Vec3 ray, double footprint);
}
