package io.kaidian.photos;

/**
 * A rectangle in a photo.
 *
 * @param x left edge, as a share (0 to 1) of the width of the upright picture
 * @param y top edge, as a share (0 to 1) of its height
 * @param width as a share of the picture's width
 * @param height as a share of the picture's height
 */
public record PhotoRegion(double x, double y, double width, double height) {}
