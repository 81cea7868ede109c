package io.kaidian.photos.formats;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Width and height of a JPEG, from its header. */
public record JpegSize(int width, int height) {

    /** @throws UncheckedIOException if it is none */
    public static JpegSize of(byte[] jpeg) {
        try {
            var structure = JpegStructure.of(jpeg);
            return new JpegSize(structure.width(), structure.height());
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
