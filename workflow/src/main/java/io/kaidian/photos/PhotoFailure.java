package io.kaidian.photos;

import io.kaidian.photos.formats.PhotoFormat;
import io.kaidian.photos.formats.PhotoRejection;

/**
 * Why a photo brought no reading.
 *
 * @param kind what happened
 * @param format what the file is by its first bytes
 * @param measured the figure that broke a limit (bytes or pixels); 0 where there is none
 * @param allowed the limit; 0 where there is none
 */
public record PhotoFailure(Kind kind, PhotoFormat format, long measured, long allowed) {

    /** All but the last two are the sender's to correct; those send the photo to a person. */
    public enum Kind {
        EMPTY,
        FORMAT,
        FILE_TOO_LARGE,
        TOO_MANY_PIXELS,
        SIDE_TOO_LONG,
        ANIMATED,
        TOO_MANY_SCANS,
        TOO_MANY_PARTS,
        TOO_MUCH_METADATA,
        UNCOMMON_CODING,
        /** A PDF that needs a password, or may not be used freely. */
        ENCRYPTED,
        /** A PDF that does something when it is opened, carries other files, or hides what it holds. */
        ACTIVE,
        TOO_MANY_PAGES,
        /** To open it takes more time or memory than it may. */
        TOO_COSTLY,
        BROKEN,
        OUT_OF_TIME,
        READER_FAILED;

        /** Whether another file is needed; the others are for a person to look at. */
        public boolean isCausedBySender() {
            return this != OUT_OF_TIME && this != READER_FAILED;
        }
    }

    public static PhotoFailure of(PhotoRejection photoRejection) {
        return new PhotoFailure(
                Kind.valueOf(photoRejection.kind().name()),
                photoRejection.format(),
                photoRejection.measured(),
                photoRejection.allowed());
    }

    public static PhotoFailure of(Kind kind, PhotoFormat format) {
        return new PhotoFailure(kind, format, 0, 0);
    }
}
