package io.kaidian.photos.inspection;

import io.kaidian.photos.CardField;
import io.kaidian.photos.idcard.IdentityNumber;
import io.kaidian.photos.idcard.parsing.DocumentKind;
import io.kaidian.photos.idcard.parsing.ParsedCard;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Whether everything that a side of an identity card says was read of it, and nothing of it with hesitation: then a larger picture shows
 * nothing else.
 */
final class SurelyRead {

    /** From this confidence on. */
    static final double SURE = 0.8;

    /** The same of a number whose check character fits: beyond the error of what it is compared with. */
    private static final double SURE_OF_CHECKED = 0.66;

    private static final List<CardField> FRONT =
            List.of(CardField.SEX, CardField.ETHNICITY, CardField.BIRTH, CardField.ADDRESS);

    private static final List<CardField> BACK =
            List.of(CardField.AUTHORITY, CardField.VALID_FROM, CardField.VALID_UNTIL);

    private SurelyRead() {}

    static boolean all(ParsedCard reading) {
        return isASide(reading) && missing(reading).isEmpty();
    }

    static boolean isASide(ParsedCard reading) {
        return reading.kind() == DocumentKind.ID_FRONT || reading.kind() == DocumentKind.ID_BACK;
    }

    /** What that side has and was not read for sure; of other documents nobody knows. */
    static Set<CardField> missing(ParsedCard reading) {
        return switch (reading.kind()) {
            case ID_FRONT -> {
                var missing = unsure(reading, FRONT);
                if (!hasName(reading)) {
                    missing.add(CardField.NAME);
                }
                if (!hasNumber(reading)) {
                    missing.add(CardField.NUMBER);
                }
                yield missing;
            }
            case ID_BACK -> unsure(reading, BACK);
            default -> Set.of();
        };
    }

    /** Whether the name was not hesitated about when it was read again, where the card says one. */
    static boolean isNameSure(ParsedCard reading) {
        return reading.field(CardField.NAME)
                .filter(name -> name.confidence() < SURE)
                .isEmpty();
    }

    /** How sure it is, is for the looks at the name alone to say. */
    private static boolean hasName(ParsedCard reading) {
        return reading.field(CardField.NAME)
                .filter(name -> name.value().length() > 1)
                .isPresent();
    }

    private static boolean hasNumber(ParsedCard reading) {
        return reading.field(CardField.NUMBER)
                .filter(number -> IdentityNumber.checks(number.value()) && number.confidence() >= SURE_OF_CHECKED)
                .isPresent();
    }

    private static Set<CardField> unsure(ParsedCard reading, List<CardField> fields) {
        var unsure = EnumSet.noneOf(CardField.class);
        for (var field : fields) {
            if (reading.field(field).filter(found -> found.confidence() >= SURE).isEmpty()) {
                unsure.add(field);
            }
        }
        return unsure;
    }
}
