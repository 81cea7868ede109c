package io.kaidian.specimens.raycast.scene;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** A flat picture in linear light, at its size and at each half of it, so that it can be looked at from any distance. */
public final class Texture {

    private static final float[] LINEAR = new float[256];

    static {
        for (var i = 0; i < LINEAR.length; i++) {
            LINEAR[i] = (float) Vec3.linear(i);
        }
    }

    private final List<Level> levels = new ArrayList<>();

    public Texture(BufferedImage image) {
        var level = new Level(image.getWidth(), image.getHeight());
        var row = new int[level.width];
        for (var y = 0; y < level.height; y++) {
            image.getRGB(0, y, level.width, 1, row, 0, level.width);
            for (var x = 0; x < level.width; x++) {
                var at = 3 * (y * level.width + x);
                level.light[at] = LINEAR[row[x] >> 16 & 0xff];
                level.light[at + 1] = LINEAR[row[x] >> 8 & 0xff];
                level.light[at + 2] = LINEAR[row[x] & 0xff];
            }
        }
        levels.add(level);
        while (level.width > 8 && level.height > 8) {
            level = level.half();
            levels.add(level);
        }
    }

    public int width() {
        return levels.get(0).width;
    }

    public int height() {
        return levels.get(0).height;
    }

    /**
     * The light at a point, in pixels of the full size, as somebody sees it to whom one pixel is so many of them.
     *
     * @param repeated whether the picture goes on in its mirror image beyond its border
     */
    public Vec3 at(double x, double y, double footprint, boolean repeated) {
        var depth = Math.clamp(Math.log(Math.max(footprint, 1e-6)) / Math.log(2), 0, levels.size() - 1.0);
        var finer = (int) depth;
        var part = depth - finer;
        var first = levels.get(finer).at(x / (1 << finer), y / (1 << finer), repeated);
        return part < 0.02 || finer + 1 == levels.size()
                ? first
                : first.mixed(levels.get(finer + 1).at(x / (2 << finer), y / (2 << finer), repeated), part);
    }

    private static final class Level {
        final int width;
        final int height;
        final float[] light;

        Level(int width, int height) {
            this.width = width;
            this.height = height;
            light = new float[3 * width * height];
        }

        Level half() {
            var half = new Level(width / 2, height / 2);
            for (var y = 0; y < half.height; y++) {
                for (var x = 0; x < half.width; x++) {
                    for (var c = 0; c < 3; c++) {
                        var at = 3 * (2 * y * width + 2 * x) + c;
                        half.light[3 * (y * half.width + x) + c] =
                                (light[at] + light[at + 3] + light[at + 3 * width] + light[at + 3 * width + 3]) / 4;
                    }
                }
            }
            return half;
        }

        Vec3 at(double x, double y, boolean repeated) {
            var left = (int) Math.floor(x - 0.5);
            var top = (int) Math.floor(y - 0.5);
            var u = x - 0.5 - left;
            var v = y - 0.5 - top;
            var x0 = inside(left, width, repeated);
            var x1 = inside(left + 1, width, repeated);
            var y0 = inside(top, height, repeated) * width;
            var y1 = inside(top + 1, height, repeated) * width;
            return new Vec3(
                    between(y0 + x0, y0 + x1, y1 + x0, y1 + x1, u, v, 0),
                    between(y0 + x0, y0 + x1, y1 + x0, y1 + x1, u, v, 1),
                    between(y0 + x0, y0 + x1, y1 + x0, y1 + x1, u, v, 2));
        }

        private double between(int a, int b, int c, int d, double u, double v, int colour) {
            var above = (1 - u) * light[3 * a + colour] + u * light[3 * b + colour];
            var below = (1 - u) * light[3 * c + colour] + u * light[3 * d + colour];
            return (1 - v) * above + v * below;
        }

        private static int inside(int at, int size, boolean repeated) {
            if (!repeated) {
                return Math.clamp(at, 0, size - 1);
            }
            var there = Math.floorMod(at, 2 * size);
            return there < size ? there : 2 * size - 1 - there;
        }
    }
}
