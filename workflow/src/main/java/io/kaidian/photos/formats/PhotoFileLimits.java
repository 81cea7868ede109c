package io.kaidian.photos.formats;

/**
 * How large a photo may be before anything of it is decoded.
 *
 * @param maxBytes size of the file
 * @param maxPixels width times height as the header states them: a small file can claim a huge picture
 * @param maxSide longest side in pixels
 */
public record PhotoFileLimits(long maxBytes, long maxPixels, int maxSide) {

    public PhotoFileLimits {
        if (maxBytes < 1 || maxPixels < 1 || maxSide < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }
}
