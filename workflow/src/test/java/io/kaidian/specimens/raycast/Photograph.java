package io.kaidian.specimens.raycast;

import io.kaidian.photos.CardField;
import java.awt.geom.Point2D;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A photo of a card, and the truth about it. */
public final class Photograph {

    private final Supplier<byte[]> exposure;
    private final int width;
    private final int height;
    private final List<Point2D> corners;
    private final PhotographFault fault;
    private final Map<CardField, Legibility> fields;
    private final String setting;
    private byte @Nullable [] jpeg;

    Photograph(
            Supplier<byte[]> exposure,
            int width,
            int height,
            List<Point2D> corners,
            PhotographFault fault,
            Map<CardField, Legibility> fields,
            String setting) {
        this.exposure = exposure;
        this.width = width;
        this.height = height;
        this.corners = List.copyOf(corners);
        this.fault = fault;
        this.fields = Map.copyOf(fields);
        this.setting = setting;
    }

    /** The photo as it is uploaded; made when it is first asked for, which takes seconds. */
    public synchronized byte[] jpeg() {
        if (jpeg == null) {
            jpeg = exposure.get();
        }
        return jpeg.clone();
    }

    /** In pixels. */
    public int width() {
        return width;
    }

    /** In pixels. */
    public int height() {
        return height;
    }

    /** Of the card in the photo, in pixels: upper left of what is printed, then clockwise; also beyond the photo's border. */
    public List<Point2D> corners() {
        return corners;
    }

    public PhotographFault fault() {
        return fault;
    }

    /** How each printed value is seen. */
    public Map<CardField, Legibility> fields() {
        return fields;
    }

    /** How the photo was taken, in words. */
    public String setting() {
        return setting;
    }

    /**
     * How a printed value is seen.
     *
     * @param visible the part of its place that lies within the photo and behind nothing, 0 to 1
     * @param glare the part under a reflection that drowns the print, 0 to 1
     * @param characterPx how high a Chinese character is in the photo, in pixels
     * @param blur the standard deviation of all blur and shake, in heights of a character
     * @param contrast of the print against the card, 0 to 1
     * @param signal of the print against the sensor's noise; 1: no more than the noise
     */
    public record Legibility(
            double visible, double glare, double characterPx, double blur, double contrast, double signal) {

        /** What a person could read without guessing. */
        boolean isGiven() {
            return visible > 0.985
                    && glare < 0.03
                    && characterPx >= 10 + 6 * (1 - contrast)
                    && blur <= 0.085
                    && signal >= 4;
        }
    }

    /** Whether a person could read that value in the photo without guessing. */
    public boolean isLegible(CardField field) {
        var seen = fields.get(field);
        return seen != null && seen.isGiven();
    }

    /** The mean length of the card's upper and lower edge, in pixels. */
    public double cardWidth() {
        return (corners.get(0).distance(corners.get(1)) + corners.get(3).distance(corners.get(2))) / 2;
    }
}
