package io.kaidian.checks.rules;

import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.idcard.parsing.DocumentKind;

/** Which document belongs into which slot. */
final class SlotDocumentKinds {

    private SlotDocumentKinds() {}

    static boolean accept(DocumentSlot slot, DocumentKind kind) {
        return switch (slot) {
            case ID_FRONT, HANDHELD -> kind == DocumentKind.ID_FRONT;
            case ID_BACK -> kind == DocumentKind.ID_BACK;
            case BUSINESS_LICENCE -> kind == DocumentKind.BUSINESS_LICENCE;
        };
    }
}
