package io.kaidian.checks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Width and height of a JPEG, from its header. */
record JpegSize(int width, int height) {

    static JpegSize of(byte[] jpeg) {
        var reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.setInput(in);
            return new JpegSize(reader.getWidth(0), reader.getHeight(0));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            reader.dispose();
        }
    }
}
