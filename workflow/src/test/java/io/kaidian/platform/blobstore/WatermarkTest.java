package io.kaidian.platform.blobstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Who looks stands all over the picture, and the picture stays readable below. */
class WatermarkTest {

    @Test
    void writesAllOverThePictureAndFaintly() throws IOException {
        var grey = new BufferedImage(1600, 1000, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < grey.getWidth(); x++) {
            for (int y = 0; y < grey.getHeight(); y++) {
                grey.setRGB(x, y, 0x808080);
            }
        }
        var jpeg = new ByteArrayOutputStream();
        ImageIO.write(grey, "jpeg", jpeg);

        var marked =
                ImageIO.read(new ByteArrayInputStream(Watermark.on(jpeg.toByteArray(), "S-1001  2026-03-02 10:00")));

        assertThat(marked.getWidth()).isEqualTo(1600);
        var most = 0;
        for (int left = 0; left < 1600; left += 400) {
            for (int top = 0; top < 1000; top += 250) {
                var changed = 0;
                for (int x = left; x < left + 400; x++) {
                    for (int y = top; y < top + 250; y++) {
                        var difference = Math.abs((marked.getRGB(x, y) & 0xff) - 0x80);
                        most = Math.max(most, difference);
                        changed += difference > 8 ? 1 : 0;
                    }
                }
                assertThat(changed).as("marked pixels at %d, %d", left, top).isPositive();
            }
        }
        assertThat(most).isBetween(12, 60);
    }
}
