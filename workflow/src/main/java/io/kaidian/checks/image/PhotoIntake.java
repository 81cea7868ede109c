package io.kaidian.checks.image;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifIFD0Directory;
import io.kaidian.checks.image.Refusal.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/**
 * Takes bytes in: first what the file is, then its size, then the dimensions in its header, and only then its pixels.
 * Nothing touches the disk, and no input makes it throw: a damaged file is a {@link Refusal}.
 */
public final class PhotoIntake {

    private final Semaphore decodes;

    /** At most {@code decodesAtOnce} pictures are unpacked at a time: a decoded picture is up to 100 times its file. */
    public PhotoIntake(int decodesAtOnce) {
        this.decodes = new Semaphore(decodesAtOnce, true);
    }

    /**
     * Decodes for reading: the long side comes out at most {@code workingSide} pixels.
     *
     * @throws InterruptedException while waiting for a decode to become free
     */
    public Intake accept(byte[] content, IntakeLimits limits, int workingSide) throws InterruptedException {
        var format = PhotoFormat.of(content);
        if (content.length == 0) {
            return refused(Kind.EMPTY, format);
        }
        if (!format.accepted()) {
            return refused(Kind.FORMAT, format);
        }
        if (content.length > limits.maxBytes()) {
            return new Intake.Refused(new Refusal(Kind.FILE_TOO_LARGE, format, content.length, limits.maxBytes()));
        }
        if (format == PhotoFormat.JPEG && JpegEnd.isMissing(content)) {
            return refused(Kind.BROKEN, format);
        }
        decodes.acquire();
        try (var decoder = PhotoDecoder.open(content, format)) {
            return decode(content, format, decoder, limits, workingSide);
        } catch (IOException broken) {
            return refused(Kind.BROKEN, format);
        } finally {
            decodes.release();
        }
    }

    /**
     * Decodes a photo that was accepted before, at another size.
     *
     * @throws IllegalArgumentException if it is not such a photo
     */
    public Pixels acceptAgain(byte[] content, IntakeLimits limits, int workingSide) {
        try {
            if (accept(content, limits, workingSide) instanceof Intake.Accepted accepted) {
                return accepted.pixels();
            }
            throw new IllegalArgumentException("not a photo that was accepted before");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a decode", interrupted);
        }
    }

    private static Intake decode(
            byte[] content, PhotoFormat format, PhotoDecoder decoder, IntakeLimits limits, int workingSide)
            throws IOException {
        var pixels = (long) decoder.width() * decoder.height();
        if (pixels > limits.maxPixels()) {
            return new Intake.Refused(new Refusal(Kind.TOO_MANY_PIXELS, format, pixels, limits.maxPixels()));
        }
        var side = Math.max(decoder.width(), decoder.height());
        if (side > limits.maxSide()) {
            return new Intake.Refused(new Refusal(Kind.SIDE_TOO_LONG, format, side, limits.maxSide()));
        }
        var orientation = exifOrientation(content);
        var upright = decoder.decode(workingSide).atMost(workingSide).oriented(orientation);
        return new Intake.Accepted(format, decoder.width(), decoder.height(), orientation, upright);
    }

    private static Orientation exifOrientation(byte[] content) {
        try {
            var directory = ImageMetadataReader.readMetadata(new ByteArrayInputStream(content), content.length)
                    .getFirstDirectoryOfType(ExifIFD0Directory.class);
            return directory == null || !directory.containsTag(ExifIFD0Directory.TAG_ORIENTATION)
                    ? Orientation.NORMAL
                    : Orientation.ofExif(directory.getInt(ExifIFD0Directory.TAG_ORIENTATION));
        } catch (ImageProcessingException | MetadataException | IOException | RuntimeException unreadable) {
            // Damaged metadata around sound pixels is common after editing; the text's own direction turns the picture.
            return Orientation.NORMAL;
        }
    }

    private static Intake refused(Kind kind, PhotoFormat format) {
        return new Intake.Refused(Refusal.of(kind, format));
    }
}
