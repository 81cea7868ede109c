package io.kaidian.photos;

import java.util.List;

/**
 * A line of text as read.
 *
 * @param text as the reader gave it
 * @param confidences of its characters, in order, 0 to 1
 * @param corners around it, named as one reads it
 */
public record OcrLine(String text, List<Double> confidences, Quadrilateral corners) {}
