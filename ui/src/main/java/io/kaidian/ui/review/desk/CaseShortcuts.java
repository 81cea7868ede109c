package io.kaidian.ui.review.desk;

import io.kaidian.ui.components.KeyboardShortcuts;

/** Keys that every page with photos shares. */
final class CaseShortcuts {

    private CaseShortcuts() {}

    /** Looking at the photo that is shown; all of it happens in the browser. */
    static KeyboardShortcuts ofPhotos(KeyboardShortcuts keyboardShortcuts) {
        return keyboardShortcuts
                .onPhoto("Equal", "in")
                .onPhoto("Minus", "out")
                .onPhoto("Digit0", "fit")
                .onPhoto("KeyZ", "pixels")
                .onPhoto("KeyT", "turn")
                .onPhoto("KeyO", "read")
                .onPhoto("KeyI", "mirror")
                .onPhoto("BracketRight", "lighter")
                .onPhoto("BracketLeft", "darker")
                .onPhoto("KeyX", "contrast")
                .onPhoto("ArrowLeft", "left")
                .onPhoto("ArrowRight", "right")
                .onPhoto("ArrowUp", "up")
                .onPhoto("ArrowDown", "down");
    }
}
