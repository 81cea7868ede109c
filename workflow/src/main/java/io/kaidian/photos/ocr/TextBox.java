package io.kaidian.photos.ocr;

/**
 * Where a line of text lies: a rectangle turned any way, in pixels of the picture it was found in.
 *
 * @param centreX centre
 * @param centreY centre
 * @param ux the reading direction, a unit vector: (1, 0) reads to the right
 * @param uy the reading direction, downwards positive
 * @param halfLength half the extent along the reading direction
 * @param halfHeight half the extent across it
 */
public record TextBox(double centreX, double centreY, double ux, double uy, double halfLength, double halfHeight) {

    TextBox reversed() {
        return new TextBox(centreX, centreY, -ux, -uy, halfLength, halfHeight);
    }

    /** Read across instead of along. */
    TextBox quarterTurned() {
        return new TextBox(centreX, centreY, -uy, ux, halfHeight, halfLength);
    }

    TextBox grownBy(double margin) {
        return new TextBox(centreX, centreY, ux, uy, halfLength + margin, halfHeight + margin);
    }

    /** The same box after its picture of the given size was turned clockwise by quarter turns. */
    public TextBox inTurned(int quarterTurns, double width, double height) {
        return switch (quarterTurns) {
            case 1 -> new TextBox(height - centreY, centreX, -uy, ux, halfLength, halfHeight);
            case 2 -> new TextBox(width - centreX, height - centreY, -ux, -uy, halfLength, halfHeight);
            case 3 -> new TextBox(centreY, width - centreX, uy, -ux, halfLength, halfHeight);
            default -> this;
        };
    }

    /** The same box in the mirror image of its picture, pointing to the right or downwards as it did. */
    public TextBox mirrored(double width) {
        return ReadingAxis.isAlongRows(ux)
                ? new TextBox(width - centreX, centreY, ux, -uy, halfLength, halfHeight)
                : new TextBox(width - centreX, centreY, -ux, uy, halfLength, halfHeight);
    }

    /** The same box in a picture that shows this one's {@code factor} times as large, shifted by the given pixels. */
    public TextBox in(double factor, double shiftX, double shiftY) {
        return new TextBox(
                centreX * factor + shiftX, centreY * factor + shiftY, ux, uy, halfLength * factor, halfHeight * factor);
    }

    double dot(double x, double y) {
        return ux * x + uy * y;
    }

    /** Whether the middle of another box lies in this one. */
    public boolean contains(TextBox other) {
        return Math.abs(along(other.centreX, other.centreY)) <= halfLength
                && Math.abs(across(other.centreX, other.centreY)) <= halfHeight;
    }

    /** X of the point {@code along} pixels from the centre in reading direction and {@code across} pixels below it. */
    public double x(double along, double across) {
        return centreX + along * ux - across * uy;
    }

    /** Y of the point {@code along} pixels from the centre in reading direction and {@code across} pixels below it. */
    public double y(double along, double across) {
        return centreY + along * uy + across * ux;
    }

    /** How far a point lies from the centre along the reading direction. */
    public double along(double x, double y) {
        return (x - centreX) * ux + (y - centreY) * uy;
    }

    /** How far a point lies below the centre line as one reads it. */
    public double across(double x, double y) {
        return -(x - centreX) * uy + (y - centreY) * ux;
    }
}
