package io.kaidian.cases.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PerceptualHashBandsTest {

    private static final int PAIRS = 300;

    /** With so many bits each band is looked for as it is. */
    private static final int AS_IT_IS = 5;

    private final Random random = new Random(33);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 6, 7, 10, 11, 12, 16, 17})
    void sharesAValueWithEveryHashThatIsNear(int most) {
        for (int pair = 0; pair < PAIRS; pair++) {
            var hash = RandomHashes.next(random);
            var near = pair % 2 == 0 ? RandomHashes.changed(hash, most, random) : changedEvenly(hash, most);

            var values = PerceptualHashBands.near(hash, most);

            var bands = PerceptualHashBands.near(near, AS_IT_IS);
            assertThat(IntStream.range(0, values.size())
                            .anyMatch(band -> List.of(values.get(band)).contains(bands.get(band)[0])))
                    .as("%s and %s", hash, near)
                    .isTrue();
        }
    }

    @Test
    void looksForNoValueTwice() {
        for (var band : PerceptualHashBands.near(RandomHashes.next(random), PerceptualHashBands.FARTHEST)) {
            assertThat(new HashSet<>(Arrays.asList(band))).hasSameSizeAs(band);
        }
    }

    @Test
    void looksForFewValuesWhereTenBitsMayDiffer() {
        var values = PerceptualHashBands.near(RandomHashes.next(random), 10);

        assertThat(values.stream().mapToInt(band -> band.length).sum()).isEqualTo(3 * 44 + 44 + 43 + 1);
    }

    @Test
    void refusesWhatTheIndexesCannotAnswer() {
        var hash = RandomHashes.next(random);

        assertThatThrownBy(() -> PerceptualHashBands.near(hash, 18)).hasMessageContaining("not 18");
        assertThatThrownBy(() -> PerceptualHashBands.near(hash.substring(1), 10))
                .hasMessageContaining("not 255");
    }

    /** One bit of each band in turn: no band is nearer than another. */
    private static String changedEvenly(String hash, int bits) {
        var changed = new StringBuilder(hash);
        for (int i = 0; i < bits; i++) {
            var at = i % 6 * 43 + i / 6;
            changed.setCharAt(at, hash.charAt(at) == '0' ? '1' : '0');
        }
        return changed.toString();
    }
}
