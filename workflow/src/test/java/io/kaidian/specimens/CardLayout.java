package io.kaidian.specimens;

/** The ways a card is laid out and printed, so that nothing that reads cards learns one of them by heart. */
public enum CardLayout {
    /** The common layout in a sans-serif face. */
    PLAIN(Typeface.SANS, 38, 30, 66, 178, 0, 0.02, 0.135),
    /** Larger characters, everything a little higher and to the left. */
    LARGE(Typeface.SANS, 41, 31, 56, 166, -8, 0.0, 0.075),
    /** A serif face with more air between the characters. */
    SERIF(Typeface.SERIF, 37, 30, 70, 186, 6, 0.05, 0.12),
    /** A heavy face, close and a little lower; nobody's by chance, so that it is new to whoever tuned on the others. */
    HEAVY(Typeface.SANS_BOLD, 36, 29, 64, 172, 10, 0.0, 0.1);

    private static final int BY_CHANCE = 3;

    final Typeface face;
    final double value;
    final double label;
    final double labelX;
    final double valueX;
    final double shiftY;
    final double tracking;
    final double numberTracking;

    CardLayout(
            Typeface face,
            double value,
            double label,
            double labelX,
            double valueX,
            double shiftY,
            double tracking,
            double numberTracking) {
        this.face = face;
        this.value = value;
        this.label = label;
        this.labelX = labelX;
        this.valueX = valueX;
        this.shiftY = shiftY;
        this.tracking = tracking;
        this.numberTracking = numberTracking;
    }

    static CardLayout of(long seed) {
        return values()[(int) Math.floorMod(seed, (long) BY_CHANCE)];
    }
}
