package io.kaidian.checks.calibration;

import io.kaidian.photos.DocumentSlot;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.raycast.Photograph;
import io.kaidian.specimens.raycast.PhotographFault;
import io.kaidian.specimens.raycast.RaycastPhotos;
import io.kaidian.testing.TestSlots;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Rows of the second renderer: photos in which all is legible, of new and of worn cards, and one row for each fault. */
final class RaycastRows {

    private RaycastRows() {}

    /** How that renderer takes a photo. */
    private interface View {
        Photograph of(SpecimenPerson person, PhotographFault fault, boolean worn);
    }

    static List<CalibrationRow> all() {
        var rows = new ArrayList<CalibrationRow>();
        add(rows, "front", TestSlots.ID_FRONT, RaycastPhotos::front);
        add(rows, "back", TestSlots.ID_BACK, RaycastPhotos::back);
        add(rows, "handheld", TestSlots.HANDHELD, RaycastPhotos::handheld);
        return rows;
    }

    private static void add(List<CalibrationRow> rows, String side, DocumentSlot slot, View view) {
        for (var worn : new boolean[] {false, true}) {
            rows.add(row(
                    "ray-" + side + (worn ? "-worn" : "-good"),
                    slot,
                    p -> view.of(p, PhotographFault.NONE, worn),
                    Set.of()));
        }
        for (var fault : PhotographFault.values()) {
            if (fault != PhotographFault.NONE) {
                rows.add(row(
                        "ray-" + side + "-"
                                + fault.name().toLowerCase(Locale.ROOT).replace("_", ""),
                        slot,
                        p -> view.of(p, fault, false),
                        fitting(fault)));
            }
        }
    }

    private static CalibrationRow row(
            String name,
            DocumentSlot slot,
            java.util.function.Function<SpecimenPerson, Photograph> photo,
            Set<String> fitting) {
        return new CalibrationRow(
                Renderer.RAYCAST,
                name,
                slot,
                person -> CalibrationPhoto.of(photo.apply(person)),
                SpecimenPerson::random,
                fitting);
    }

    /** The reasons of which one should be told to the seller. */
    private static Set<String> fitting(PhotographFault fault) {
        return switch (fault) {
            case NONE -> Set.of();
            case OUT_OF_FOCUS, SHAKEN -> Set.of("IMG-BLUR", "HLD-TEXT");
            case TOO_DARK -> Set.of("IMG-EXPO");
            case GLARE -> Set.of("IMG-GLARE");
            case COVERED -> Set.of("IMG-COVER");
            case CUT_OFF -> Set.of("IMG-CROP");
            case TOO_FAR -> Set.of("HLD-FAR", "IMG-RES", "HLD-TEXT");
        };
    }
}
