package io.kaidian.specimens.raycast.scene;

import java.awt.image.BufferedImage;
import java.util.Random;

/** What falls on the sensor, in linear light, with the depth of each pixel; and what a phone makes of it. */
public final class Film {

    /** Pixels; no lens of a phone blurs more at the sizes that are drawn. */
    private static final double LARGEST_DISC = 14;

    private static final double DISC_STEPS = 8;

    private final int width;
    private final int height;
    private float[] light;
    private final float[] depth;

    private Film(int width, int height) {
        this.width = width;
        this.height = height;
        light = new float[3 * width * height];
        depth = new float[width * height];
    }

    /** Looks at the scene: once for each pixel, and nine times more where two things meet. */
    public static Film exposed(Scene scene, Camera camera, Random random) {
        var film = new Film(camera.width(), camera.height());
        var met = new Surface[film.width * film.height];
        for (var y = 0; y < film.height; y++) {
            for (var x = 0; x < film.width; x++) {
                var ray = camera.ray(x + 0.5, y + 0.5);
                var hit = scene.meet(camera.eye(), ray);
                var at = y * film.width + x;
                if (hit == null) {
                    film.depth[at] = 1e5f;
                    continue;
                }
                met[at] = hit.surface();
                film.depth[at] = (float) camera.depth(hit.point());
                film.put(at, scene.light(hit, ray, 1 / camera.scale(film.depth[at])));
            }
        }
        for (var y = 0; y < film.height; y++) {
            for (var x = 0; x < film.width; x++) {
                if (film.isEdge(met, x, y)) {
                    film.put(y * film.width + x, film.often(scene, camera, x, y, random));
                }
            }
        }
        return film;
    }

    private boolean isEdge(Surface[] met, int x, int y) {
        var here = met[y * width + x];
        return x > 0 && met[y * width + x - 1] != here
                || y > 0 && met[(y - 1) * width + x] != here
                || x + 1 < width && met[y * width + x + 1] != here
                || y + 1 < height && met[(y + 1) * width + x] != here;
    }

    private Vec3 often(Scene scene, Camera camera, int x, int y, Random random) {
        var sum = Vec3.ZERO;
        for (var i = 0; i < 9; i++) {
            var ray = camera.ray(x + (i % 3 + random.nextDouble()) / 3, y + (i / 3 + random.nextDouble()) / 3);
            var hit = scene.meet(camera.eye(), ray);
            if (hit != null) {
                sum = sum.plus(scene.light(hit, ray, 1 / camera.scale(camera.depth(hit.point()))));
            }
        }
        return sum.times(1 / 9.0);
    }

    private void put(int at, Vec3 value) {
        light[3 * at] = (float) value.x();
        light[3 * at + 1] = (float) value.y();
        light[3 * at + 2] = (float) value.z();
    }

    /** Each point spreads over the disc that the lens makes of it; what is sharp is not overlaid by what lies behind it. */
    public Film focused(Camera camera) {
        var sum = new float[light.length];
        var weight = new float[width * height];
        var discs = new float[(int) (LARGEST_DISC * DISC_STEPS) + 1][];
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                var at = y * width + x;
                var size = (int) Math.round(Math.min(LARGEST_DISC, camera.blur(depth[at])) * DISC_STEPS);
                if (discs[size] == null) {
                    discs[size] = disc(size / DISC_STEPS);
                }
                spread(at, x, y, discs[size], sum, weight);
            }
        }
        for (var i = 0; i < light.length; i++) {
            sum[i] = weight[i / 3] > 0 ? sum[i] / weight[i / 3] : light[i];
        }
        light = sum;
        return this;
    }

    private void spread(int at, int x, int y, float[] disc, float[] sum, float[] weight) {
        var side = (int) Math.sqrt(disc.length);
        var reach = side / 2;
        var nearer = depth[at] / 1.04f;
        for (var dy = Math.max(-reach, -y); dy <= Math.min(reach, height - 1 - y); dy++) {
            for (var dx = Math.max(-reach, -x); dx <= Math.min(reach, width - 1 - x); dx++) {
                var share = disc[(dy + reach) * side + dx + reach];
                var there = at + dy * width + dx;
                if (share > 0 && (depth[there] >= nearer || dx * dx + dy * dy <= 1)) {
                    weight[there] += share;
                    sum[3 * there] += share * light[3 * at];
                    sum[3 * there + 1] += share * light[3 * at + 1];
                    sum[3 * there + 2] += share * light[3 * at + 2];
                }
            }
        }
    }

    /** The shares of the pixels of a square around a point that spreads over that radius. */
    private static float[] disc(double radius) {
        var reach = (int) Math.ceil(radius + 0.5);
        var side = 2 * reach + 1;
        var disc = new float[side * side];
        var full = 1 / Math.max(0.8, Math.PI * radius * radius);
        for (var i = 0; i < disc.length; i++) {
            var far = Math.hypot(i % side - reach, i / side - reach);
            disc[i] = (float) (Math.clamp(radius + 0.5 - far, 0, 1) * full);
        }
        return disc;
    }

    /** Smeared along the path that the hand took, in pixels around its middle. */
    public Film shaken(double[][] path) {
        var sum = new float[light.length];
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                var r = 0.0;
                var g = 0.0;
                var b = 0.0;
                for (var step : path) {
                    var sx = Math.clamp(x + step[0], 0, width - 1.001);
                    var sy = Math.clamp(y + step[1], 0, height - 1.001);
                    var left = (int) sx;
                    var top = (int) sy;
                    var u = sx - left;
                    var v = sy - top;
                    var at = 3 * (top * width + left);
                    var below = at + 3 * width;
                    var a0 = (1 - u) * (1 - v);
                    var a1 = u * (1 - v);
                    var a2 = (1 - u) * v;
                    var a3 = u * v;
                    r += a0 * light[at] + a1 * light[at + 3] + a2 * light[below] + a3 * light[below + 3];
                    g += a0 * light[at + 1] + a1 * light[at + 4] + a2 * light[below + 1] + a3 * light[below + 4];
                    b += a0 * light[at + 2] + a1 * light[at + 5] + a2 * light[below + 2] + a3 * light[below + 5];
                }
                var at = 3 * (y * width + x);
                sum[at] = (float) (r / path.length);
                sum[at + 1] = (float) (g / path.length);
                sum[at + 2] = (float) (b / path.length);
            }
        }
        light = sum;
        return this;
    }

    /**
     * The picture that the phone stores: exposed, with the sensor's noise, white-balanced, smoothed and sharpened.
     *
     * @param exposure what the light is multiplied by; 1 is white
     * @param balance by what red, green and blue are multiplied
     * @param electrons of a white pixel; fewer are noisier
     * @param readNoise electrons by which a reading is off
     */
    public BufferedImage developed(double exposure, Vec3 balance, double electrons, double readNoise, Random random) {
        var gains = new double[] {balance.x(), balance.y(), balance.z()};
        var values = new float[light.length];
        for (var at = 0; at < width * height; at++) {
            var dx = (at % width - width / 2.0) / width;
            var dy = (at / width - height / 2.0) / width;
            var corner = 1 - 0.45 * (dx * dx + dy * dy);
            for (var c = 0; c < 3; c++) {
                var expected = Math.max(0, light[3 * at + c]) * exposure * corner / gains[c] * electrons;
                // For many electrons Poisson's distribution is a normal one.
                var counted =
                        expected + random.nextGaussian() * Math.sqrt(expected) + random.nextGaussian() * readNoise;
                var value = Math.clamp(
                        Math.min(counted, electrons * 1.05 / Math.min(1, gains[c])) / electrons * gains[c], 0, 1);
                values[3 * at + c] = (float) Vec3.screen(value);
            }
        }
        return sharpened(withoutColourNoise(values));
    }

    /** Phones smooth colours more than brightness. */
    private float[] withoutColourNoise(float[] values) {
        var luma = new float[width * height];
        var blue = new float[width * height];
        var red = new float[width * height];
        for (var at = 0; at < luma.length; at++) {
            var r = values[3 * at];
            var g = values[3 * at + 1];
            var b = values[3 * at + 2];
            luma[at] = 0.299f * r + 0.587f * g + 0.114f * b;
            blue[at] = b - luma[at];
            red[at] = r - luma[at];
        }
        blue = smoothed(smoothed(blue));
        red = smoothed(smoothed(red));
        var soft = smoothed(luma);
        for (var at = 0; at < luma.length; at++) {
            var y = 0.55f * luma[at] + 0.45f * soft[at];
            values[3 * at] = y + red[at];
            values[3 * at + 2] = y + blue[at];
            values[3 * at + 1] = (y - 0.299f * values[3 * at] - 0.114f * values[3 * at + 2]) / 0.587f;
        }
        return values;
    }

    private float[] smoothed(float[] plane) {
        var result = new float[plane.length];
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                var sum = 0f;
                var weight = 0f;
                for (var dy = -1; dy <= 1; dy++) {
                    for (var dx = -1; dx <= 1; dx++) {
                        if (y + dy >= 0 && y + dy < height && x + dx >= 0 && x + dx < width) {
                            var w = (2 - Math.abs(dx)) * (2 - Math.abs(dy));
                            sum += w * plane[(y + dy) * width + x + dx];
                            weight += w;
                        }
                    }
                }
                result[y * width + x] = sum / weight;
            }
        }
        return result;
    }

    private BufferedImage sharpened(float[] values) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var luma = new float[width * height];
        for (var at = 0; at < luma.length; at++) {
            luma[at] = 0.299f * values[3 * at] + 0.587f * values[3 * at + 1] + 0.114f * values[3 * at + 2];
        }
        var soft = smoothed(luma);
        for (var at = 0; at < luma.length; at++) {
            var more = 0.6f * (luma[at] - soft[at]);
            image.setRGB(
                    at % width,
                    at / width,
                    value(values[3 * at] + more) << 16
                            | value(values[3 * at + 1] + more) << 8
                            | value(values[3 * at + 2] + more));
        }
        return image;
    }

    private static int value(double value) {
        return (int) Math.clamp(Math.round(value), 0L, 255L);
    }

    public static int rgb(Vec3 colour) {
        return value(Vec3.screen(Math.clamp(colour.x(), 0, 1))) << 16
                | value(Vec3.screen(Math.clamp(colour.y(), 0, 1))) << 8
                | value(Vec3.screen(Math.clamp(colour.z(), 0, 1)));
    }
}
