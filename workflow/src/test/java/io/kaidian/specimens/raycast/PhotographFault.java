package io.kaidian.specimens.raycast;

/** What was done wrong when a photo was taken. */
public enum PhotographFault {
    NONE,
    /** Focused on something nearer or farther. */
    OUT_OF_FOCUS,
    /** The camera moved. */
    SHAKEN,
    TOO_DARK,
    /** A lamp is mirrored over the number, or over the validity on the back. */
    GLARE,
    /** Fingers lie over the number or the validity. */
    COVERED,
    /** The picture ends within the number or the validity. */
    CUT_OFF,
    TOO_FAR
}
