package io.kaidian.photos;

import io.kaidian.photos.imaging.ImageMeasures;
import java.util.Map;

/**
 * Where the card lies in the picture and how it looks.
 *
 * @param corners of the card, also beyond the picture's border
 * @param widthPx of the card, in pixels of the upright original
 * @param share of the picture's width that the card's long side takes, 0 to 1 and more
 * @param tilt degrees clockwise by which its upper edge leaves the horizontal
 * @param lean how much one side is longer than its opposite, 0 to 1: not held parallel to the camera
 * @param outside part of the card's area beyond the picture's border, 0 to 1
 * @param measures of the card straightened to a fixed width, so that near and far ones compare
 * @param covered part of each key field's place that shows neither the card's ground nor print, 0 to 1
 */
public record CardPlacement(
        Quadrilateral corners,
        double widthPx,
        double share,
        double tilt,
        double lean,
        double outside,
        ImageMeasures measures,
        Map<CardField, Double> covered) {

    public CardPlacement {
        // Reports of before this was measured have none.
        covered = covered == null ? Map.of() : covered;
    }
}
