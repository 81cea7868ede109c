package io.kaidian.photos.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

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
