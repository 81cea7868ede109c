package io.kaidian.ui.seller.apply.photos;

import io.kaidian.photos.DocumentSlot;
import java.util.Locale;

/** The outline that a live picture is to fill. */
enum PhotoOutline {
    CARD,
    PERSON,
    PAPER;

    static PhotoOutline of(DocumentSlot slot) {
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
