package io.kaidian.photos;

/** A point of a photo as parts of its width and height; beyond 0 to 1 it lies outside, as a cut-off corner does. */
public record PhotoPoint(double x, double y) {}
