package io.kaidian.checks.rules;

/**
 * How far what is measured of a photo lies from what is true, on drawn photos of people whom nobody had tuned on (reading-photos.md,
 * "Within the error of a measure"). A threshold that stops a photo stops it only beyond this; up to there it advises.
 */
final class MeasurementError {

    /** Of the confidence of a field, in what it differs between two photos of the same thing. */
    static final double CONFIDENCE = 0.15;

    /** Of a card's width by its outline, in parts of it: a card of 47 % of the picture was measured at 51.9 %. */
    static final double OUTLINE = 0.12;

    /** Of a card's width by the row of its number or by its lines, in parts of it. */
    static final double PRINT = 0.25;

    private MeasurementError() {}
}
