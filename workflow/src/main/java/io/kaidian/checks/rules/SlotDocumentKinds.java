package io.kaidian.checks.rules;

import io.kaidian.cases.IdentityDocument;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.photos.idcard.parsing.DocumentKind;
import java.util.Optional;

/** Which document a photo has to show, and which it shows. */
public final class SlotDocumentKinds {

    /** The face of the printed portrait takes about a sixth of the card's width; a person behind the card is larger by far. */
    private static final double LEAST_PERSON_TO_CARD = 0.35;

    private SlotDocumentKinds() {}

    /** Empty where it shows nothing that is asked for, or that could not be told. */
    public static Optional<PhotoSubject> shownBy(PhotoReport photo) {
        return switch (photo.kind()) {
            case ID_FRONT -> Optional.of(isHeldByPerson(photo) ? PhotoSubject.CARD_IN_HAND : PhotoSubject.CARD_FRONT);
            case ID_BACK -> Optional.of(PhotoSubject.CARD_BACK);
            case BUSINESS_LICENCE -> Optional.of(PhotoSubject.LICENCE);
            case PASSPORT -> Optional.of(PhotoSubject.PASSPORT);
            case RESIDENCE_PERMIT, FOREIGNER_CARD, MAINLAND_TRAVEL_PERMIT, TEMPORARY_ID_CARD, UNKNOWN ->
                Optional.empty();
        };
    }

    /** Whether somebody is in the picture with the card; the portrait alone never measures as large. */
    static boolean isHeldByPerson(PhotoReport photo) {
        var picture = photo.picture();
        if (picture == null) {
            return false;
        }
        return CardSize.measured(photo)
                .filter(cardWidth -> photo.faces().stream()
                        .filter(face -> !face.onCard())
                        .anyMatch(face -> face.place().width() * picture.width() >= LEAST_PERSON_TO_CARD * cardWidth))
                .isPresent();
    }

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
