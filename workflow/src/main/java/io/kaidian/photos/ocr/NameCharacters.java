package io.kaidian.photos.ocr;

import io.kaidian.photos.inference.ModelFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The characters of names, each known by how the recognition network sees it: the middle of what its last layer but one gave for
 * the character in several fonts (decision record 0119). It tells characters apart that the network was not taught to name, and
 * better those that it has seldom met.
 */
final class NameCharacters {

    /** Values that the network's last layer makes its decision of. */
    static final int FEATURES = 120;

    /** So many are compared with all steps of a line before the next ones: their middles stay in the processor's cache. */
    private static final int TILE = 256;

    /**
     * What is measured varies more than what the middles were made of; by this factor a distance says less (measured, decision
     * record 0119).
     */
    private static final float SOFTENED = 0.1f;

    /** Characters of the Table of General Standard Chinese Characters (2013), which begin the list. */
    static final int TABLE = 8_105;

    /**
     * Natural logarithm of how much rarer the others are in names: since 2013 no name is registered with them, and before that few
     * were. 上 is seldom 丄.
     */
    private static final float OUTSIDE = 3;

    /** How much the network's own last layer says beside the middles, by which its logarithms are multiplied (measured, decision record 0158). */
    private static final double NETWORK = 0.5;

    /** What the network gives a character less is noise. */
    private static final double LEAST = 1e-4;

    /** A likelihood so far below the best one adds nothing to the sum. */
    private static final float NEGLIGIBLE = -25;

    private final String[] characters;
    private final float[] whitening;
    /** Feature by feature within a tile. */
    private final float[] middles;

    private final float[] offsets;

    /** The network's class of each character, 0 where it has none. */
    private final int[] classes;

    private NameCharacters(String[] characters, float[] whitening, float[] middles, float[] offsets, int[] classes) {
        this.characters = characters;
        this.whitening = whitening;
        this.middles = middles;
        this.offsets = offsets;
        this.classes = classes;
    }

    /**
     * @param network the alphabet of the network whose features are looked at
     * @throws io.kaidian.photos.inference.ModelsUnavailableException if it is not on the class path
     */
    static NameCharacters load(OcrAlphabet network) {
        return of(list(), ModelFile.NAME_CHARACTER_MIDDLES.load(), network);
    }

    /** All of them in one text. */
    static String list() {
        return new String(ModelFile.NAME_CHARACTERS.load(), StandardCharsets.UTF_8).strip();
    }

    /** A matrix after which all directions vary alike, the step of a byte in each, and for each character its middle in such bytes. */
    private static NameCharacters of(String list, byte[] table, OcrAlphabet network) {
        var characters = list.codePoints().mapToObj(Character::toString).toArray(String[]::new);
        var from = ByteBuffer.wrap(table);
        var whitening = floats(from, FEATURES * FEATURES);
        var steps = floats(from, FEATURES);
        var tiles = (characters.length + TILE - 1) / TILE;
        var middles = new float[tiles * TILE * FEATURES];
        var offsets = new float[tiles * TILE];
        for (int c = 0; c < characters.length; c++) {
            var square = 0f;
            for (int f = 0; f < FEATURES; f++) {
                var value = from.get() * steps[f];
                middles[place(c, f)] = SOFTENED * value;
                square += value * value;
            }
            offsets[c] = -SOFTENED * square / 2 - (c < TABLE ? 0 : OUTSIDE);
        }
        return new NameCharacters(characters, whitening, middles, offsets, network.classesOf(characters));
    }

    private static int place(int character, int feature) {
        return (character / TILE * FEATURES + feature) * TILE + character % TILE;
    }

    private static float[] floats(ByteBuffer from, int count) {
        var floats = new float[count];
        from.asFloatBuffer().get(floats);
        from.position(from.position() + count * Float.BYTES);
        return floats;
    }

    int size() {
        return characters.length;
    }

    /**
     * Whether the middles of two characters lie near to each other.
     *
     * @param square of the distance, where each direction varies by one within a character
     */
    boolean areNearerThan(float square, int one, int other) {
        var left = square * SOFTENED * SOFTENED;
        for (int f = 0; f < FEATURES && left > 0; f++) {
            var difference = middles[place(one, f)] - middles[place(other, f)];
            left -= difference * difference;
        }
        return left > 0;
    }

    String character(int index) {
        return characters[index];
    }

    /**
     * How well each character fits each of the steps, by the natural logarithm of a likelihood; only differences within a step mean
     * anything.
     *
     * @param features of all steps, step by step
     */
    float[][] scores(float[] features, int[] steps) {
        var seen = new float[steps.length][];
        var scores = new float[steps.length][];
        for (int s = 0; s < steps.length; s++) {
            seen[s] = whitened(features, steps[s] * FEATURES);
            scores[s] = offsets.clone();
        }
        for (int tile = 0; tile < offsets.length; tile += TILE) {
            for (int s = 0; s < steps.length; s++) {
                add(tile, seen[s], scores[s]);
            }
        }
        return scores;
    }

    private void add(int tile, float[] seen, float[] scores) {
        for (int f = 0; f < FEATURES; f += 4) {
            var from = (tile / TILE * FEATURES + f) * TILE;
            addFour(seen[f], seen[f + 1], seen[f + 2], seen[f + 3], from, tile, scores);
        }
    }

    /** Four features at a time, so that the sums are fetched and stored a quarter as often; in the same order as one by one. */
    private void addFour(float one, float two, float three, float four, int from, int tile, float[] scores) {
        for (int c = 0; c < TILE; c++) {
            scores[tile + c] = scores[tile + c]
                    + one * middles[from + c]
                    + two * middles[from + TILE + c]
                    + three * middles[from + 2 * TILE + c]
                    + four * middles[from + 3 * TILE + c];
        }
    }

    /**
     * Lets the network's own last layer speak, too, about the characters that it knows: which of them it is, not whether it is one of
     * them. It has seen more faces of type than the middles were made of.
     *
     * @param scores of one step as {@link #scores} gave them, changed in place
     * @param probabilities of the network's classes, those of the step {@code from} there on
     */
    void weigh(float[] scores, float[] probabilities, int from) {
        var best = Float.NEGATIVE_INFINITY;
        for (int c = 0; c < classes.length; c++) {
            best = classes[c] > 0 ? Math.max(best, scores[c]) : best;
        }
        var before = 0.0;
        var after = 0.0;
        for (int c = 0; c < classes.length; c++) {
            if (classes[c] > 0 && scores[c] - best > NEGLIGIBLE) {
                before += Math.exp(scores[c] - best);
                scores[c] += (float) (NETWORK * Math.log(Math.max(LEAST, probabilities[from + classes[c]])));
                after += Math.exp(scores[c] - best);
            }
        }
        var moved = (float) Math.log(before / after);
        for (int c = 0; c < classes.length; c++) {
            scores[c] += classes[c] > 0 ? moved : 0;
        }
    }

    private float[] whitened(float[] features, int from) {
        var whitened = new float[FEATURES];
        for (int a = 0; a < FEATURES; a++) {
            for (int b = 0; b < FEATURES; b++) {
                whitened[a] += whitening[a * FEATURES + b] * features[from + b];
            }
        }
        return whitened;
    }
}
