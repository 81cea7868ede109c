package io.kaidian.cases.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@code -Dkaidian.hashes=1000000} asks for as many as a large marketplace has, and says how long a look takes. */
class PerceptualHashIndexTest {

    private static final int ENTRIES = Integer.getInteger("kaidian.hashes", 20_000);
    private static final int MOST = 10;

    private final Random random = new Random(5);

    @Test
    void findsTheLikestOfOtherOwnersFirst() {
        var index = new PerceptualHashIndex();
        var wanted = randomHash();
        for (int i = 0; i < ENTRIES; i++) {
            index.add(i, i, randomHash());
        }
        index.add(-1, 77, flipped(wanted, 11));
        index.add(-2, 77, flipped(wanted, 9));
        index.add(-3, 78, flipped(wanted, 3));
        index.add(-4, 79, wanted);

        assertThat(index.near(wanted, 79, MOST))
                .containsExactly(new PerceptualHashIndex.NearMatch(-3, 3), new PerceptualHashIndex.NearMatch(-2, 9));
        assertThat(index.size()).isEqualTo(ENTRIES + 4);
        if (ENTRIES >= 1_000_000) {
            measure(index);
        }
    }

    private void measure(PerceptualHashIndex index) {
        var nanos = new long[51];
        for (int i = 0; i < nanos.length; i++) {
            var wanted = randomHash();
            var start = System.nanoTime();
            index.near(wanted, 0, MOST);
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        assertThat(nanos[25] / 1e6).as("milliseconds for a look, median").isLessThan(50);
        System.getLogger("measured")
                .log(
                        System.Logger.Level.INFO,
                        "%,d hashes: a look takes %.1f ms at the median, %.1f ms at most"
                                .formatted(index.size(), nanos[25] / 1e6, nanos[50] / 1e6));
    }

    private long[] randomHash() {
        return random.longs(4).toArray();
    }

    /** The same with that many bits changed, all over the words. */
    private static long[] flipped(long[] hash, int bits) {
        var flipped = hash.clone();
        for (int i = 0; i < bits; i++) {
            flipped[i % 4] ^= 1L << i;
        }
        return flipped;
    }
}
