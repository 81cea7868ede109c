package io.kaidian.cases.documents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Perceptual hashes of 256 bits in memory, scanned one by one: 48 bytes an entry, and a million in some milliseconds
 * (decision record 0005). Not safe for several threads.
 */
final class PerceptualHashIndex {

    private static final int WORDS = 4;

    private long[] words = new long[WORDS * 64];
    private long[] owners = new long[64];
    private long[] numbers = new long[64];
    private int size;

    /**
     * An entry near to what was looked for.
     *
     * @param number of the entry
     * @param distance differing bits
     */
    record NearMatch(long number, int distance) {}

    /**
     * @param number of the entry
     * @param owner whose it is
     * @param hash four words
     */
    void add(long number, long owner, long[] hash) {
        if (size == numbers.length) {
            words = Arrays.copyOf(words, 2 * words.length);
            owners = Arrays.copyOf(owners, 2 * owners.length);
            numbers = Arrays.copyOf(numbers, 2 * numbers.length);
        }
        System.arraycopy(hash, 0, words, WORDS * size, WORDS);
        owners[size] = owner;
        numbers[size] = number;
        size++;
    }

    /** Entries of other owners that differ in at most that many bits, the nearest first. */
    List<NearMatch> near(long[] hash, long owner, int most) {
        var near = new ArrayList<NearMatch>();
        for (int i = 0, w = 0; i < size; i++, w += WORDS) {
            var distance = Long.bitCount(words[w] ^ hash[0]);
            // Half of the bits of an unrelated photo differ: one word tells nearly all of them.
            if (distance > most) {
                continue;
            }
            distance += Long.bitCount(words[w + 1] ^ hash[1])
                    + Long.bitCount(words[w + 2] ^ hash[2])
                    + Long.bitCount(words[w + 3] ^ hash[3]);
            if (distance <= most && owners[i] != owner) {
                near.add(new NearMatch(numbers[i], distance));
            }
        }
        near.sort(Comparator.comparingInt(NearMatch::distance));
        return near;
    }

    int size() {
        return size;
    }
}
