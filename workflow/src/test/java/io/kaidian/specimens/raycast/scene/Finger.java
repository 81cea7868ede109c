package io.kaidian.specimens.raycast.scene;

import org.jspecify.annotations.Nullable;

/**
 * One bone of a finger, an arm or a pen: everything within a radius of a line.
 *
 * @param nail where the finger ends in a nail, the way it faces; null without
 */
public record Finger(
        Vec3 from,
        Vec3 to,
        double radius,
        Vec3 colour,
        double gloss,
        @Nullable Vec3 nail,
        ValueNoise skin) implements Surface {

    @Override
    public @Nullable Hit meet(Vec3 eye, Vec3 ray) {
        var axis = to.minus(from);
        var start = eye.minus(from);
        var aa = axis.dot(axis);
        var ar = axis.dot(ray);
        var as = axis.dot(start);
        var a = aa - ar * ar;
        var b = aa * ray.dot(start) - as * ar;
        var c = aa * start.dot(start) - as * as - radius * radius * aa;
        var h = b * b - a * c;
        if (h < 0) {
            return null;
        }
        var t = a < 1e-9 ? -1 : (-b - Math.sqrt(h)) / a;
        var along = as + t * ar;
        if (t > 1e-6 && along > 0 && along < aa) {
            return hit(eye, ray, t, from.plus(axis.times(along / aa)));
        }
        var end = along <= 0 ? from : to;
        var off = eye.minus(end);
        var d = ray.dot(off);
        var k = d * d - off.dot(off) + radius * radius;
        return k < 0 || -d - Math.sqrt(k) < 1e-6 ? null : hit(eye, ray, -d - Math.sqrt(k), end);
    }

    private Hit hit(Vec3 eye, Vec3 ray, double distance, Vec3 middle) {
        var point = eye.plus(ray.times(distance));
        return new Hit(this, distance, point, point.minus(middle).unit());
    }

    @Override
    public double shade(Vec3 point, Vec3 toLight, double spread) {
        // The nearest that the ray to the light comes to the line within.
        var axis = to.minus(from);
        var start = point.minus(from);
        var aa = axis.dot(axis);
        var al = axis.dot(toLight);
        var den = aa - al * al;
        var s = den < 1e-9 ? 0.5 : (axis.dot(start) - al * toLight.dot(start)) / den;
        s = Math.clamp(s, 0, 1);
        var near = from.plus(axis.times(s));
        var t = near.minus(point).dot(toLight);
        if (t < radius * 0.2) {
            return 1;
        }
        var gap = near.minus(point.plus(toLight.times(t))).length() - radius;
        var soft = 0.3 + t * Math.tan(spread);
        return Sheet.smooth(gap / soft / 2 + 0.5);
    }

    @Override
    public Matter matter(Hit hit, Vec3 ray, double footprint) {
        var p = hit.point();
        var mottled = 1
                + 0.1 * skin.rough(p.x() / 6 + p.z() / 9, p.y() / 6, 3)
                + 0.05 * skin.at(p.x() / 0.7, p.y() / 0.7 + p.z());
        if (nail != null) {
            var axis = to.minus(from).unit();
            var along = to.minus(p).dot(axis);
            var side = hit.normal().minus(axis.times(hit.normal().dot(axis)));
            if (side.length() > 0.2
                    && side.unit().dot(nail) > 0.72 + 0.12 * Math.abs(along / radius - 0.1)
                    && along < radius * 0.95
                    && along > -radius * 0.7) {
                var tip = along < -radius * 0.45;
                var pale = colour.mixed(new Vec3(0.85, 0.62, 0.56), 0.6);
                return new Matter(tip ? pale.mixed(Vec3.grey(0.8), 0.5) : pale, 0.05, 0.12, 0.2);
            }
        }
        return new Matter(colour.times(mottled), gloss, 0.35, 0.35);
    }
}
