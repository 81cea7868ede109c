package io.kaidian.photos.formats;

import io.kaidian.photos.formats.PhotoRejection.Kind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a picture file is made of, counted without decoding any of it. Decoders do what a file asks for, however long that
 * takes: this is asked first, and says no.
 *
 * @param width as the header states it
 * @param height as the header states it
 * @param codec whether a camera or a browser writes files that are coded like this
 * @param frames pictures that are shown one after the other; 1 for a photo
 * @param scans passes over the whole picture; each costs as much as the picture is large, however few its bytes
 * @param parts segments of a JPEG, chunks of the others
 * @param metadataBytes what is not the picture itself
 * @param exif the block of camera data, from its TIFF header on; empty where there is none
 */
record PhotoStructure(
        int width, int height, Codec codec, int frames, int scans, int parts, long metadataBytes, byte[] exif) {

    /** Whether a file is coded in a way that photos are. */
    enum Codec {
        COMMON,
        /** Arithmetic, lossless or hierarchical coding, 12-bit samples: slow decoders that hardly anybody uses or tests. */
        UNCOMMON
    }

    /** Cameras and exports write up to 15. */
    static final int MOST_SCANS = 32;

    /** A 10 MB PNG has 2,560 parts when its writer uses blocks of 4 KB. */
    static final int MOST_PARTS = 4_096;

    /** Some phones lay a map of distances or a second picture beside the photo, which takes up to 5 MB. */
    static final long MOST_METADATA = 8L << 20;

    /**
     * Counts.
     *
     * @throws IOException if the file cannot be followed to the end of its picture
     */
    static PhotoStructure of(byte[] content, PhotoFormat format) throws IOException {
        return switch (format) {
            case JPEG -> JpegStructure.of(content);
            case PNG -> PngStructure.of(content);
            case WEBP -> WebpStructure.of(content);
            default -> throw new IllegalArgumentException("no photo: " + format);
        };
    }

    /** What its long side becomes when it is reduced to at most so many pixels; its own where it has no more. */
    int longSideWithin(double mostPixels) {
        var scale = Math.min(1, Math.sqrt(mostPixels / ((double) width * height)));
        return Math.max(1, (int) (Math.max(width, height) * scale));
    }

    /** Why this is not decoded; null where it may be. */
    @Nullable
    PhotoRejection refusal(PhotoFormat format, PhotoFileLimits limits) {
        var pixels = (long) width * height;
        if (pixels > limits.maxPixels()) {
            return new PhotoRejection(Kind.TOO_MANY_PIXELS, format, pixels, limits.maxPixels());
        }
        var side = Math.max(width, height);
        if (side > limits.maxSide()) {
            return new PhotoRejection(Kind.SIDE_TOO_LONG, format, side, limits.maxSide());
        }
        if (codec == Codec.UNCOMMON) {
            return PhotoRejection.of(Kind.UNCOMMON_CODING, format);
        }
        if (frames > 1) {
            return PhotoRejection.of(Kind.ANIMATED, format);
        }
        if (scans > MOST_SCANS) {
            return new PhotoRejection(Kind.TOO_MANY_SCANS, format, scans, MOST_SCANS);
        }
        if (parts > MOST_PARTS) {
            return new PhotoRejection(Kind.TOO_MANY_PARTS, format, parts, MOST_PARTS);
        }
        return metadataBytes > MOST_METADATA
                ? new PhotoRejection(Kind.TOO_MUCH_METADATA, format, metadataBytes, MOST_METADATA)
                : null;
    }
}
