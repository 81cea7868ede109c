package io.kaidian.checks.calibration;

import java.util.Locale;

/** Who draws the photos that the reader is measured on; what holds for one may not hold for another. */
enum Renderer {
    /** {@code Specimens}: flat pictures that are degraded one step at a time. The reader was tuned on these. */
    FLAT,
    /** {@code RaycastPhotos}: cards in space before a camera, in all light, sent through chat programs. */
    RAYCAST;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
