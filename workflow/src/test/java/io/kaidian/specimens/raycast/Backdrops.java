package io.kaidian.specimens.raycast;

import io.kaidian.specimens.raycast.scene.Texture;
import io.kaidian.specimens.raycast.scene.ValueNoise;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;

/**
 * What lies under a card or stands behind a person: photographs that are installed as desktop backgrounds (Debian's
 * {@code mate-backgrounds}), and surfaces that are made up.
 */
final class Backdrops {

    private static final long LARGEST = 3L << 20;
    private static final int SIZE = 1000;

    /** Pixels of a made-up surface for each millimetre. */
    static final double SCALE = 4;

    private static final List<Path> INSTALLED = installed();

    private Backdrops() {}

    private static List<Path> installed() {
        return Stream.of("backgrounds", "wallpapers")
                .flatMap(name -> InstalledFiles.folders(name).stream())
                .flatMap(Backdrops::photographs)
                .sorted()
                .toList();
    }

    private static Stream<Path> photographs(Path folder) {
        try (var files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".jpg") && Files.isRegularFile(file))
                    .filter(file -> file.toFile().length() < LARGEST)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An installed photograph, at most some 1,600 pixels wide. */
    static Optional<Texture> photograph(Random random) {
        var chosen = random.nextInt(10_000);
        if (INSTALLED.isEmpty()) {
            return Optional.empty();
        }
        var file = INSTALLED.get(chosen % INSTALLED.size());
        try (var in = ImageIO.createImageInputStream(file.toFile())) {
            var reader = ImageIO.getImageReadersByFormatName("jpeg").next();
            try {
                reader.setInput(in);
                var how = new ImageReadParam();
                var step = Math.max(1, reader.getWidth(0) / 1200);
                how.setSourceSubsampling(step, step, 0, 0);
                return Optional.of(new Texture(reader.read(0, how)));
            } finally {
                reader.dispose();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Wood, cloth, stone or plain board. */
    static Texture surface(Random random) {
        var noise = new ValueNoise(random.nextLong());
        var kind = random.nextInt(4);
        var hue = random.nextDouble();
        var light = random.nextDouble();
        var image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        for (var py = 0; py < SIZE; py++) {
            for (var px = 0; px < SIZE; px++) {
                var x = px / SCALE;
                var y = py / SCALE;
                image.setRGB(
                        px,
                        py,
                        switch (kind) {
                            case 0 -> wood(noise, x, y, light);
                            case 1 -> cloth(noise, x, y, hue, light);
                            case 2 -> stone(noise, x, y, hue, light);
                            default -> board(noise, x, y, hue, light);
                        });
            }
        }
        return new Texture(image);
    }

    private static int wood(ValueNoise noise, double x, double y, double light) {
        var plank = Math.floor(y / 90);
        var rings = y / 3.2 + 5 * noise.rough(x / 120 + 31 * plank, y / 26, 3);
        var grain = 0.5 + 0.5 * Math.sin(rings * 1.9) + 0.5 * noise.at(x / 14, y / 0.5);
        var gap = y - 90 * plank < 0.7 ? 0.4 : 1;
        return shade(0.07 + 0.015 * noise.at(plank, 3), 0.45 + 0.1 * light, gap * (0.34 + 0.4 * light + 0.08 * grain));
    }

    private static int cloth(ValueNoise noise, double x, double y, double hue, double light) {
        var weave = Math.sin(x * 5.2 + noise.at(x / 3, y / 3)) * Math.sin(y * 5.2 + noise.at(y / 3, x / 3));
        var fold = noise.rough(x / 60, y / 60, 2);
        var check = (Math.floor(x / 24) + Math.floor(y / 24)) % 2 == 0 ? 0.12 : 0;
        return shade(hue, 0.25 + 0.4 * light, 0.3 + 0.4 * light + 0.07 * weave + 0.12 * fold + check);
    }

    private static int stone(ValueNoise noise, double x, double y, double hue, double light) {
        var vein = Math.abs(noise.rough(x / 40 + noise.at(x / 15, y / 15), y / 30, 4));
        var speck = noise.at(x * 2, y * 2) > 0.6 ? -0.12 : 0;
        return shade(hue, 0.06, 0.35 + 0.45 * light + 0.4 * Math.min(0.3, vein) + speck);
    }

    private static int board(ValueNoise noise, double x, double y, double hue, double light) {
        return shade(
                hue,
                0.1 + 0.2 * light,
                0.25 + 0.6 * light + 0.03 * noise.rough(x / 2, y / 2, 3) + 0.04 * noise.at(x / 90, y / 70));
    }

    private static int shade(double hue, double saturation, double brightness) {
        return Color.HSBtoRGB(
                (float) hue, (float) Math.clamp(saturation, 0, 1), (float) Math.clamp(brightness, 0.02, 1));
    }
}
