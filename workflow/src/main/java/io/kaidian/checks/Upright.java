package io.kaidian.checks;

import io.kaidian.cases.Slot;
import io.kaidian.checks.reading.TextLine;
import java.util.List;

/** Which way up a picture is to be shown, by the direction its text reads in. */
final class Upright {

    private Upright() {}

    /** Clockwise quarter turns; none for a handheld photo, where the person counts and the card may be held any way. */
    static int turnsFor(Slot slot, List<TextLine> lines) {
        if (slot == Slot.HANDHELD) {
            return 0;
        }
        var x = 0.0;
        var y = 0.0;
        for (var line : lines) {
            x += line.box().ux() * line.box().halfLength();
            y += line.box().uy() * line.box().halfLength();
        }
        return Math.floorMod(-Math.round(Math.toDegrees(Math.atan2(y, x)) / 90), 4);
    }
}
