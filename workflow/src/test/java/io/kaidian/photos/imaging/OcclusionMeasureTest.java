package io.kaidian.photos.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.photos.PhotoRegion;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OcclusionMeasureTest {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 404;

    /** Where a card's number stands. */
    private static final PhotoRegion PLACE = new PhotoRegion(0.30, 0.80, 0.65, 0.12);

    /** Skin under the same lamp as the card, and in the shade of a hand. */
    @ParameterizedTest
    @CsvSource({"1.0", "0.6", "0.4", "0.3"})
    void seesFingersInAnyLight(double light) {
        var card = card(new Color(206, 214, 222));
        var graphics = graphics(card);
        graphics.setColor(lit(new Color(198, 158, 134), light));
        graphics.fillRoundRect(260, 300, 60, 120, 60, 60);
        graphics.fillRoundRect(350, 300, 60, 120, 60, 60);
        graphics.dispose();

        assertThat(share(card)).isBetween(0.24, 0.4);
    }

    @ParameterizedTest
    @CsvSource({"206, 214, 222", "226, 212, 188", "120, 116, 110"})
    void takesPrintAndShadeForNothingThatCovers(int red, int green, int blue) {
        var card = card(new Color(red, green, blue));
        var graphics = graphics(card);
        graphics.setColor(new Color(0, 0, 0, 80));
        graphics.fillRect(300, 200, 340, 204);
        graphics.dispose();

        assertThat(share(card)).isLessThan(0.05);
    }

    @ParameterizedTest
    @CsvSource({"0.6, 0.5", "0.9, 0.8"})
    void seesSomethingBlackThatHidesMostOfTheNumber(double part, double least) {
        var card = card(new Color(206, 214, 222));
        var graphics = graphics(card);
        graphics.setColor(new Color(25, 25, 27));
        graphics.fillRect(192, 310, (int) (part * 416), 80);
        graphics.dispose();

        assertThat(share(card)).isGreaterThan(least);
    }

    private static double share(BufferedImage card) {
        return OcclusionMeasure.share(Pixels.of(card), PLACE);
    }

    /** Ground with a camera's noise, and a row of dark strokes. */
    private static BufferedImage card(Color ground) {
        var card = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var random = new Random(7);
        for (var y = 0; y < HEIGHT; y++) {
            for (var x = 0; x < WIDTH; x++) {
                card.setRGB(x, y, noisy(ground, random));
            }
        }
        var graphics = graphics(card);
        graphics.setColor(new Color(38, 38, 46));
        graphics.setStroke(new BasicStroke(3));
        for (var x = 200; x < 600; x += 22) {
            graphics.drawOval(x, 334, 12, 22);
        }
        graphics.dispose();
        return card;
    }

    private static int noisy(Color colour, Random random) {
        return new Color(
                        noisy(colour.getRed(), random),
                        noisy(colour.getGreen(), random),
                        noisy(colour.getBlue(), random))
                .getRGB();
    }

    private static int noisy(int level, Random random) {
        return Math.clamp(Math.round(level + 5 * random.nextGaussian()), 0, 255);
    }

    private static Color lit(Color colour, double light) {
        return new Color(
                (int) (colour.getRed() * light), (int) (colour.getGreen() * light), (int) (colour.getBlue() * light));
    }

    private static Graphics2D graphics(BufferedImage image) {
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        return graphics;
    }
}
