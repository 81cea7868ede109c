package io.kaidian.checks.rules;

import io.kaidian.cases.IdentityDocument;
import io.kaidian.photos.CardField;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.photos.idcard.IdentityNumber;
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
    static boolean accept(PhotoSubject subject, PhotoReport photo, IdentityDocument document) {
        var kind = photo.kind();
        return switch (subject) {
            case CARD_FRONT -> isFront(photo, document.isCard() ? document : IdentityDocument.IDENTITY_CARD);
            case CARD_IN_HAND -> document.isCard() ? isFront(photo, document) : kind == DocumentKind.PASSPORT;
            case CARD_BACK -> isBack(photo, document.isCard() ? document : IdentityDocument.IDENTITY_CARD);
            case LICENCE -> kind == DocumentKind.BUSINESS_LICENCE;
            case PASSPORT -> kind == DocumentKind.PASSPORT;
            case PAPER -> true;
        };
    }

    /** Whether it is the other side of the document by which the person identifies. */
    static boolean isOtherSide(PhotoReport photo, IdentityDocument document) {
        return document.isCard() && photo.kind() == kindOf(document) && kindOf(document) != DocumentKind.ID_FRONT;
    }

    private static boolean isFront(PhotoReport photo, IdentityDocument document) {
        return switch (document) {
            // Its number alone tells it from a citizen's card, so where that is lost it looks like one.
            case RESIDENCE_PERMIT ->
                photo.kind() == DocumentKind.RESIDENCE_PERMIT && !isDatedSide(photo)
                        || photo.kind() == DocumentKind.ID_FRONT
                                && photo.field(CardField.NUMBER)
                                        .filter(number -> IdentityNumber.checks(number.value()))
                                        .isEmpty();
            case TRAVEL_PERMIT ->
                photo.kind() == DocumentKind.MAINLAND_TRAVEL_PERMIT
                        && photo.field(CardField.MRZ).isEmpty();
            case IDENTITY_CARD, TEMPORARY_IDENTITY_CARD, PERMANENT_RESIDENT_CARD, PASSPORT ->
                photo.kind() == kindOf(document);
        };
    }

    private static boolean isBack(PhotoReport photo, IdentityDocument document) {
        return switch (document) {
            case IDENTITY_CARD -> photo.kind() == DocumentKind.ID_BACK;
            case RESIDENCE_PERMIT ->
                photo.kind() == DocumentKind.RESIDENCE_PERMIT
                        && photo.field(CardField.NUMBER).isEmpty();
            // Printed numbers of a permit stand on the side with the portrait.
            case TRAVEL_PERMIT ->
                photo.kind() == DocumentKind.MAINLAND_TRAVEL_PERMIT
                        && (photo.field(CardField.MRZ).isPresent()
                                || photo.field(CardField.VALID_UNTIL).isEmpty());
            case TEMPORARY_IDENTITY_CARD, PERMANENT_RESIDENT_CARD, PASSPORT -> photo.kind() == kindOf(document);
        };
    }

    private static boolean isDatedSide(PhotoReport photo) {
        return photo.field(CardField.NUMBER).isEmpty()
                && photo.field(CardField.VALID_UNTIL).isPresent();
    }

    private static DocumentKind kindOf(IdentityDocument document) {
        return switch (document) {
            case IDENTITY_CARD -> DocumentKind.ID_FRONT;
            case TEMPORARY_IDENTITY_CARD -> DocumentKind.TEMPORARY_ID_CARD;
            case RESIDENCE_PERMIT -> DocumentKind.RESIDENCE_PERMIT;
            case TRAVEL_PERMIT -> DocumentKind.MAINLAND_TRAVEL_PERMIT;
            case PERMANENT_RESIDENT_CARD -> DocumentKind.FOREIGNER_CARD;
            case PASSPORT -> DocumentKind.PASSPORT;
        };
    }
}
