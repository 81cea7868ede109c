package io.kaidian.photos.idcard.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kaidian.photos.imaging.Pixels;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortraitOutlineTest {

    private static final double MIDDLE_X = 400;
    private static final double MIDDLE_Y = 300;

    /** The face is measured by up to an eighth too wide or too narrow, and a few pixels beside its middle. */
    @ParameterizedTest
    @CsvSource({
        "120, 0, 0.15, 0",
        "190, -5, 0.17, 2",
        "190, 12, 0.14, -2",
        "240, -20, 0.18, 3",
        "300, 4, 0.16, -4",
        "120, 7, 0.178, 2"
    })
    void findsTheEdgesOfACardAroundThePortrait(double width, double tilt, double faceOfCard, double beside) {
        var picture = Pixels.of(card(width, tilt));
        var right = Math.cos(Math.toRadians(tilt)) * 0.287 * width;
        var down = Math.sin(Math.toRadians(tilt)) * 0.287 * width;

        var outline = PortraitOutline.of(
                picture, MIDDLE_X + right + beside, MIDDLE_Y + down - 0.03 * width - beside, faceOfCard * width);

        assertThat(outline).hasValueSatisfying(found -> {
            assertThat(found.width() / width).isCloseTo(1, within(0.04));
            assertThat(found.tilt()).isCloseTo(tilt, within(3.0));
        });
    }

    @Test
    void findsNoCardWhereNoEdgesAre() {
        var picture = Pixels.of(ground());

        assertThat(PortraitOutline.of(picture, MIDDLE_X, MIDDLE_Y, 30)).isEmpty();
    }

    private static BufferedImage card(double width, double tilt) {
        var image = ground();
        var height = width / CardOutline.ASPECT;
        var pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.translate(MIDDLE_X, MIDDLE_Y);
        pen.rotate(Math.toRadians(tilt));
        pen.scale(width / 1000, width / 1000);
        var high = (int) (1000 * height / width);
        pen.setColor(new Color(226, 234, 240));
        pen.fillRoundRect(-500, -high / 2, 1000, high, 74, 74);
        pen.setColor(new Color(90, 80, 80));
        pen.fillRect(180, -high / 2 + 80, 240, 300);
        pen.dispose();
        return image;
    }

    /** Cloth with a little pattern. */
    private static BufferedImage ground() {
        var random = new Random(157);
        var image = new BufferedImage(800, 600, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                var level = 120 + (x / 9 + y / 13) % 2 * 6 + random.nextInt(8);
                image.setRGB(x, y, new Color(level, level, level + 10).getRGB());
            }
        }
        return image;
    }
}
