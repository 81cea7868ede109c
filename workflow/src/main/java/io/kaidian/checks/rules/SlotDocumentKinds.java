package io.kaidian.checks.rules;

import io.kaidian.cases.IdentityDocument;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.photos.idcard.parsing.DocumentKind;

/** Which document a photo has to show. */
final class SlotDocumentKinds {

    private SlotDocumentKinds() {}

    /** @param document by which the person identifies, and which is to be in the hand */
    static boolean accept(PhotoSubject subject, DocumentKind kind, IdentityDocument document) {
        return switch (subject) {
            case CARD_FRONT -> kind == DocumentKind.ID_FRONT;
            case CARD_IN_HAND -> kind == inHand(document);
            case CARD_BACK -> kind == DocumentKind.ID_BACK;
            case LICENCE -> kind == DocumentKind.BUSINESS_LICENCE;
            case PASSPORT -> kind == DocumentKind.PASSPORT;
            case PAPER -> true;
        };
    }

    private static DocumentKind inHand(IdentityDocument document) {
        return switch (document) {
            case IDENTITY_CARD -> DocumentKind.ID_FRONT;
            case PASSPORT -> DocumentKind.PASSPORT;
        };
    }
}
