package io.kaidian.checks.calibration;

import io.kaidian.specimens.Specimen;
import io.kaidian.specimens.raycast.Photograph;

/**
 * A photo of known content, whoever drew it.
 *
 * @param longSide of the photo, in pixels
 * @param cardWidth the true width of the card in it, in pixels
 * @param setting how it was taken, in words; empty where the row says it
 */
record CalibrationPhoto(byte[] jpeg, int longSide, double cardWidth, String setting) {

    static CalibrationPhoto of(Specimen specimen) {
        var image = specimen.image();
        return new CalibrationPhoto(
                specimen.jpeg(),
                Math.max(image.getWidth(), image.getHeight()),
                specimen.card().width(),
                "");
    }

    static CalibrationPhoto of(Photograph photograph) {
        return new CalibrationPhoto(
                photograph.jpeg(),
                Math.max(photograph.width(), photograph.height()),
                photograph.cardWidth(),
                photograph.setting());
    }
}
