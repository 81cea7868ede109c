package io.kaidian.photos.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ImageOrientationTest {

    /** Three by two pixels, each with its number as blue, green and red. */
    private static final Pixels PICTURE = pixels(3, 2, 1, 2, 3, 4, 5, 6);

    @ParameterizedTest
    @CsvSource({
        "1, 3, 123456",
        "2, 3, 321654",
        "3, 3, 654321",
        "4, 3, 456123",
        "5, 2, 142536",
        "6, 2, 415263",
        "7, 2, 635241",
        "8, 2, 362514"
    })
    void laysPixelsOutAsExifDefines(int exif, int width, String expected) {
        var upright = PICTURE.oriented(ImageOrientation.ofExif(exif));

        assertThat(upright.width()).isEqualTo(width);
        assertThat(text(upright)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void givesTheSameInOneStepAsInTwo(ImageOrientation first) {
        for (var second : ImageOrientation.values()) {
            var inTwo = PICTURE.oriented(first).oriented(second);

            assertThat(text(PICTURE.oriented(first.then(second))))
                    .as("%s then %s", first, second)
                    .isEqualTo(text(inTwo));
        }
    }

    @Test
    void takesAnUnknownCodeAsUpright() {
        assertThat(ImageOrientation.ofExif(0)).isEqualTo(ImageOrientation.NORMAL);
        assertThat(ImageOrientation.ofExif(99)).isEqualTo(ImageOrientation.NORMAL);
    }

    private static Pixels pixels(int width, int height, int... values) {
        var bgr = new byte[3 * values.length];
        for (int i = 0; i < bgr.length; i++) {
            bgr[i] = (byte) values[i / 3];
        }
        return new Pixels(width, height, bgr);
    }

    private static String text(Pixels pixels) {
        var text = new StringBuilder();
        for (int i = 0; i < pixels.bgr().length; i += 3) {
            text.append(pixels.bgr()[i]);
        }
        return text.toString();
    }
}
