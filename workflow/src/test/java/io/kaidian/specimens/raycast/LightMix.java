package io.kaidian.specimens.raycast;

import io.kaidian.specimens.raycast.scene.Lamp;
import io.kaidian.specimens.raycast.scene.Vec3;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The light of a room: daylight from everywhere and one or two lamps of other colours, which no single white balance
 * makes white everywhere.
 */
record LightMix(Vec3 sky, List<Lamp> lamps, Vec3 balance) {

    private static final Vec3 DAYLIGHT = new Vec3(0.90, 1.0, 1.16);
    private static final Vec3 LED = new Vec3(1.06, 1.0, 0.88);
    private static final Vec3 BULB = new Vec3(1.32, 0.98, 0.60);

    /** One lamp at that place, and perhaps a second. */
    static LightMix random(Random random, Vec3 place, double spread, double glow) {
        var sky = DAYLIGHT.mixed(LED, random.nextDouble()).times(0.25 + 0.35 * random.nextDouble());
        var colour = LED.mixed(random.nextInt(3) == 0 ? BULB : DAYLIGHT, random.nextDouble());
        var lamps = new ArrayList<Lamp>();
        lamps.add(new Lamp(place, colour.times(0.45 + 0.4 * random.nextDouble()), spread, glow));
        if (random.nextInt(3) == 0) {
            var side = random.nextDouble() * 2 * Math.PI;
            var other = new Vec3(1500 * Math.cos(side), 1500 * Math.sin(side), 500 + 600 * random.nextDouble());
            lamps.add(new Lamp(other, BULB.mixed(LED, random.nextDouble()).times(0.3), 0.12, 4));
        }
        var white = sky;
        for (var lamp : lamps) {
            white = white.plus(lamp.colour().times(0.8));
        }
        white = white.times(1 / white.y());
        // The phone finds the balance, but not quite.
        var off = new Vec3(1 + 0.07 * random.nextGaussian(), 1, 1 + 0.09 * random.nextGaussian());
        return new LightMix(sky, lamps, new Vec3(off.x() / white.x(), 1, off.z() / white.z()));
    }
}
