package io.kaidian.checks.rules;

import io.kaidian.processes.dmn.Parameters;
import java.util.function.ToDoubleFunction;

/**
 * The figures that the rules compare with; all of them rows of the parameter table.
 *
 * @param hashDistance most bits by which two photos of one scene differ
 */
public record RuleThresholds(Photo photo, Card card, Confidence confidence, Face face, Age age, int hashDistance) {

    /**
     * Of any photo.
     *
     * @param minSide shortest side of a photo, pixels
     * @param sharpness least sharpness, of the whole photo and of the card in it
     * @param motion most that edges in one direction may outweigh the others; 1 is none
     * @param darkest least mean luminance, 0 to 255
     * @param brightest largest mean luminance, 0 to 255
     * @param glareShare part of the picture that may glare, 0 to 1
     * @param colourfulness least difference of channels of a colour photo, 0 to 255
     * @param fineGrid strength of a pattern that a screen leaves
     */
    public record Photo(
            double minSide,
            double sharpness,
            double motion,
            double darkest,
            double brightest,
            double glareShare,
            double colourfulness,
            double fineGrid) {}

    /**
     * Of the card in it.
     *
     * @param cardOutside part of the card that may lie beyond the picture, 0 to 1
     * @param cardWidthStop card width that is too little in any case, pixels
     * @param cardWidthGood card width from which nothing is said, pixels
     * @param cardShareMax part of the picture's width that a card in the hand may take, 0 to 1
     * @param covered part of a field that counts as covered, 0 to 1
     */
    public record Card(
            double cardOutside, double cardWidthStop, double cardWidthGood, double cardShareMax, double covered) {}

    /**
     * Of what is read.
     *
     * @param acceptName least confidence of every character, 0 to 1; so are the other four
     */
    public record Confidence(
            double acceptName, double acceptNumber, double acceptDate, double acceptCreditCode, double acceptText) {}

    /**
     * Of the person.
     *
     * @param faceScore least score of a face, 0 to 1
     * @param faceAreaRatio how many times the portrait on the card a person's face must measure
     * @param faceSharpness least sharpness of the person's face
     */
    public record Face(double faceScore, double faceAreaRatio, double faceSharpness) {}

    /**
     * Of dates.
     *
     * @param ageMin full years
     * @param monthsLeft months of validity that a card must have left
     * @param issueGraceMonths months by which the day of issue may lie behind the application for the card
     */
    public record Age(int ageMin, int monthsLeft, int issueGraceMonths) {}

    /** Reads them all from the parameter table. */
    public static RuleThresholds from(ToDoubleFunction<String> parameter) {
        return new RuleThresholds(
                new Photo(
                        parameter.applyAsDouble(Parameters.PHOTO_MIN_SIDE),
                        parameter.applyAsDouble(Parameters.PHOTO_SHARPNESS_MIN),
                        parameter.applyAsDouble(Parameters.PHOTO_MOTION_MAX),
                        parameter.applyAsDouble(Parameters.PHOTO_LUMINANCE_MIN),
                        parameter.applyAsDouble(Parameters.PHOTO_LUMINANCE_MAX),
                        parameter.applyAsDouble(Parameters.PHOTO_GLARE_SHARE_WARN),
                        parameter.applyAsDouble(Parameters.PHOTO_GREY_CHROMA_MAX),
                        parameter.applyAsDouble(Parameters.PHOTO_FINE_GRID_MIN)),
                new Card(
                        parameter.applyAsDouble(Parameters.CARD_OUTSIDE_MAX),
                        parameter.applyAsDouble(Parameters.HANDHELD_CARD_WIDTH_STOP),
                        parameter.applyAsDouble(Parameters.HANDHELD_CARD_WIDTH_WARN),
                        parameter.applyAsDouble(Parameters.HANDHELD_SHARE_MAX),
                        parameter.applyAsDouble(Parameters.CARD_COVERED_MIN)),
                new Confidence(
                        parameter.applyAsDouble(Parameters.READING_ACCEPT_NAME),
                        parameter.applyAsDouble(Parameters.READING_ACCEPT_ID_NUMBER),
                        parameter.applyAsDouble(Parameters.READING_ACCEPT_DATE),
                        parameter.applyAsDouble(Parameters.READING_ACCEPT_CREDIT_CODE),
                        parameter.applyAsDouble(Parameters.READING_ACCEPT_TEXT)),
                new Face(
                        parameter.applyAsDouble(Parameters.FACE_SCORE_MIN),
                        parameter.applyAsDouble(Parameters.FACE_OUTSIDE_CARD_AREA_RATIO),
                        parameter.applyAsDouble(Parameters.FACE_SHARPNESS_MIN)),
                new Age(
                        (int) parameter.applyAsDouble(Parameters.AGE_MIN),
                        (int) parameter.applyAsDouble(Parameters.VALIDITY_MONTHS_LEFT),
                        (int) parameter.applyAsDouble(Parameters.VALIDITY_ISSUE_GRACE_MONTHS)),
                (int) parameter.applyAsDouble(Parameters.DUPLICATE_HASH_DISTANCE_MAX));
    }

    public double minSide() {
        return photo.minSide();
    }

    public double sharpness() {
        return photo.sharpness();
    }

    public double motion() {
        return photo.motion();
    }

    public double darkest() {
        return photo.darkest();
    }

    public double brightest() {
        return photo.brightest();
    }

    public double glareShare() {
        return photo.glareShare();
    }

    public double colourfulness() {
        return photo.colourfulness();
    }

    public double fineGrid() {
        return photo.fineGrid();
    }

    public double cardOutside() {
        return card.cardOutside();
    }

    public double cardWidthStop() {
        return card.cardWidthStop();
    }

    public double cardWidthGood() {
        return card.cardWidthGood();
    }

    public double cardShareMax() {
        return card.cardShareMax();
    }

    public double covered() {
        return card.covered();
    }

    public double acceptName() {
        return confidence.acceptName();
    }

    public double acceptNumber() {
        return confidence.acceptNumber();
    }

    public double acceptDate() {
        return confidence.acceptDate();
    }

    public double acceptCreditCode() {
        return confidence.acceptCreditCode();
    }

    public double acceptText() {
        return confidence.acceptText();
    }

    public double faceScore() {
        return face.faceScore();
    }

    public double faceAreaRatio() {
        return face.faceAreaRatio();
    }

    public double faceSharpness() {
        return face.faceSharpness();
    }

    public int ageMin() {
        return age.ageMin();
    }

    public int monthsLeft() {
        return age.monthsLeft();
    }

    public int issueGraceMonths() {
        return age.issueGraceMonths();
    }
}
