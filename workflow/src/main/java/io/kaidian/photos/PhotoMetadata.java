package io.kaidian.photos;

import io.kaidian.photos.formats.PhotoFormat;
import io.kaidian.photos.imaging.ImageOrientation;

/**
 * The file and what it takes to see it upright.
 *
 * @param format by its first bytes
 * @param bytes size of the file
 * @param width of the upright original in pixels
 * @param height of the upright original in pixels
 * @param exif how EXIF says the stored pixels lie
 * @param mirrored its text reads backwards: flipped once more to be upright
 * @param turns clockwise quarter turns by which the text, after EXIF and flip, still had to be turned
 */
public record PhotoMetadata(
        PhotoFormat format, long bytes, int width, int height, ImageOrientation exif, boolean mirrored, int turns) {

    /** Whether it is seen upright as EXIF has it lie. */
    public boolean standsUpright() {
        return !mirrored && turns == 0;
    }

    /** From the stored pixels to the upright picture that all places refer to. */
    public ImageOrientation upright() {
        return exif.then(ImageOrientation.of(mirrored, turns));
    }
}
