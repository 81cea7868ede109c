package io.kaidian.checks.rules;

import io.kaidian.checks.CardField;
import io.kaidian.checks.PhotoReport;
import java.util.Optional;

/** How wide the card is in the upright original, in pixels. */
final class CardSize {

    /** The row of 18 digits takes about half of a card's width. */
    private static final double NUMBER_OF_CARD = 0.5;

    private CardSize() {}

    /** As measured, or estimated from the number where the card's outline was not found. */
    static Optional<Double> of(PhotoReport photo) {
        if (photo.card() != null) {
            return Optional.of(photo.card().widthPx());
        }
        return photo.field(CardField.NUMBER)
                .map(number -> Math.hypot(
                                number.place().width() * photo.picture().width(),
                                number.place().height() * photo.picture().height())
                        / NUMBER_OF_CARD);
    }
}
