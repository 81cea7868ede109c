package io.kaidian.photos.formats;

/**
 * Why a file was not taken in.
 *
 * @param kind what is wrong
 * @param format what the file is by its first bytes
 * @param measured the figure that broke the limit, in the kind's unit; 0 where there is none
 * @param allowed the limit itself; 0 where there is none
 */
public record PhotoRejection(Kind kind, PhotoFormat format, long measured, long allowed) {

    public enum Kind {
        EMPTY,
        /** Not JPEG, PNG or WebP. */
        FORMAT,
        /** In bytes. */
        FILE_TOO_LARGE,
        /** In pixels. */
        TOO_MANY_PIXELS,
        /** In pixels. */
        SIDE_TOO_LONG,
        /** More than one picture. */
        ANIMATED,
        /** In passes over the picture. */
        TOO_MANY_SCANS,
        /** In segments or chunks. */
        TOO_MANY_PARTS,
        /** In bytes. */
        TOO_MUCH_METADATA,
        /** In a way that no camera uses. */
        UNCOMMON_CODING,
        /** Truncated, damaged, or not what its first bytes say. */
        BROKEN
    }

    static PhotoRejection of(Kind kind, PhotoFormat format) {
        return new PhotoRejection(kind, format, 0, 0);
    }
}
