package io.kaidian.photos.formats;

import io.kaidian.photos.formats.PhotoRejection.Kind;
import io.kaidian.photos.imaging.Pixels;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes bytes in: first what the file is, then its size, then what it is made of ({@link PhotoStructure}), and only then its
 * pixels. Nothing touches the disk, and no input makes it throw: a damaged file is a {@link PhotoRejection}.
 */
public final class PhotoValidator {

    private final Semaphore decodes;

    /** At most {@code decodesAtOnce} pictures are unpacked at a time: a decoded picture is up to 100 times its file. */
    public PhotoValidator(int decodesAtOnce) {
        this.decodes = new Semaphore(decodesAtOnce, true);
    }

    /**
     * Decodes for reading: the long side comes out at most {@code workingSide} pixels.
     *
     * @throws InterruptedException while waiting for a decode to become free
     */
    public PhotoValidationResult accept(byte[] content, PhotoFileLimits limits, int workingSide)
            throws InterruptedException {
        return accept(content, limits, (decoder, structure) -> atMost(decoder, workingSide));
    }

    /**
     * The same for a fraction of the cost, {@link Pixels#averaged}: nothing is to be known again by its pixels.
     *
     * @throws InterruptedException while waiting for a decode to become free
     */
    public PhotoValidationResult acceptToRead(byte[] content, PhotoFileLimits limits, int workingSide)
            throws InterruptedException {
        return accept(
                content,
                limits,
                (decoder, structure) -> decoder.decode(workingSide).averagedTo(workingSide));
    }

    /**
     * The same, and besides a larger picture to keep, of one decoding where both sizes can be had of it.
     *
     * @param kept is given the picture whose long side is at most {@code keptSide}, where the photo is accepted
     * @throws InterruptedException while waiting for a decode to become free
     */
    public PhotoValidationResult acceptAndKeep(
            byte[] content, PhotoFileLimits limits, int workingSide, int keptSide, Consumer<Pixels> kept)
            throws InterruptedException {
        var larger = new AtomicReference<@Nullable Pixels>();
        var result = accept(content, limits, (decoder, structure) -> {
            var pixels = decoder.decode(keptSide);
            larger.set(pixels.atMost(keptSide));
            return decoder.isPartOf(workingSide, keptSide)
                    ? decoder.part(pixels, workingSide, keptSide).atMost(workingSide)
                    : again(content, workingSide);
        });
        if (result instanceof PhotoValidationResult.Accepted accepted) {
            kept.accept(Objects.requireNonNull(larger.get()).oriented(accepted.orientation()));
        }
        return result;
    }

    private static Pixels again(byte[] content, int workingSide) throws IOException {
        try (var decoder = PhotoDecoder.open(content, PhotoFormat.of(content))) {
            return atMost(decoder, workingSide);
        }
    }

    private static Pixels atMost(PhotoDecoder decoder, int workingSide) throws IOException {
        return decoder.decode(workingSide).atMost(workingSide);
    }

    /** What is made of a file that may be decoded. */
    private interface Decoding {
        Pixels of(PhotoDecoder decoder, PhotoStructure structure) throws IOException;
    }

    /**
     * Decodes for keeping: the picture comes out with at most so many pixels.
     *
     * @throws InterruptedException while waiting for a decode to become free
     */
    public PhotoValidationResult acceptArea(byte[] content, PhotoFileLimits limits, double mostPixels)
            throws InterruptedException {
        return accept(content, limits, (decoder, structure) -> atMost(decoder, structure.longSideWithin(mostPixels)));
    }

    private PhotoValidationResult accept(byte[] content, PhotoFileLimits limits, Decoding decoding)
            throws InterruptedException {
        var format = PhotoFormat.of(content);
        if (content.length == 0) {
            return refused(Kind.EMPTY, format);
        }
        if (!format.accepted()) {
            return refused(Kind.FORMAT, format);
        }
        if (content.length > limits.maxBytes()) {
            return new PhotoValidationResult.Rejected(
                    new PhotoRejection(Kind.FILE_TOO_LARGE, format, content.length, limits.maxBytes()));
        }
        try {
            var structure = PhotoStructure.of(content, format);
            var photoRejection = structure.refusal(format, limits);
            return photoRejection == null
                    ? decode(content, format, structure, decoding)
                    : new PhotoValidationResult.Rejected(photoRejection);
        } catch (IOException broken) {
            return refused(Kind.BROKEN, format);
        }
    }

    /**
     * Decodes a photo that was accepted before, at another size.
     *
     * @throws IllegalArgumentException if it is not such a photo
     */
    public Pixels acceptAgain(byte[] content, PhotoFileLimits limits, int workingSide) {
        try {
            if (accept(content, limits, workingSide) instanceof PhotoValidationResult.Accepted accepted) {
                return accepted.pixels();
            }
            throw new IllegalArgumentException("not a photo that was accepted before");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a decode", interrupted);
        }
    }

    private PhotoValidationResult decode(
            byte[] content, PhotoFormat format, PhotoStructure structure, Decoding decoding)
            throws IOException, InterruptedException {
        decodes.acquire();
        try (var decoder = PhotoDecoder.open(content, format)) {
            if (decoder.width() > structure.width() || decoder.height() > structure.height()) {
                throw new IOException("the decoder sees a larger picture than was counted");
            }
            var orientation = ExifOrientation.in(structure.exif());
            var upright = decoding.of(decoder, structure).oriented(orientation);
            return new PhotoValidationResult.Accepted(format, decoder.width(), decoder.height(), orientation, upright);
        } finally {
            decodes.release();
        }
    }

    private static PhotoValidationResult refused(Kind kind, PhotoFormat format) {
        return new PhotoValidationResult.Rejected(PhotoRejection.of(kind, format));
    }
}
