package io.kaidian.photos.idcard.layout;

/** A point in pixels of the picture read, or in a card's own measure (0 to 1 along each side), as the context says. */
record PixelPoint(double x, double y) {

    double distanceTo(PixelPoint other) {
        return Math.hypot(x - other.x, y - other.y);
    }

    PixelPoint towards(PixelPoint other, double part) {
        return new PixelPoint(x + part * (other.x - x), y + part * (other.y - y));
    }
}
