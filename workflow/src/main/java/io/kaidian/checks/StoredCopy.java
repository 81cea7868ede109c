package io.kaidian.checks;

import io.kaidian.checks.image.Intake;
import io.kaidian.checks.image.Orientation;
import io.kaidian.checks.image.PhotoIntake;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * The picture that is kept: upright, as JPEG, and nothing else of the file. What a camera writes beside the pixels, such
 * as where the seller lives, and what an attacker hides there, never reaches the store.
 */
final class StoredCopy {

    /** Long side of what is kept: enough to read every character that could be read, at a third of a phone's pixels. */
    private static final int LONG_SIDE = 3000;

    /** Compression at which print keeps its edges. */
    private static final float QUALITY = 0.9f;

    private StoredCopy() {}

    /** What is kept of a photo. */
    record Kept(byte[] jpeg, int width, int height) {}

    /** @param upright how its pixels, as EXIF turns them, still have to be turned and flipped */
    static Kept of(byte[] content, Limits limits, Orientation upright, PhotoIntake intake) throws InterruptedException {
        var taken = intake.accept(content, limits.intake(), LONG_SIDE);
        if (!(taken instanceof Intake.Accepted accepted)) {
            throw new IllegalArgumentException("a refused photo is not kept");
        }
        var image = accepted.pixels().oriented(upright).toImage();
        return new Kept(jpeg(image), image.getWidth(), image.getHeight());
    }

    private static byte[] jpeg(BufferedImage image) {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            var settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(QUALITY);
            writer.write(null, new IIOImage(image, null, null), settings);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
