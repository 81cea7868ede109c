package io.kaidian.photos.formats;

import io.kaidian.photos.imaging.ImageOrientation;
import io.kaidian.photos.imaging.Pixels;

/** What became of a photo's bytes at the door. */
public sealed interface PhotoValidationResult {

    /**
     * Decoded.
     *
     * @param format what the file is
     * @param width as stored in the file, before {@code orientation}
     * @param height as stored in the file, before {@code orientation}
     * @param orientation how the stored pixels must be laid out to be upright, from EXIF
     * @param pixels laid out upright, reduced if the original is larger than the working size
     */
    record Accepted(PhotoFormat format, int width, int height, ImageOrientation orientation, Pixels pixels)
            implements PhotoValidationResult {

        /** Width of the upright original in pixels. */
        public int uprightWidth() {
            return orientation.swapsSides() ? height : width;
        }

        /** Height of the upright original in pixels. */
        public int uprightHeight() {
            return orientation.swapsSides() ? width : height;
        }
    }

    record Rejected(PhotoRejection refusal) implements PhotoValidationResult {}
}
