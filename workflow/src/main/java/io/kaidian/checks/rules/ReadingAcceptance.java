package io.kaidian.checks.rules;

import io.kaidian.cases.findings.Certainty;
import io.kaidian.photos.CardField;
import io.kaidian.photos.OcrField;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.photos.fieldfunctions.DocumentNumberFormat;
import io.kaidian.photos.idcard.CreditCode;
import io.kaidian.photos.idcard.IdentityNumber;
import io.kaidian.photos.idcard.layout.ValueCompleteness;
import io.kaidian.photos.idcard.parsing.DocumentKind;
import java.util.Optional;

/** Which values read from photos count: sure enough, in order by their own check character, and with nothing beside them that may hide the rest. */
public final class ReadingAcceptance {

    /**
     * Of the confidence of a field: what it differs by between two photos of the same thing in half of all cases (reading-photos.md,
     * "Within the error of a measure"). A threshold that stops a photo stops it only beyond this; up to there it advises.
     */
    static final double MEASURED_ERROR = 0.15;

    /**
     * Width of a card in pixels of the original below which print is so low that a digit of a date was misread and yet just counted, and
     * none that counted by more than a measure varies (reading-photos.md, "Unclear photos").
     */
    private static final double SMALL_PRINT = 160;

    /** Of the width of a card's back, a date. */
    private static final double DATE_OF_CARD = 0.25;

    private final RuleThresholds thresholds;

    public ReadingAcceptance(RuleThresholds thresholds) {
        this.thresholds = thresholds;
    }

    /** Whether this reading of that photo may be acted upon. */
    public boolean accepts(PhotoReport photo, CardField field, OcrField value) {
        return isSure(field, value)
                && !ValueCompleteness.isInDoubt(photo, field, value)
                && !mayBeMisreadByItsSize(photo, field, value);
    }

    /** A date has no check character, so that where it is printed very small it has to be more than just sure enough. */
    private boolean mayBeMisreadByItsSize(PhotoReport photo, CardField field, OcrField value) {
        return isDate(field)
                && value.confidence() < leastConfidence(field) + MEASURED_ERROR
                && cardWidth(photo, value) < SMALL_PRINT;
    }

    private static boolean isDate(CardField field) {
        return field == CardField.BIRTH || field == CardField.VALID_FROM || field == CardField.VALID_UNTIL;
    }

    private static double cardWidth(PhotoReport photo, OcrField date) {
        return CardSize.measured(photo)
                .orElseGet(() -> date.place().width() * photo.requirePicture().width() / DATE_OF_CARD);
    }

    private boolean isSure(CardField field, OcrField value) {
        return value.confidence() >= leastConfidence(field) && isWellFormed(field, value.value());
    }

    /** The value if it counts. */
    Optional<OcrField> accepted(PhotoReport photo, CardField field) {
        return photo.field(field).filter(value -> accepts(photo, field, value));
    }

    /** The value in the photo of that if the photo fits and the value counts. */
    Optional<OcrField> accepted(CaseFacts facts, PhotoSubject subject, CardField field) {
        return facts.fitting(subject).flatMap(photo -> accepted(photo, field));
    }

    /**
     * Whether a value that does not count may do so in the next photo of the same thing: it is in order by its own check character,
     * and its confidence is too little by no more than confidences vary.
     */
    boolean isNearlyAccepted(PhotoReport photo, CardField field) {
        return photo.field(field)
                .filter(value -> value.confidence() >= leastConfidence(field) - MEASURED_ERROR
                        && isWellFormed(field, value.value()))
                .isPresent();
    }

    /**
     * Whether it is sure which side of a card a photo shows. Labels alone are misread now and then (a shaken back was taken for a front),
     * so that something else has to be read that counts.
     */
    boolean isSideSure(PhotoReport photo) {
        return photo.kind() != DocumentKind.ID_FRONT && photo.kind() != DocumentKind.ID_BACK
                || photo.fields().entrySet().stream().anyMatch(field -> isSure(field.getKey(), field.getValue()));
    }

    /** How sure it is that something differs from this value: a value that only just counts may be misread. */
    Certainty certaintyOfDifference(CardField field, OcrField value) {
        return value.confidence() >= leastConfidence(field) + MEASURED_ERROR ? Certainty.CERTAIN : Certainty.SUSPECTED;
    }

    /** The confidence from which a value of this field counts. */
    double leastConfidence(CardField field) {
        return switch (field) {
            case NAME, PERSON_IN_CHARGE -> thresholds.acceptName();
            case NUMBER, MRZ -> thresholds.acceptNumber();
            case BIRTH, VALID_FROM, VALID_UNTIL, COMPANY_VALIDITY -> thresholds.acceptDate();
            case CREDIT_CODE -> thresholds.acceptCreditCode();
            case SEX, ETHNICITY, ADDRESS, AUTHORITY, COMPANY, COMPANY_TYPE, COMPANY_ADDRESS -> thresholds.acceptText();
        };
    }

    /** Whether the value is in order by its own check character, where it has one. */
    static boolean isWellFormed(CardField field, String value) {
        return switch (field) {
            case NUMBER -> IdentityNumber.parse(value).isPresent() || DocumentNumberFormat.isOfACard(value);
            case CREDIT_CODE -> CreditCode.parse(value).isPresent();
            default -> true;
        };
    }
}
