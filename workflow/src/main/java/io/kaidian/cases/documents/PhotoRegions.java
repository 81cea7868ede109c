package io.kaidian.cases.documents;

import io.kaidian.photos.PhotoRegion;
import java.util.List;

/** Where things stand in a photo, for those who look at it. Implemented by the checks, which the steps do not know. */
public interface PhotoRegions {

    /** The corners of the card as one reads it, from the top left one clockwise; empty where no card was found. */
    List<Corner> cardOf(CaseDocument document);

    /** What was read, and where. */
    List<FieldRegion> readingOf(CaseDocument document);

    /** A point as shares of the upright picture's width and height; beyond 0 to 1 it lies outside. */
    record Corner(double x, double y) {}

    /**
     * One value that was read.
     *
     * @param field by its name in the statement
     * @param accepted whether the reading is sure enough to act upon
     */
    record FieldRegion(String field, String value, double confidence, boolean accepted, PhotoRegion place) {}
}
