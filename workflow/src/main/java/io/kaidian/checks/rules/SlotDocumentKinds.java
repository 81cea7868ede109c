package io.kaidian.checks.rules;

import io.kaidian.photos.PhotoSubject;
import io.kaidian.photos.idcard.parsing.DocumentKind;

/** Which document a photo has to show. */
final class SlotDocumentKinds {

    private SlotDocumentKinds() {}

    static boolean accept(PhotoSubject subject, DocumentKind kind) {
        return switch (subject) {
            case CARD_FRONT, CARD_IN_HAND -> kind == DocumentKind.ID_FRONT;
            case CARD_BACK -> kind == DocumentKind.ID_BACK;
            case LICENCE -> kind == DocumentKind.BUSINESS_LICENCE;
            case PASSPORT -> kind == DocumentKind.PASSPORT;
            case PAPER -> true;
        };
    }
}
