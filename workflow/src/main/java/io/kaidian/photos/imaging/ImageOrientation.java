package io.kaidian.photos.imaging;

/**
 * The eight ways a rectangle of pixels can lie: how the pixels as stored must be laid out to be seen upright. The code
 * is the EXIF one (Exif 2.32, tag 0x0112): first a horizontal flip where there is one, then clockwise quarter turns.
 */
public enum ImageOrientation {
    NORMAL(1, false, 0),
    FLIPPED(2, true, 0),
    TURNED_180(3, false, 2),
    FLIPPED_TURNED_180(4, true, 2),
    FLIPPED_TURNED_270(5, true, 3),
    TURNED_90(6, false, 1),
    FLIPPED_TURNED_90(7, true, 1),
    TURNED_270(8, false, 3);

    private final int exif;
    private final boolean flipped;
    private final int quarterTurns;

    ImageOrientation(int exif, boolean flipped, int quarterTurns) {
        this.exif = exif;
        this.flipped = flipped;
        this.quarterTurns = quarterTurns;
    }

    /** A code outside 1 to 8 is a writer's fault that every viewer ignores: it means {@link #NORMAL}. */
    public static ImageOrientation ofExif(int code) {
        for (var orientation : values()) {
            if (orientation.exif == code) {
                return orientation;
            }
        }
        return NORMAL;
    }

    public static ImageOrientation of(boolean flipped, int quarterTurns) {
        for (var orientation : values()) {
            if (orientation.flipped == flipped && orientation.quarterTurns == Math.floorMod(quarterTurns, 4)) {
                return orientation;
            }
        }
        throw new IllegalStateException("eight orientations cover every flip and turn");
    }

    /** This one first, then the other. */
    public ImageOrientation then(ImageOrientation next) {
        // A flip after turns equals the flip first and the turns the other way round.
        return next.flipped
                ? of(!flipped, next.quarterTurns - quarterTurns)
                : of(flipped, next.quarterTurns + quarterTurns);
    }

    public boolean flipped() {
        return flipped;
    }

    /** Clockwise, 0 to 3. */
    public int quarterTurns() {
        return quarterTurns;
    }

    /** Whether width and height change places. */
    public boolean swapsSides() {
        return quarterTurns % 2 == 1;
    }
}
