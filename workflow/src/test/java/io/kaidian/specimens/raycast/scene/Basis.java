package io.kaidian.specimens.raycast.scene;

/** Three directions that stand upright on one another, and where they begin. */
public record Basis(Vec3 x, Vec3 y, Vec3 z) {

    /** Turned clockwise as seen from +z, then leant back about x and to the side about y; in degrees. */
    public static Basis turned(double turn, double leanX, double leanY) {
        var a = -Math.toRadians(turn);
        var x = new Vec3(Math.cos(a), Math.sin(a), 0);
        var y = new Vec3(-Math.sin(a), Math.cos(a), 0);
        return new Basis(about(x, leanX, leanY), about(y, leanX, leanY), about(new Vec3(0, 0, 1), leanX, leanY));
    }

    private static Vec3 about(Vec3 v, double leanX, double leanY) {
        var b = Math.toRadians(leanX);
        var c = Math.toRadians(leanY);
        var y = v.y() * Math.cos(b) - v.z() * Math.sin(b);
        var z = v.y() * Math.sin(b) + v.z() * Math.cos(b);
        return new Vec3(v.x() * Math.cos(c) + z * Math.sin(c), y, -v.x() * Math.sin(c) + z * Math.cos(c));
    }

    /** A vector of this basis in the world's. */
    public Vec3 toWorld(Vec3 v) {
        return x.times(v.x()).plus(y.times(v.y())).plus(z.times(v.z()));
    }

    /** A vector of the world in this basis. */
    public Vec3 toLocal(Vec3 v) {
        return new Vec3(v.dot(x), v.dot(y), v.dot(z));
    }
}
