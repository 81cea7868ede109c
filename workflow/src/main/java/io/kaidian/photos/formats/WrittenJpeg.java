package io.kaidian.photos.formats;

import java.io.IOException;

/** A JPEG that a worker says it has written. */
public final class WrittenJpeg {

    /** Nothing that this program writes has more. */
    private static final PhotoFileLimits LIMITS = new PhotoFileLimits(64L << 20, 17_000_000, 65_535);

    private WrittenJpeg() {}

    /**
     * Whether it is made as this program makes them. A photo may have taken the worker over that decoded it, and the server
     * decodes this file again when somebody looks at it.
     */
    public static boolean isSound(byte[] jpeg) {
        try {
            return PhotoFormat.of(jpeg) == PhotoFormat.JPEG
                    && PhotoStructure.of(jpeg, PhotoFormat.JPEG).refusal(PhotoFormat.JPEG, LIMITS) == null;
        } catch (IOException broken) {
            return false;
        }
    }
}
