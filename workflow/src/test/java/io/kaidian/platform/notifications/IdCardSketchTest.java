package io.kaidian.platform.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong is marked in the drawing where it is in the photo. */
class IdCardSketchTest {

    private static final int MARK = 0xA8261C;

    /** Half of the stroke, and what its edge is blended with. */
    private static final Offset<Double> STROKE = within(6.0);

    @ParameterizedTest
    @CsvSource({"CARD_FRONT, 0.3, 0.8, 0.6, 0.1", "CARD_BACK, 0.05, 0.1, 0.2, 0.3", "CARD_IN_HAND, 0.4, 0.55, 0.25, 0.2"
    })
    void marksThePlaceThatIsMeantAndNoOther(String subject, double x, double y, double width, double height)
            throws IOException {
        var drawn = drawn(new CardSketch(subject, 1.5, x, y, width, height, "样本", null));

        var marked = marked(drawn);
        assertThat(marked.getX()).isCloseTo(x * drawn.getWidth(), STROKE);
        assertThat(marked.getY()).isCloseTo(y * drawn.getHeight(), STROKE);
        assertThat(marked.getMaxX()).isCloseTo((x + width) * drawn.getWidth(), STROKE);
        assertThat(marked.getMaxY()).isCloseTo((y + height) * drawn.getHeight(), STROKE);
    }

    @Test
    void marksTheWholePhotoWhereNoPlaceIsKnown() throws IOException {
        var drawn = drawn(new CardSketch("PAPER", 0.7, null, null, null, null, "样本", null));

        var marked = marked(drawn);
        for (var share : List.of(marked.getWidth() / drawn.getWidth(), marked.getHeight() / drawn.getHeight())) {
            assertThat(share).isGreaterThan(0.9);
        }
    }

    @Test
    void drawsTheCardWhereItsOutlineIsMarkedAndAsLarge() throws IOException {
        var far = drawn(new CardSketch("CARD_IN_HAND", 1, 0.3, 0.7, 0.16, 0.1, "样本", true));

        assertThat(far.getRGB((int) (0.32 * far.getWidth()), (int) (0.79 * far.getHeight())) >> 16 & 0xFF)
                .as("red of the paper of a card below the mark")
                .isGreaterThan(0xEB);
        assertThat(far.getRGB((int) (0.35 * far.getWidth()), (int) (0.6 * far.getHeight())) & 0xFFFFFF)
                .as("where the card is drawn that is near enough")
                .isEqualTo(0xDDE3E5);
    }

    private static BufferedImage drawn(CardSketch sketch) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(IdCardSketch.png(sketch)));
    }

    /** The smallest rectangle around what has the colour of a mark. */
    private static Rectangle marked(BufferedImage drawn) {
        Rectangle found = null;
        for (int x = 0; x < drawn.getWidth(); x++) {
            for (int y = 0; y < drawn.getHeight(); y++) {
                if ((drawn.getRGB(x, y) & 0xFFFFFF) == MARK) {
                    var point = new Rectangle(x, y, 1, 1);
                    found = found == null ? point : found.union(point);
                }
            }
        }
        assertThat(found).as("something is marked").isNotNull();
        return found;
    }
}
