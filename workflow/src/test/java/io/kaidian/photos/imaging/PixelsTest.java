package io.kaidian.photos.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PixelsTest {

    @Test
    void showsTransparentPartsAsWhite() {
        var image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(1, 0, Color.BLUE.getRGB());

        var pixels = Pixels.of(image);

        assertThat(pixels.bgr()).containsExactly(-1, -1, -1, -1, 0, 0);
    }

    @Test
    void averagesAreasWhenItReduces() {
        var stripes = new byte[3 * 90 * 2];
        for (int i = 0; i < stripes.length; i++) {
            stripes[i] = (byte) (i / 3 % 3 == 0 ? 0 : 150);
        }

        var reduced = new Pixels(90, 2, stripes).scaled(30, 1);

        assertThat(reduced.bgr()).containsOnly((byte) 100);
    }

    /** The hash that tells the same photo is of reduced pixels, so that not one of them may ever come out otherwise. */
    @ParameterizedTest
    @CsvSource({"200, 199", "90, 60", "90, 30", "91, 30", "97, 7"})
    void addsWhatItReducesFromTheLeftAndFromTheTop(int side, int reducedSide) {
        var samples = new byte[3 * side * side];
        new Random(7).nextBytes(samples);

        var reduced = new Pixels(side, side, samples).scaled(reducedSide, reducedSide);

        assertThat(reduced.bgr()).isEqualTo(reduced(samples, side, reducedSide));
    }

    @ParameterizedTest
    @CsvSource({"200, 199", "90, 60", "90, 30", "91, 30", "97, 7", "90, 1", "1, 1", "30, 40"})
    void averagesWhatIsOnlyLookedAtToWithinALevel(int side, int newSide) {
        var samples = new byte[3 * side * side];
        new Random(7).nextBytes(samples);
        samples[0] = 0;
        samples[1] = -1;
        var picture = new Pixels(side, side, samples);

        var averaged = picture.averaged(newSide, newSide).bgr();

        var scaled = picture.scaled(newSide, newSide).bgr();
        assertThat(averaged).hasSameSizeAs(scaled);
        for (int i = 0; i < scaled.length; i++) {
            assertThat(averaged[i] & 0xFF).isCloseTo(scaled[i] & 0xFF, within(1));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 77, 128, 255})
    void keepsAnEvenColourWhenItAverages(int level) {
        var grey = new byte[3 * 50 * 31];
        java.util.Arrays.fill(grey, (byte) level);

        var averaged = new Pixels(50, 31, grey).averaged(17, 13);

        assertThat(averaged.bgr()).hasSize(3 * 17 * 13).containsOnly((byte) level);
    }

    private static byte[] reduced(byte[] samples, int side, int reducedSide) {
        var reduced = new byte[3 * reducedSide * reducedSide];
        for (int i = 0; i < reduced.length; i++) {
            var x = i / 3 % reducedSide;
            var y = i / 3 / reducedSide;
            var sum = 0f;
            for (int row = first(y, side, reducedSide); row <= last(y, side, reducedSide); row++) {
                var narrowed = 0f;
                for (int column = first(x, side, reducedSide); column <= last(x, side, reducedSide); column++) {
                    narrowed +=
                            weight(x, column, side, reducedSide) * (samples[3 * (row * side + column) + i % 3] & 0xFF);
                }
                sum += weight(y, row, side, reducedSide) * narrowed;
            }
            reduced[i] = (byte) (sum + 0.5f);
        }
        return reduced;
    }

    private static int first(int place, int side, int reducedSide) {
        return (int) (place * (side / (double) reducedSide));
    }

    private static int last(int place, int side, int reducedSide) {
        var step = side / (double) reducedSide;
        return Math.min(side - 1, (int) Math.ceil(place * step + step - 1e-9) - 1);
    }

    /** How much of the new sample the old one takes. */
    private static float weight(int place, int sample, int side, int reducedSide) {
        var step = side / (double) reducedSide;
        var start = place * step;
        var end = Math.min(side, start + step);
        return (float) ((Math.min(end, sample + 1) - Math.max(start, sample)) / (end - start));
    }

    @Test
    void keepsAnEvenColourWhenItEnlarges() {
        var grey = new byte[3 * 5 * 5];
        java.util.Arrays.fill(grey, (byte) 77);

        var enlarged = new Pixels(5, 5, grey).scaled(13, 17);

        assertThat(enlarged.bgr()).hasSize(3 * 13 * 17).containsOnly((byte) 77);
    }

    @Test
    void cutsAPartAndFillsWhatLiesOutsideWithBlack() {
        var white = new byte[3 * 4];
        java.util.Arrays.fill(white, (byte) -1);

        var part = new Pixels(2, 2, white).part(1, 1, 2, 2);

        assertThat(part.bgr()).containsExactly(-1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
