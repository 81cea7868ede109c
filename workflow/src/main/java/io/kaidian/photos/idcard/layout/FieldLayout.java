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

    private FieldLayout() {}

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
