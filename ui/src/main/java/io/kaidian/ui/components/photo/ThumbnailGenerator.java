package io.kaidian.ui.components.photo;

import io.kaidian.photos.PhotoRegion;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** Makes a photo, or a part of it, as small as a screen needs it: a phone fetches kilobytes instead of megabytes. */
final class ThumbnailGenerator {

    private static final PhotoRegion WHOLE = new PhotoRegion(0, 0, 1, 1);

    private ThumbnailGenerator() {}

    /** The whole photo as a JPEG, at most that wide. */
    static byte[] of(byte[] photo, int widest) {
        return of(photo, WHOLE, widest);
    }

    /** That part of the photo as a JPEG, at most that wide. */
    static byte[] of(byte[] photo, PhotoRegion part, int widest) {
        try {
            return encoded(shrunk(read(photo, part, widest), widest));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Skips points while reading, as long as twice the width asked for is left: large photos are never held whole. */
    private static BufferedImage read(byte[] photo, PhotoRegion part, int widest) throws IOException {
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(photo))) {
            var reader = ImageIO.getImageReaders(in).next();
            try {
                reader.setInput(in, true, true);
                var region = region(reader, part);
                var every = Math.max(1, region.width / (2 * widest));
                var how = reader.getDefaultReadParam();
                how.setSourceRegion(region);
                how.setSourceSubsampling(every, every, 0, 0);
                return reader.read(0, how);
            } finally {
                reader.dispose();
            }
        }
    }

    private static Rectangle region(ImageReader reader, PhotoRegion part) throws IOException {
        var width = reader.getWidth(0);
        var height = reader.getHeight(0);
        var x = (int) (part.x() * width);
        var y = (int) (part.y() * height);
        return new Rectangle(
                x,
                y,
                Math.max(1, Math.min((int) (part.width() * width), width - x)),
                Math.max(1, Math.min((int) (part.height() * height), height - y)));
    }

    private static BufferedImage shrunk(BufferedImage picture, int widest) {
        var width = Math.min(widest, picture.getWidth());
        var height = Math.max(1, picture.getHeight() * width / picture.getWidth());
        var small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = small.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.drawImage(picture, 0, 0, width, height, Color.WHITE, null);
        pen.dispose();
        return small;
    }

    private static byte[] encoded(BufferedImage picture) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", out);
        return out.toByteArray();
    }
}
