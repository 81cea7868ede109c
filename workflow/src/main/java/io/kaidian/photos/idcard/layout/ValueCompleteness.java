package io.kaidian.photos.idcard.layout;

import io.kaidian.photos.CardField;
import io.kaidian.photos.OcrField;
import io.kaidian.photos.PhotoRegion;
import io.kaidian.photos.PhotoReport;
import java.util.List;

/**
 * Whether something may have taken away a part of a value: a reader is as sure of the rest as of the whole. Numbers and dates tell by
 * themselves that something is missing; a name, an address or an authority does not.
 */
public final class ValueCompleteness {

    /** In heights of the value: what is gone may begin so far from what is left. */
    private static final double REACH = 1;

    /** In heights of the value: so near the border of the picture nothing else would fit. */
    private static final double BORDER = 0.4;

    private ValueCompleteness() {}

    /**
     * Whether the value ends beside a reflection on the card or at the border of the picture, or lies in a reflection.
     *
     * @param value read from that photo
     */
    public static boolean isInDoubt(PhotoReport photo, CardField field, OcrField value) {
        if (isCompleteByForm(field) || photo.picture() == null || value.place() == null) {
            return false;
        }
        var picture = photo.picture();
        // In parts of the picture's width, as the place is.
        var height = value.place().height() * picture.height() / picture.width();
        return isAtBorder(value.place(), BORDER * height)
                || glare(photo).stream().anyMatch(glare -> touches(glare, value.place(), REACH * height));
    }

    /** Of a fixed number of characters, or without a sense where some are missing. */
    private static boolean isCompleteByForm(CardField field) {
        return switch (field) {
            case NUMBER, CREDIT_CODE, MRZ, BIRTH, VALID_FROM, VALID_UNTIL, SEX -> true;
            case NAME,
                    ETHNICITY,
                    ADDRESS,
                    AUTHORITY,
                    COMPANY,
                    COMPANY_TYPE,
                    PERSON_IN_CHARGE,
                    COMPANY_ADDRESS,
                    COMPANY_VALIDITY -> false;
        };
    }

    /** Of the card alone: the white of a sheet looks just like a reflection. */
    private static List<PhotoRegion> glare(PhotoReport photo) {
        return photo.card() == null ? List.of() : photo.card().measures().glare();
    }

    private static boolean isAtBorder(PhotoRegion value, double reach) {
        return value.x() < reach
                || value.x() + value.width() > 1 - reach
                // Another line may have stood below.
                || value.y() + value.height() > 1 - BORDER * value.height();
    }

    private static boolean touches(PhotoRegion glare, PhotoRegion value, double reach) {
        return glare.x() < value.x() + value.width() + reach
                && value.x() - reach < glare.x() + glare.width()
                && glare.y() < value.y() + value.height()
                && value.y() < glare.y() + glare.height();
    }
}
