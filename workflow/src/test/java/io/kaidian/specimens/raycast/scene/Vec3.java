package io.kaidian.specimens.raycast.scene;

/** A point, direction or colour of three numbers; points in millimetres, colours as linear light. */
public record Vec3(double x, double y, double z) {

    public static final Vec3 ZERO = new Vec3(0, 0, 0);

    public Vec3 plus(Vec3 other) {
        return new Vec3(x + other.x, y + other.y, z + other.z);
    }

    public Vec3 minus(Vec3 other) {
        return new Vec3(x - other.x, y - other.y, z - other.z);
    }

    public Vec3 times(double factor) {
        return new Vec3(x * factor, y * factor, z * factor);
    }

    /** Each number by the other's. */
    public Vec3 times(Vec3 other) {
        return new Vec3(x * other.x, y * other.y, z * other.z);
    }

    public double dot(Vec3 other) {
        return x * other.x + y * other.y + z * other.z;
    }

    public Vec3 cross(Vec3 other) {
        return new Vec3(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    public double length() {
        return Math.sqrt(dot(this));
    }

    public Vec3 unit() {
        return times(1 / length());
    }

    /** This direction thrown back by a mirror with that normal. */
    public Vec3 mirrored(Vec3 normal) {
        return minus(normal.times(2 * dot(normal)));
    }

    /** Between this (0) and the other (1). */
    public Vec3 mixed(Vec3 other, double part) {
        return times(1 - part).plus(other.times(part));
    }

    /** As the eye weighs red, green and blue. */
    public double luminance() {
        return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    }

    public static Vec3 grey(double value) {
        return new Vec3(value, value, value);
    }

    /** Linear light of a colour of a screen, such as {@code 0xffcc00}. */
    public static Vec3 ofScreen(int rgb) {
        return new Vec3(linear(rgb >> 16 & 0xff), linear(rgb >> 8 & 0xff), linear(rgb & 0xff));
    }

    /** Linear light, 0 to 1, of a value of a screen, 0 to 255. */
    public static double linear(double value) {
        var part = value / 255;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    /** The value of a screen, 0 to 255, of linear light, 0 to 1. */
    public static double screen(double light) {
        var part = light <= 0.0031308 ? light * 12.92 : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
        return 255 * part;
    }
}
