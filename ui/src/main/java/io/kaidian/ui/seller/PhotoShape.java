package io.kaidian.ui.seller;

import io.kaidian.cases.Slot;
import java.util.Locale;

/** The outline that a live picture is to fill. */
enum PhotoShape {
    CARD,
    PERSON,
    PAPER;

    static PhotoShape of(Slot slot) {
        return switch (slot) {
            case ID_FRONT, ID_BACK -> CARD;
            case HANDHELD -> PERSON;
            case BUSINESS_LICENCE -> PAPER;
        };
    }

    String css() {
        return name().toLowerCase(Locale.ROOT);
    }
}
