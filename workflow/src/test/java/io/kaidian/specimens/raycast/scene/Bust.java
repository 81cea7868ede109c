package io.kaidian.specimens.raycast.scene;

import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The head and shoulders of somebody who does not exist: a solid of soft shapes that a ray is marched to. The middle of
 * the head is the origin; +y is up, +z the way that the person looks; millimetres.
 */
public final class Bust implements Surface {

    private static final double NEAR = 0.25;
    private static final int STEPS = 90;

    /** Balls that hold all of the head and all of the body. */
    private static final Vec3 HEAD = new Vec3(0, -50, 0);

    private static final double HEAD_RADIUS = 205;
    private static final Vec3 CHEST = new Vec3(0, -410, -40);
    private static final double CHEST_RADIUS = 330;

    private final Vec3 place;
    private final Basis basis;
    private final double broad;
    private final double jaw;
    private final double noseLength;
    private final double eyeGap;
    private final double hairline;
    private final boolean longHair;
    private final Vec3 skin;
    private final Vec3 hair;
    private final Vec3 cloth;
    private final Vec3 lips;
    private final ValueNoise noise;

    /** The person of this seed, whoever draws them, with a head that is turned by so many degrees. */
    public Bust(long seed, boolean female, Vec3 place, double turn, double nod, double lean) {
        var random = new Random(seed * 0x5DEECE66DL + 0x9E37);
        this.place = place;
        basis = Basis.turned(lean, nod, turn);
        broad = 70 + 8 * random.nextDouble() - (female ? 3 : 0);
        jaw = 50 + 9 * random.nextDouble() - (female ? 5 : 0);
        noseLength = 18 + 8 * random.nextDouble();
        eyeGap = 29 + 4 * random.nextDouble();
        hairline = 40 + 12 * random.nextDouble();
        longHair = female && random.nextInt(4) > 0;
        var dark = random.nextDouble();
        skin = new Vec3(0.62, 0.385, 0.27).times(1.05 - 0.4 * dark);
        hair = new Vec3(0.016, 0.012, 0.010).times(0.7 + random.nextDouble());
        cloth = Vec3.ofScreen(java.awt.Color.HSBtoRGB(
                random.nextFloat(), 0.15f + 0.5f * random.nextFloat(), 0.25f + 0.6f * random.nextFloat()));
        lips = skin.times(new Vec3(0.9, 0.5, 0.5));
        noise = new ValueNoise(seed);
    }

    public Vec3 skin() {
        return skin;
    }

    public Vec3 cloth() {
        return cloth;
    }

    @Override
    public @Nullable Hit meet(Vec3 from, Vec3 ray) {
        var start = basis.toLocal(from.minus(place));
        var step = basis.toLocal(ray);
        var head = span(start, step, HEAD, HEAD_RADIUS);
        var body = span(start, step, CHEST, CHEST_RADIUS);
        var t = Math.max(0, Math.min(head[0], body[0]));
        var end = Math.max(head[1], body[1]);
        for (var i = 0; i < STEPS && t < end; i++) {
            var p = start.plus(step.times(t));
            var gap = gap(p);
            if (gap < NEAR) {
                return new Hit(this, t, from.plus(ray.times(t)), basis.toWorld(normal(p)));
            }
            t += gap * 0.85;
        }
        return null;
    }

    /** From where to where the ray is within a ball. */
    private static double[] span(Vec3 start, Vec3 step, Vec3 middle, double radius) {
        var from = start.minus(middle);
        var closest = -from.dot(step);
        var half = radius * radius - from.dot(from) + closest * closest;
        return half < 0
                ? new double[] {Double.MAX_VALUE, -Double.MAX_VALUE}
                : new double[] {closest - Math.sqrt(half), closest + Math.sqrt(half)};
    }

    private Vec3 normal(Vec3 p) {
        var e = 0.6;
        var a = gap(p.plus(new Vec3(e, -e, -e)));
        var b = gap(p.plus(new Vec3(-e, -e, e)));
        var c = gap(p.plus(new Vec3(-e, e, -e)));
        var d = gap(p.plus(new Vec3(e, e, e)));
        return new Vec3(a - b - c + d, -a - b + c + d, -a + b - c + d).unit();
    }

    @Override
    public double shade(Vec3 point, Vec3 toLight, double spread) {
        // A ball for the head is enough for a shadow on what is before or behind it.
        var from = place.minus(point);
        var t = from.dot(toLight);
        if (t < 60) {
            return 1;
        }
        var gap = from.minus(toLight.times(t)).length() - 85;
        return Sheet.smooth(gap / (2 + t * Math.tan(spread)) / 2 + 0.5);
    }

    private double gap(Vec3 p) {
        var body = body(p);
        var head = p.minus(HEAD).length() - HEAD_RADIUS;
        if (head > 15) {
            return Math.min(body, head);
        }
        // All of the face lies within this one, and most rays that come near the head pass it by.
        var around = ball(Math.abs(p.x()), p.y() + 45, p.z(), broad + 20, 170, 125);
        var face = around > 30 ? around - 10 : face(p);
        return Math.min(Math.min(face, hair(p)), body);
    }

    private double face(Vec3 p) {
        var x = Math.abs(p.x());
        var skull = ball(x, p.y() - 18, p.z() + 8, broad, 92, 90);
        var chin = ball(x, p.y() + 48, p.z() - 22, jaw, 62, 56);
        var solid = joined(skull, chin, 30);
        solid = joined(solid, ball(x - 34, p.y() + 18, p.z() - 52, 24, 22, 22), 18);
        solid = carved(solid, ball(x - eyeGap, p.y() - 9, p.z() - 92, 19, 11, 14), 9);
        solid = Math.min(solid, ball(x - eyeGap, p.y() - 7, p.z() - 66, 16, 13, 14.5));
        solid = joined(solid, line(x, p.y(), p.z(), 12, 76, -noseLength - 2, 90, 8), 9);
        solid = joined(solid, ball(x - 9, p.y() + noseLength + 5, p.z() - 82, 8, 7, 9), 6);
        solid = joined(solid, ball(x, p.y() + noseLength + 3, p.z() - 90, 10, 9, 11), 6);
        solid = joined(solid, ball(x, p.y() + 52, p.z() - 68, 23, 5, 12), 5);
        solid = joined(solid, ball(x, p.y() + 60, p.z() - 68, 19, 6, 11), 5);
        solid = carved(solid, ball(x, p.y() + 55.5, p.z() - 84, 22, 1.2, 8), 2);
        solid = Math.min(solid, ball(x - broad - 2, p.y() + 4, p.z() + 8, 9, 30, 18));
        return joined(solid, line(x, p.y(), p.z() + 18, -60, 0, -190, -8, 43), 20);
    }

    private double hair(Vec3 p) {
        var x = Math.abs(p.x());
        var strands = 1.3 * noise.at(p.x() / 4, p.y() / 26 + p.z() / 9);
        var cap = ball(x, p.y() - 26, p.z() + 14, broad + 9, 96, 94) + strands;
        var front = p.z() - 18 - 0.9 * (p.y() - hairline) - 6 * Math.sin(p.x() / 23);
        cap = Math.max(cap, Math.min(front, 200));
        cap = Math.max(cap, -26 - p.y() + 0.6 * Math.max(0, -p.z()) * -1);
        if (longHair) {
            var fall =
                    Math.max(ball(x, p.y() + 60, p.z() + 22, broad + 24, 190, 72) + strands, p.z() - 22 + 0.1 * p.y());
            fall = Math.max(fall, p.y() - 60);
            cap = joined(cap, Math.max(fall, -ball(x, p.y() + 60, p.z() - 30, broad + 2, 170, 80)), 8);
        }
        return cap;
    }

    private double body(Vec3 p) {
        var x = Math.abs(p.x());
        var chest = ball(x, p.y() + 400, p.z() + 40, 205, 270, 112);
        var shoulder = line2(x, p.y(), p.z() + 35, 60, -178, 180, -225, 52);
        return joined(chest, shoulder, 40);
    }

    /** About the distance from a ball that is stretched along the axes. */
    private static double ball(double x, double y, double z, double rx, double ry, double rz) {
        var far = Math.sqrt(x * x / (rx * rx) + y * y / (ry * ry) + z * z / (rz * rz));
        var steep = Math.sqrt(x * x / (rx * rx * rx * rx) + y * y / (ry * ry * ry * ry) + z * z / (rz * rz * rz * rz));
        return steep < 1e-9 ? -Math.min(rx, Math.min(ry, rz)) : far * (far - 1) / steep;
    }

    /** The distance from a rod in the plane x = 0. */
    private static double line(
            double x, double y, double z, double y0, double z0, double y1, double z1, double radius) {
        var dy = y1 - y0;
        var dz = z1 - z0;
        var s = Math.clamp(((y - y0) * dy + (z - z0) * dz) / (dy * dy + dz * dz), 0, 1);
        return Math.sqrt(x * x + sq(y - y0 - s * dy) + sq(z - z0 - s * dz)) - radius;
    }

    /** The distance from a rod in the plane z = 0. */
    private static double line2(
            double x, double y, double z, double x0, double y0, double x1, double y1, double radius) {
        var dx = x1 - x0;
        var dy = y1 - y0;
        var s = Math.clamp(((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy), 0, 1);
        return Math.sqrt(z * z + sq(x - x0 - s * dx) + sq(y - y0 - s * dy)) - radius;
    }

    private static double sq(double value) {
        return value * value;
    }

    private static double joined(double a, double b, double soft) {
        var part = Math.clamp(0.5 + 0.5 * (b - a) / soft, 0, 1);
        return b + (a - b) * part - soft * part * (1 - part);
    }

    private static double carved(double solid, double hole, double soft) {
        return -joined(-solid, hole, soft);
    }

    @Override
    public Matter matter(Hit hit, Vec3 ray, double footprint) {
        var p = basis.toLocal(hit.point().minus(place));
        if (hair(p) < 0.6) {
            return new Matter(hair.times(1 + 0.5 * noise.at(p.x() / 1.5, p.y() / 18)), 0.03, 0.25, 0.1);
        }
        if (body(p) < 0.6 && p.y() < -120) {
            var open = Math.abs(p.x()) < (-p.y() - 130) * -0.55 + 48;
            return open && p.y() > -206 ? skin(p) : woven(p);
        }
        return skin(p);
    }

    private Matter woven(Vec3 p) {
        var thread = 1 + 0.12 * noise.rough(p.x() / 2, p.y() / 2, 2) + 0.15 * noise.at(p.x() / 60, p.y() / 40);
        return new Matter(cloth.times(thread), 0, 0.3, 0.1);
    }

    private Matter skin(Vec3 p) {
        var x = Math.abs(p.x());
        var mottled = 1 + 0.07 * noise.rough(p.x() / 13, p.y() / 13, 3) + 0.03 * noise.at(p.x(), p.y());
        var colour = skin.times(mottled);
        if (p.z() > 40) {
            var cheek = Math.exp(-(sq(x - 38) + sq(p.y() + 22)) / 500);
            colour = colour.times(new Vec3(1, 1 - 0.16 * cheek, 1 - 0.14 * cheek));
            var eye = new Vec3(x - eyeGap, p.y() - 7.5, 0);
            var lid = sq(eye.x() / 14) + sq(eye.y() / 5.6);
            if (lid < 1) {
                return eye(Math.hypot(eye.x(), eye.y()), lid);
            }
            if (lid < 1.5) {
                return new Matter(colour.times(eye.y() > 0 ? 0.22 : 0.6), 0.02, 0.3, 0.2);
            }
            var arch = p.y() - 25 + sq(x - eyeGap) / 90;
            if (Math.abs(arch) < 3.6 - Math.abs(x - eyeGap) / 14 && Math.abs(x - eyeGap - 2) < 21) {
                return new Matter(colour.mixed(hair, 0.8), 0, 0.3, 0.1);
            }
            var mouth = sq(x / 24) + sq((p.y() + 55.5) / (p.y() > -55.5 ? 6.5 : 9));
            if (mouth < 1) {
                return new Matter(Math.abs(p.y() + 55.5) < 1 ? lips.times(0.3) : lips, 0.03, 0.25, 0.3);
            }
            if (Math.hypot(x - 7, (p.y() + noseLength + 9) * 1.7) < 3.6) {
                return new Matter(colour.times(0.15), 0, 0.3, 0.2);
            }
        }
        return new Matter(colour, 0.025, 0.3, 0.35);
    }

    private static Matter eye(double fromMiddle, double lid) {
        var shadow = lid > 0.7 ? 0.7 : 1;
        if (fromMiddle < 2.4) {
            return new Matter(Vec3.grey(0.004), 0.05, 0.05, 0);
        }
        return fromMiddle < 5.6
                ? new Matter(new Vec3(0.035, 0.018, 0.010).times(shadow), 0.05, 0.05, 0)
                : new Matter(new Vec3(0.72, 0.68, 0.65).times(shadow), 0.05, 0.05, 0.3);
    }
}
