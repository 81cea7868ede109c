package io.kaidian.specimens.raycast.scene;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that there is, and the light on it.
 *
 * @param sky light from everywhere, above all from above
 */
public record Scene(List<Surface> surfaces, List<Lamp> lamps, Vec3 sky, Vec3 upwards) {

    public Surface.@Nullable Hit meet(Vec3 from, Vec3 ray) {
        Surface.Hit nearest = null;
        for (var surface : surfaces) {
            var hit = surface.meet(from, ray);
            if (hit != null && (nearest == null || hit.distance() < nearest.distance())) {
                nearest = hit;
            }
        }
        return nearest;
    }

    /** The light that comes back along the ray. */
    public Vec3 light(Surface.Hit hit, Vec3 ray, double footprint) {
        var matter = hit.surface().matter(hit, ray, footprint);
        var light = sky.times(0.65 + 0.35 * hit.normal().dot(upwards)).times(near(hit));
        for (var lamp : lamps) {
            light = light.plus(lamp.colour().times(falling(lamp, hit, matter.wrapped())));
        }
        return light.times(matter.colour()).plus(mirrored(hit, ray, matter));
    }

    /** The part of a lamp's light that arrives. */
    private double falling(Lamp lamp, Surface.Hit hit, double wrapped) {
        var towards = lamp.from(hit.point());
        var slope = (hit.normal().dot(towards) + wrapped) / (1 + wrapped);
        return slope <= 0 ? 0 : slope * lamp.reach(hit.point()) * open(hit, towards, lamp.spread());
    }

    private double open(Surface.Hit hit, Vec3 towards, double spread) {
        var open = 1.0;
        for (var surface : surfaces) {
            if (surface != hit.surface()) {
                open *= surface.shade(hit.point(), towards, spread);
            }
        }
        return open;
    }

    /** Less of the sky arrives close beside something that stands up. */
    private double near(Surface.Hit hit) {
        return 0.35 + 0.65 * open(hit, hit.normal(), 0.9);
    }

    private Vec3 mirrored(Surface.Hit hit, Vec3 ray, Surface.Matter matter) {
        if (matter.gloss() == 0) {
            return Vec3.ZERO;
        }
        var normal = hit.surface() instanceof Sheet sheet ? sheet.bumpy(hit) : hit.normal();
        var grazing = Math.pow(1 - Math.clamp(-ray.dot(normal), 0, 1), 5);
        var strength = matter.gloss() + (1 - matter.gloss()) * grazing * 0.6;
        var light = sky.times(0.5);
        for (var lamp : lamps) {
            light = light.plus(lamp.colour().times(lamp.reflection(ray, normal, hit.point(), matter.roughness())));
        }
        return light.times(strength);
    }

    /** How bright the reflection of the lamps is at a point, where white paper under them is 1. */
    public double glare(Surface.Hit hit, Vec3 ray, double footprint) {
        return mirrored(hit, ray, hit.surface().matter(hit, ray, footprint)).luminance() / white(hit);
    }

    /** The light of white paper that lies at that point. */
    public double white(Surface.Hit hit) {
        var light = sky.times(0.65 + 0.35 * hit.normal().dot(upwards));
        for (var lamp : lamps) {
            light = light.plus(lamp.colour()
                    .times(Math.max(0, hit.normal().dot(lamp.from(hit.point()))) * lamp.reach(hit.point())));
        }
        return light.luminance();
    }
}
