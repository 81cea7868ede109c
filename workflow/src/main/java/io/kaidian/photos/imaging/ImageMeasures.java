package io.kaidian.photos.imaging;

import io.kaidian.photos.PhotoRegion;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What the pixels of a picture, or of the card in it, say about its quality. Figures only: what is too little is a
 * threshold that an analyst can change.
 *
 * @param sharpness see {@link Sharpness}; 1 is about the least that a reader can use, print in focus has 2 to 3
 * @param brightness mean luminance, 0 to 255
 * @param contrast luminance between the 2nd and the 98th percentile, 0 to 255
 * @param glareShare share of the area that is burnt out and without any detail, 0 to 1
 * @param glare where
 * @param motion how much stronger the edges across one direction are than those across the other; 1 is none
 * @param motionAngle direction in which the picture is smeared, degrees clockwise from "to the right", 0 to 180
 * @param colourfulness mean difference of the largest and the smallest channel, 0 to 255; next to 0 is black and white
 */
public record ImageMeasures(
        double sharpness,
        double brightness,
        double contrast,
        double glareShare,
        List<PhotoRegion> glare,
        double motion,
        double motionAngle,
        double colourfulness) {

    /** Something white in a picture, such as a card on a black table, differs by more from the rest of it: there is light enough. */
    private static final double CONTRAST_WITH_LIGHT = 80;

    /** At this width all pictures are measured, or a small one would seem sharper than a large one. */
    private static final int WHOLE_SIDE = 800;

    private static final int PART_SIDE = 256;

    /** Of the pixels, at either end: what a few of them show is noise or a reflection. */
    private static final double EXTREMES = 0.02;

    /** Measures a whole picture. */
    public static ImageMeasures ofWhole(Pixels picture) {
        return of(picture.averagedTo(WHOLE_SIDE));
    }

    /** Measures a picture as it is, such as a card straightened to a fixed width. */
    public static ImageMeasures of(Pixels picture) {
        var luminance = picture.luminance();
        var glare = GlareDetector.in(luminance);
        var smooth = luminance.smoothed();
        var motion = MotionBlur.of(smooth);
        var contrast = luminance.spread(EXTREMES);
        return new ImageMeasures(
                Sharpness.of(contrast, smooth),
                luminance.mean(),
                contrast,
                glare.share(),
                glare.places(),
                motion.ratio(),
                motion.angle(),
                colourfulness(picture));
    }

    /**
     * Whether all of the picture is dark.
     *
     * @param least mean luminance from which a picture is not, 0 to 255
     */
    public boolean isDark(double least) {
        return brightness < least && contrast < CONTRAST_WITH_LIGHT;
    }

    /** Sharpness of one part of a picture, such as a face. */
    public static double sharpnessOf(Pixels picture, PhotoRegion photoRegion) {
        var part = picture.part(
                (int) (photoRegion.x() * picture.width()),
                (int) (photoRegion.y() * picture.height()),
                Math.max(1, (int) (photoRegion.width() * picture.width())),
                Math.max(1, (int) (photoRegion.height() * picture.height())));
        var luminance = part.averagedTo(PART_SIDE).luminance();
        return Sharpness.of(luminance.spread(EXTREMES), luminance.smoothed());
    }

    /** The same figures with the glare told in another picture's coordinates. */
    public ImageMeasures placedBy(UnaryOperator<PhotoRegion> mapping) {
        return new ImageMeasures(
                sharpness,
                brightness,
                contrast,
                glareShare,
                glare.stream().map(mapping).toList(),
                motion,
                motionAngle,
                colourfulness);
    }

    private static double colourfulness(Pixels picture) {
        var samples = picture.bgr();
        var sum = 0L;
        for (int i = 0; i < samples.length; i += 3) {
            var b = samples[i] & 0xFF;
            var g = samples[i + 1] & 0xFF;
            var r = samples[i + 2] & 0xFF;
            sum += Math.max(b, Math.max(g, r)) - Math.min(b, Math.min(g, r));
        }
        return 3.0 * sum / samples.length;
    }
}
