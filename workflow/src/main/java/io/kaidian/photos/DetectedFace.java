package io.kaidian.photos;

/**
 * A face, drawn or real: presence, not liveness, and nobody's in particular.
 *
 * @param score the detector's, 0 to 1
 * @param place around forehead, chin and cheeks
 * @param onCard the portrait printed on the card, not a person
 * @param sharpness of the face alone, in the unit of {@link io.kaidian.photos.imaging.ImageMeasures#sharpness()}
 */
public record DetectedFace(double score, PhotoRegion place, boolean onCard, double sharpness) {}
