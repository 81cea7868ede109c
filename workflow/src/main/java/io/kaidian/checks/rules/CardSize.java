package io.kaidian.checks.rules;

import io.kaidian.photos.CardField;
import io.kaidian.photos.CardPlacement;
import io.kaidian.photos.DetectedFace;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.photos.idcard.IdentityNumber;
import java.util.Comparator;
import java.util.Optional;

/** How wide the card is in the upright original, in pixels. */
final class CardSize {

    /** Of a card's width, the row of 18 digits and half a letter beside it (30 drawn cards: 0.52 to 0.57). */
    private static final double NUMBER_OF_CARD = 0.55;

    /** Of the machine-readable lines the place of the number is kept: nine of 44 cells of 2.54 mm, and a page is 125 mm wide. */
    static final double NUMBER_OF_PAGE = 9 * 2.54 / 125;

    /** Of the width by the outline, in parts of it: the most of 30 (reading-photos.md, "Within the error of a measure"). */
    private static final double OUTLINE_ERROR = 0.12;

    /** Of the width by the row of the number, in parts of it: a little more than the most of 30. */
    private static final double PRINT_ERROR = 0.08;

    private CardSize() {}

    /** Whether a card in the hand takes more of the picture than it may, even if it was measured too large. */
    static boolean isNearForSure(CardPlacement card, RuleThresholds thresholds) {
        return card.share() > (1 + OUTLINE_ERROR) * thresholds.cardShareMax();
    }

    /** The same by the row of the number where the outline was not found. */
    static boolean isNearForSure(PhotoReport photo, RuleThresholds thresholds) {
        return photo.card() == null
                ? measured(photo)
                        .filter(px -> px
                                > (1 + PRINT_ERROR)
                                        * thresholds.cardShareMax()
                                        * photo.requirePicture().width())
                        .isPresent()
                : isNearForSure(photo.card(), thresholds);
    }

    /** Whether a card is smaller than it may be, even if it was measured too small; a face beside it never says so for sure. */
    static boolean isFarForSure(PhotoReport photo, RuleThresholds thresholds) {
        var error = photo.card() == null ? PRINT_ERROR : OUTLINE_ERROR;
        return measured(photo)
                .filter(px -> px < (1 - error) * thresholds.cardWidthStop())
                .isPresent();
    }

    /** As measured; estimated from the number or the lines where the outline was not found, and in the hand from the face. */
    static Optional<Double> of(PhotoReport photo, RuleThresholds thresholds) {
        return measured(photo).or(() -> besideTheFace(photo, thresholds));
    }

    /** As measured; estimated from the number or the lines where the outline was not found. */
    static Optional<Double> measured(PhotoReport photo) {
        if (photo.card() != null) {
            return Optional.of(photo.card().widthPx());
        }
        return photo.field(CardField.NUMBER)
                .filter(number -> number.value().length() == IdentityNumber.LENGTH)
                .map(number -> Math.hypot(
                                number.place().width() * photo.requirePicture().width(),
                                number.place().height() * photo.requirePicture().height())
                        / NUMBER_OF_CARD)
                .or(() -> photo.field(CardField.MRZ)
                        .map(lines ->
                                lines.place().width() * photo.requirePicture().width() / NUMBER_OF_PAGE));
    }

    /**
     * A card held toward the lens looks about as wide as the face behind it. Rough, so only said where the face itself is
     * narrower than the least card, and only if the face is sharp: then nothing but the distance explains what is lost.
     */
    private static Optional<Double> besideTheFace(PhotoReport photo, RuleThresholds thresholds) {
        if (photo.subject() != PhotoSubject.CARD_IN_HAND) {
            return Optional.empty();
        }
        return photo.faces().stream()
                .filter(face -> !face.onCard()
                        && face.score() >= thresholds.faceScore()
                        && face.sharpness() >= thresholds.sharpness())
                .max(Comparator.comparingDouble(
                        (DetectedFace face) -> face.place().width()))
                .map(face -> face.place().width() * photo.requirePicture().width())
                .filter(px -> px < thresholds.cardWidthStop());
    }
}
