package io.kaidian.photos.formats;

import io.kaidian.photos.imaging.Pixels;
import java.awt.image.BufferedImage;
import java.io.Closeable;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * One open picture file. Decoders of damaged files throw whatever they stumble over, so every fault of theirs leaves
 * here as an {@link IOException}.
 */
final class PhotoDecoder implements Closeable {

    private final ImageReader reader;
    private final ImageInputStream input;
    private final int width;
    private final int height;

    private PhotoDecoder(ImageReader reader, ImageInputStream input) throws IOException {
        this.reader = reader;
        this.input = input;
        this.width = reader.getWidth(0);
        this.height = reader.getHeight(0);
        if (width < 1 || height < 1) {
            throw new IOException("the header states no size");
        }
    }

    static PhotoDecoder open(byte[] content, PhotoFormat format) throws IOException {
        // Not ImageIO.createImageInputStream, whose default keeps a copy in a temporary file.
        var input = new FiniteImageInput(content);
        var reader = readerFor(format);
        try {
            reader.setInput(input, true, true);
            return new PhotoDecoder(reader, input);
        } catch (IOException | RuntimeException | LinkageError unreadable) {
            reader.dispose();
            input.close();
            throw asIoException(unreadable);
        }
    }

    /** By format, never by asking every plug-in in turn: others than the three are registered as well. */
    private static ImageReader readerFor(PhotoFormat format) throws IOException {
        var readers = ImageIO.getImageReadersByFormatName(format.name());
        ImageReader plain = null;
        while (readers.hasNext()) {
            var reader = readers.next();
            // The JDK's JPEG reader gives four-component pictures back raw; this one converts them.
            if (reader.getClass().getName().startsWith("com.twelvemonkeys")) {
                return reader;
            }
            plain = reader;
        }
        if (plain == null) {
            throw new IOException("no decoder for " + format);
        }
        return plain;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Skips whole rows and columns as long as the long side stays at least {@code workingSide} pixels. */
    Pixels decode(int workingSide) throws IOException {
        try {
            var parameters = reader.getDefaultReadParam();
            var step = step(workingSide);
            parameters.setSourceSubsampling(step, step, 0, 0);
            BufferedImage image = reader.read(0, parameters);
            return Pixels.of(image);
        } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError unreadable) {
            throw asIoException(unreadable);
        }
    }

    private int step(int workingSide) {
        return Math.max(1, Math.max(width, height) / workingSide);
    }

    /** Whether the pixels that are decoded for a smaller side are among those that are decoded for a larger one. */
    boolean isPartOf(int smallerSide, int largerSide) {
        return step(smallerSide) % step(largerSide) == 0;
    }

    /** What decoding for a smaller side would give, of what was decoded for a larger one. */
    Pixels part(Pixels larger, int smallerSide, int largerSide) {
        return larger.every(step(smallerSide) / step(largerSide));
    }

    private static IOException asIoException(Throwable fault) {
        return fault instanceof IOException io ? io : new IOException("decoder: " + fault.getClass(), fault);
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        input.close();
    }
}
