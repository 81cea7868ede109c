package io.kaidian.photos.ocr;

import io.kaidian.photos.inference.ModelFile;
import io.kaidian.photos.inference.OnnxModel;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Makes {@code name-characters.bin} of {@code name-characters.txt}: draws every character in several fonts, a little blurred and
 * askew, has the recognition model look at it, and keeps where the values of its last layer but one lie in the middle. What is kept
 * is what the network makes of a shape, nothing of any font.
 *
 * <p>Arguments: the folder of both files, and font files as a class path names its parts; each is gone through once, and one named
 * twice twice. The same fonts give the same table.
 */
public final class NameCharacterTraining {

    private static final int SEED = 41;

    /** As long as names are: what stands at an end looks otherwise than what has neighbours. */
    private static final int A_LINE = 4;

    private static final int FEATURES = NameCharacters.FEATURES;
    private static final int HEIGHT = RectifiedLine.HEIGHT;

    /** Pixels drawn for each pixel of the line, along each axis. */
    private static final int FINER = 3;

    /** Of the mean variance, added to each: what was drawn varies less than what is photographed. */
    private static final double UNSEEN_VARIANCE = 0.02;

    /** Where the network is so sure of no character, what it gives is the same for all that it overlooks. */
    private static final float OVERLOOKED = 0.99f;

    /** A drawing so many times as far from the middle of its character as drawings are on average is of something else. */
    private static final double OUTLIER = 3;

    /** What the network gave for one drawing of a character. */
    private record Sample(int character, float[] features) {}

    private final OnnxModel network;
    private final int[] characters;
    private final Font font;
    private final Random random;
    private final List<Sample> samples = new ArrayList<>();

    private NameCharacterTraining(OnnxModel network, int[] characters, Font font, int seed) {
        this.network = network;
        this.characters = characters;
        this.font = font;
        this.random = new Random(seed);
    }

    public static void main(String[] args) throws Exception {
        var folder = Path.of(args[0]);
        var list = Files.readString(folder.resolve("name-characters.txt")).strip();
        var characters = list.codePoints().toArray();
        var fonts = args[1].split(File.pathSeparator);
        try (var network = OnnxModel.load(ModelFile.TEXT_RECOGNITION)) {
            var samples = IntStream.range(0, fonts.length)
                    .parallel()
                    .mapToObj(i -> new NameCharacterTraining(network, characters, font(fonts[i]), SEED + i).samples())
                    .flatMap(List::stream)
                    .toList();
            System.out.println(samples.size() + " drawings");
            var table = new Middles(characters.length, samples).table();
            Files.write(folder.resolve("name-characters.bin"), table);
            for (var file : List.of("name-characters.txt", "name-characters.bin")) {
                var hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(folder.resolve(file)));
                System.out.println(file + " " + HexFormat.of().formatHex(hash));
            }
        }
    }

    private static Font font(String file) {
        try {
            return Font.createFont(Font.TRUETYPE_FONT, new File(file));
        } catch (IOException | FontFormatException unreadable) {
            throw new IllegalArgumentException(file, unreadable);
        }
    }

    private List<Sample> samples() {
        var indices = new ArrayList<Integer>();
        for (int i = 0; i < characters.length; i++) {
            if (font.canDisplay(characters[i]) && !isBlank(characters[i])) {
                indices.add(i);
            }
        }
        Collections.shuffle(indices, random);
        for (int i = 0; i < indices.size(); i += A_LINE) {
            look(indices.subList(i, Math.min(indices.size(), i + A_LINE)));
        }
        System.out.println(font.getFontName() + ": " + samples.size());
        return samples;
    }

    /** Some fonts say that they have a character, and draw nothing. */
    private boolean isBlank(int character) {
        var lines = new FontRenderContext(null, true, true);
        return font.createGlyphVector(lines, Character.toString(character))
                .getOutline()
                .getBounds2D()
                .isEmpty();
    }

    private void look(List<Integer> indices) {
        var size = 26 + random.nextDouble() * 14;
        var wide = size * (0.9 + random.nextDouble() * 0.2);
        var pitch = wide * (1 + random.nextDouble() * 0.3);
        var start = 8 + random.nextDouble() * 20;
        var width = (int) (2 * start + indices.size() * pitch + 4);
        var padded = Math.max(160, (width + 31) / 32 * 32);
        var picture = new BufferedImage(padded * FINER, HEIGHT * FINER, BufferedImage.TYPE_INT_RGB);
        draw(picture, indices, size, wide, pitch, start);
        var outputs = network.askAll(values(picture, width, padded), 1, 3, HEIGHT, padded);
        var probabilities = outputs.get(0).values();
        var steps = (int) outputs.get(0).shape()[1];
        var classes = (int) outputs.get(0).shape()[2];
        for (int i = 0; i < indices.size(); i++) {
            var middle = (start + i * pitch + wide / 2) / padded * steps - 0.5;
            var reach = 0.4 * pitch / padded * steps;
            var best = (int) Math.max(0, Math.ceil(middle - reach));
            for (int step = best; step <= Math.min(steps - 1, Math.floor(middle + reach)); step++) {
                best = probabilities[step * classes] < probabilities[best * classes] ? step : best;
            }
            if (probabilities[best * classes] < OVERLOOKED) {
                samples.add(new Sample(
                        indices.get(i),
                        Arrays.copyOfRange(outputs.get(1).values(), best * FEATURES, (best + 1) * FEATURES)));
            }
        }
    }

    private void draw(
            BufferedImage picture, List<Integer> indices, double size, double wide, double pitch, double start) {
        var pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        var paper = 200 + random.nextInt(55);
        var ink = 20 + random.nextInt(60);
        pen.setColor(new Color(paper - random.nextInt(20), paper, Math.min(255, paper + random.nextInt(10))));
        pen.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        pen.setColor(new Color(ink, ink, ink + 10));
        var drawn = font.deriveFont((float) (size * FINER));
        var baseline = HEIGHT / 2.0 + size * 0.36 + (random.nextDouble() - 0.5) * 5;
        for (int i = 0; i < indices.size(); i++) {
            var place = AffineTransform.getTranslateInstance((start + i * pitch) * FINER, baseline * FINER);
            place.scale(wide / size, 1);
            var text = Character.toString(characters[indices.get(i)]);
            pen.fill(place.createTransformedShape(
                    drawn.createGlyphVector(pen.getFontRenderContext(), text).getOutline()));
        }
        pen.dispose();
    }

    /** As the model wants them: three planes of -1 to 1. */
    private float[] values(BufferedImage picture, int width, int padded) {
        var sigma = random.nextDouble() < 0.3 ? 0 : random.nextDouble() * 1.3;
        var noise = random.nextDouble() * 12;
        var values = new float[3 * HEIGHT * padded];
        for (int plane = 0; plane < 3; plane++) {
            var grey = plane(picture, padded, 8 * plane);
            var seen = sigma < 0.2 ? grey : blurred(blurred(grey, padded, sigma, 1), padded, sigma, padded);
            for (int i = 0; i < seen.length; i++) {
                var value = (float) ((seen[i] + random.nextGaussian() * noise) / 127.5 - 1);
                values[plane * seen.length + i] = i % padded < width ? Math.max(-1, Math.min(1, value)) : 0;
            }
        }
        return values;
    }

    private static float[] plane(BufferedImage picture, int padded, int shift) {
        var plane = new float[HEIGHT * padded];
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                plane[y / FINER * padded + x / FINER] += picture.getRGB(x, y) >> shift & 0xFF;
            }
        }
        for (int i = 0; i < plane.length; i++) {
            plane[i] /= FINER * FINER;
        }
        return plane;
    }

    /** @param stride 1 along the line, its width across it */
    private static float[] blurred(float[] from, int padded, double sigma, int stride) {
        var reach = (int) Math.ceil(2.5 * sigma);
        var to = new float[from.length];
        for (int i = 0; i < from.length; i++) {
            var at = stride == 1 ? i % padded : i / padded;
            var end = stride == 1 ? padded : HEIGHT;
            var sum = 0.0;
            var all = 0.0;
            for (int d = -reach; d <= reach; d++) {
                var weight = Math.exp(-d * d / (2 * sigma * sigma));
                sum += weight * from[i + (Math.max(0, Math.min(end - 1, at + d)) - at) * stride];
                all += weight;
            }
            to[i] = (float) (sum / all);
        }
        return to;
    }

    /** Where the drawings of each character lie in the middle, by the way in which those of one character differ. */
    private static final class Middles {

        private final int characters;
        private final double[][] whitening;
        private final double[][] middles;

        Middles(int characters, List<Sample> samples) {
            this.characters = characters;
            var all = middles(samples);
            var rough = inverse(cholesky(covariance(samples, all)));
            var distances = samples.stream()
                    .mapToDouble(sample -> distance(rough, sample, all))
                    .toArray();
            var most = OUTLIER * Arrays.stream(distances).average().orElseThrow();
            var kept = IntStream.range(0, distances.length)
                    .filter(i -> distances[i] <= most)
                    .mapToObj(samples::get)
                    .toList();
            System.out.println(samples.size() - kept.size() + " left out");
            this.middles = middles(kept);
            this.whitening = inverse(cholesky(covariance(kept, middles)));
        }

        private double[][] middles(List<Sample> samples) {
            var sums = new double[characters][FEATURES];
            var counts = new int[characters];
            for (var sample : samples) {
                counts[sample.character]++;
                for (int f = 0; f < FEATURES; f++) {
                    sums[sample.character][f] += sample.features[f];
                }
            }
            for (int c = 0; c < characters; c++) {
                if (counts[c] == 0) {
                    throw new IllegalStateException("in no font: character " + c);
                }
                for (int f = 0; f < FEATURES; f++) {
                    sums[c][f] /= counts[c];
                }
            }
            return sums;
        }

        private static double distance(double[][] whitening, Sample sample, double[][] middles) {
            var difference = new double[FEATURES];
            for (int f = 0; f < FEATURES; f++) {
                difference[f] = sample.features[f] - middles[sample.character][f];
            }
            return Arrays.stream(times(whitening, difference))
                    .map(value -> value * value)
                    .sum();
        }

        private double[][] covariance(List<Sample> samples, double[][] middles) {
            var covariance = new double[FEATURES][FEATURES];
            for (var sample : samples) {
                var middle = middles[sample.character];
                for (int a = 0; a < FEATURES; a++) {
                    for (int b = 0; b <= a; b++) {
                        covariance[a][b] += (sample.features[a] - middle[a]) * (sample.features[b] - middle[b]);
                    }
                }
            }
            var trace = 0.0;
            var free = samples.size() - characters;
            for (int a = 0; a < FEATURES; a++) {
                for (int b = 0; b <= a; b++) {
                    covariance[a][b] /= free;
                }
                trace += covariance[a][a];
            }
            for (int a = 0; a < FEATURES; a++) {
                covariance[a][a] += UNSEEN_VARIANCE * trace / FEATURES;
            }
            return covariance;
        }

        /** The matrix, the step of a byte in each direction, and the middle of each character in such bytes. */
        byte[] table() throws IOException {
            var whitened = new double[characters][];
            var steps = new double[FEATURES];
            for (int c = 0; c < characters; c++) {
                whitened[c] = times(whitening, middles[c]);
                for (int f = 0; f < FEATURES; f++) {
                    steps[f] = Math.max(steps[f], Math.abs(whitened[c][f]) / Byte.MAX_VALUE);
                }
            }
            var bytes = new ByteArrayOutputStream();
            var out = new DataOutputStream(bytes);
            for (var row : whitening) {
                for (var value : row) {
                    out.writeFloat((float) value);
                }
            }
            for (var step : steps) {
                out.writeFloat((float) step);
            }
            for (var middle : whitened) {
                for (int f = 0; f < FEATURES; f++) {
                    out.writeByte((int) Math.round(middle[f] / steps[f]));
                }
            }
            return bytes.toByteArray();
        }
    }

    private static double[][] cholesky(double[][] matrix) {
        var lower = new double[FEATURES][FEATURES];
        for (int a = 0; a < FEATURES; a++) {
            for (int b = 0; b <= a; b++) {
                var sum = matrix[a][b];
                for (int k = 0; k < b; k++) {
                    sum -= lower[a][k] * lower[b][k];
                }
                lower[a][b] = a == b ? Math.sqrt(sum) : sum / lower[b][b];
            }
        }
        return lower;
    }

    /** Of a lower triangular matrix. */
    private static double[][] inverse(double[][] lower) {
        var inverse = new double[FEATURES][FEATURES];
        for (int column = 0; column < FEATURES; column++) {
            for (int a = column; a < FEATURES; a++) {
                var sum = a == column ? 1.0 : 0.0;
                for (int k = column; k < a; k++) {
                    sum -= lower[a][k] * inverse[k][column];
                }
                inverse[a][column] = sum / lower[a][a];
            }
        }
        return inverse;
    }

    private static double[] times(double[][] matrix, double[] vector) {
        var product = new double[FEATURES];
        for (int a = 0; a < FEATURES; a++) {
            for (int b = 0; b < FEATURES; b++) {
                product[a] += matrix[a][b] * vector[b];
            }
        }
        return product;
    }
}
