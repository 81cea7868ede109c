package io.kaidian.photos.facedetection;

/**
 * A face in pixels of the picture it was found in.
 *
 * @param score the detector's, 0 to 1
 * @param x left edge
 * @param y top edge
 * @param roll degrees clockwise by which the head, eye to eye, leaves the upright; -180 to 180
 */
public record FaceBox(double score, double x, double y, double width, double height, double roll) {

    public double area() {
        return width * height;
    }

    FaceBox movedBy(double dx, double dy) {
        return new FaceBox(score, x + dx, y + dy, width, height, roll);
    }

    FaceBox scaledBy(double factor) {
        return new FaceBox(score, x * factor, y * factor, width * factor, height * factor, roll);
    }

    /** The same face after its picture of the given size was turned clockwise by quarter turns. */
    public FaceBox inTurned(int quarterTurns, double pictureWidth, double pictureHeight) {
        var turnedRoll = Math.IEEEremainder(roll + 90.0 * quarterTurns, 360);
        return switch (quarterTurns) {
            case 1 -> new FaceBox(score, pictureHeight - y - height, x, height, width, turnedRoll);
            case 2 ->
                new FaceBox(score, pictureWidth - x - width, pictureHeight - y - height, width, height, turnedRoll);
            case 3 -> new FaceBox(score, y, pictureWidth - x - width, height, width, turnedRoll);
            default -> this;
        };
    }

    /** The same face in the mirror image of its picture. */
    public FaceBox mirrored(double pictureWidth) {
        return new FaceBox(score, pictureWidth - x - width, y, width, height, -roll);
    }

    /** Shared area over joint area, 0 to 1. */
    double overlap(FaceBox other) {
        var w = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
        var h = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
        return w <= 0 || h <= 0 ? 0 : w * h / (area() + other.area() - w * h);
    }
}
