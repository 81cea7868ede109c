package io.kaidian.cases.documents;

import java.util.Random;

/** Perceptual hashes of photos that have nothing in common. */
final class RandomHashes {

    private RandomHashes() {}

    static String next(Random random) {
        var bits = new StringBuilder();
        for (int i = 0; i < PerceptualHashBands.BITS; i++) {
            bits.append(random.nextBoolean() ? '1' : '0');
        }
        return bits.toString();
    }

    /** The same with that many bits changed, anywhere. */
    static String changed(String hash, int bits, Random random) {
        var changed = new StringBuilder(hash);
        random.ints(0, hash.length())
                .distinct()
                .limit(bits)
                .forEach(at -> changed.setCharAt(at, hash.charAt(at) == '0' ? '1' : '0'));
        return changed.toString();
    }
}
