package io.kaidian.specimens.raycast;

import io.kaidian.specimens.SpecimenPerson;

/**
 * A second way to draw photos of identity cards, which shares no code with the first and was made after the reader was
 * finished: a camera in space looks at things under lamps, through a lens, with a sensor, and a chat program has the
 * picture before it is uploaded. The same person, fault and wear give the same photo where the same fonts and backgrounds
 * are installed; everything is marked 样本 SPECIMEN.
 */
public final class RaycastPhotos {

    private RaycastPhotos() {}

    /** The portrait side on a table; worn: faded, yellowed and scratched. */
    public static Photograph front(SpecimenPerson person, PhotographFault fault, boolean worn) {
        return Studio.front(person, fault, worn);
    }

    /** The side with the validity on a table. */
    public static Photograph back(SpecimenPerson person, PhotographFault fault, boolean worn) {
        return Studio.back(person, fault, worn);
    }

    /** The person, who holds the portrait side towards the camera. */
    public static Photograph handheld(SpecimenPerson person, PhotographFault fault, boolean worn) {
        return Studio.handheld(person, fault, worn);
    }
}
