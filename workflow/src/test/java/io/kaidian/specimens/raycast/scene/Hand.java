package io.kaidian.specimens.raycast.scene;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One hand's skin, and its fingers. */
public final class Hand {

    private final Random random;
    private final Vec3 skin;
    private final ValueNoise mottle;

    public Hand(Random random) {
        this(random, new Vec3(0.60, 0.36, 0.25).times(1.05 - 0.45 * random.nextDouble()));
    }

    public Hand(Random random, Vec3 skin) {
        this.random = random;
        this.skin = skin;
        mottle = new ValueNoise(random.nextLong());
    }

    /** A finger whose tip lies at a point of a surface with z as its normal, and which comes from that direction. */
    public void finger(List<Surface> surfaces, Vec3 tip, double degrees, Vec3 normal) {
        var thick = 6.8 + 1.7 * random.nextDouble();
        var away = new Vec3(Math.cos(Math.toRadians(degrees)), Math.sin(Math.toRadians(degrees)), 0);
        var end = tip.plus(normal.times(thick * 0.8)).plus(away.times(thick));
        var joint = end.plus(away.times(20)).plus(normal.times(5));
        var knuckle = joint.plus(away.times(32)).plus(normal.times(6));
        surfaces.add(new Finger(joint, end, thick, skin, 0.02, normal, mottle));
        surfaces.add(new Finger(knuckle, joint, thick * 1.12, skin, 0.02, null, mottle));
        surfaces.add(new Finger(knuckle.plus(away.times(90)), knuckle, thick * 1.25, skin, 0.02, null, mottle));
    }

    /** A straight piece of the same skin, with a nail at its end that faces that way. */
    public void bone(List<Surface> surfaces, Vec3 from, Vec3 to, double radius, @Nullable Vec3 nail) {
        surfaces.add(new Finger(from, to, radius, skin, 0.02, nail, mottle));
    }
}
