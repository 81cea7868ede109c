package io.kaidian.photos.idcard.layout;

import io.kaidian.photos.CardField;
import io.kaidian.photos.PhotoRegion;
import io.kaidian.photos.idcard.parsing.DocumentKind;
import java.util.Map;
import java.util.Optional;

/** Where the fields without which a card is of no use stand on it, in parts of its width and height. */
public final class FieldLayout {

    private static final PhotoRegion VALIDITY = new PhotoRegion(0.36, 0.81, 0.55, 0.12);

    private static final PhotoRegion NUMBER = new PhotoRegion(0.30, 0.80, 0.65, 0.12);

    /** As wide as the longest names. */
    private static final Map<CardField, PhotoRegion> FRONT =
            Map.of(CardField.NAME, new PhotoRegion(0.15, 0.08, 0.45, 0.12), CardField.NUMBER, NUMBER);

    /** As wide as every name. */
    private static final Map<CardField, PhotoRegion> ALWAYS_PRINTED =
            Map.of(CardField.NAME, new PhotoRegion(0.17, 0.10, 0.13, 0.09), CardField.NUMBER, NUMBER);

    private static final Map<CardField, PhotoRegion> BACK =
            Map.of(CardField.VALID_FROM, VALIDITY, CardField.VALID_UNTIL, VALIDITY);

    /** As wide as the longest values of all fields, and from their labels on. */
    private static final Map<CardField, PhotoRegion> WITH_LABEL = Map.of(
            CardField.NAME, new PhotoRegion(0.05, 0.07, 0.57, 0.15),
            CardField.SEX, new PhotoRegion(0.05, 0.20, 0.57, 0.13),
            CardField.ETHNICITY, new PhotoRegion(0.05, 0.20, 0.57, 0.13),
            CardField.BIRTH, new PhotoRegion(0.05, 0.32, 0.57, 0.13),
            CardField.ADDRESS, new PhotoRegion(0.05, 0.43, 0.60, 0.33),
            CardField.NUMBER, new PhotoRegion(0.05, 0.79, 0.90, 0.15),
            CardField.AUTHORITY, new PhotoRegion(0.18, 0.65, 0.78, 0.16),
            CardField.VALID_FROM, new PhotoRegion(0.18, 0.79, 0.78, 0.15),
            CardField.VALID_UNTIL, new PhotoRegion(0.18, 0.79, 0.78, 0.15));

    /** Where labels end, in parts of the card's width. */
    private static final double END_OF_LABEL = 0.14;

    private static final Map<CardField, Double> END_OF_LONG_LABEL = Map.of(
            CardField.NUMBER, 0.27,
            CardField.AUTHORITY, 0.34,
            CardField.VALID_FROM, 0.34,
            CardField.VALID_UNTIL, 0.34);

    private FieldLayout() {}

    /** Where that field and its label stand, on the side that bears it. */
    static Optional<PhotoRegion> withLabel(CardField field) {
        return Optional.ofNullable(WITH_LABEL.get(field));
    }

    /** The same without the label. */
    static Optional<PhotoRegion> withoutLabel(CardField field) {
        return withLabel(field).map(whole -> {
            var left = END_OF_LONG_LABEL.getOrDefault(field, END_OF_LABEL);
            return new PhotoRegion(left, whole.y(), whole.x() + whole.width() - left, whole.height());
        });
    }

    /** Of one field, on the side that bears it. */
    public static Optional<PhotoRegion> of(CardField field) {
        return Optional.ofNullable(FRONT.get(field)).or(() -> Optional.ofNullable(BACK.get(field)));
    }

    /** What is printed there on every card of that side; empty where the document is no card. */
    static Map<CardField, PhotoRegion> on(DocumentKind side) {
        return switch (side) {
            case ID_BACK -> BACK;
            case ID_FRONT -> ALWAYS_PRINTED;
            default -> Map.of();
        };
    }
}
