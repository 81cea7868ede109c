package io.kaidian.specimens.raycast.scene;

import org.jspecify.annotations.Nullable;

/** A flat rectangle with round corners: a card, a sheet of paper, a table, a wall. */
public final class Sheet implements Surface {

    private final Vec3 corner;
    private final Vec3 right;
    private final Vec3 down;
    private final Vec3 normal;
    private final double width;
    private final double height;
    private final double radius;
    private final Texture print;
    private final double perMillimetre;
    private final boolean repeated;
    private final double gloss;
    private final double roughness;
    private final @Nullable Foil foil;
    private final ValueNoise waves;
    private final double waviness;

    /** Something that shines in the colours of the rainbow, at places of its own. */
    public interface Foil {
        /** Light that is added at a place of the sheet (mm), seen in that direction. */
        Vec3 shine(double x, double y, Vec3 ray, Vec3 normal);
    }

    private Sheet(Builder builder) {
        corner = builder.corner;
        right = builder.right;
        down = builder.down;
        normal = down.cross(right).unit();
        width = builder.width;
        height = builder.height;
        radius = builder.radius;
        print = builder.print;
        perMillimetre = builder.perMillimetre;
        repeated = builder.repeated;
        gloss = builder.gloss;
        roughness = builder.roughness;
        foil = builder.foil;
        waves = new ValueNoise(builder.seed);
        waviness = builder.waviness;
    }

    /** The point of the sheet at so many millimetres from its upper left corner. */
    public Vec3 point(double x, double y) {
        return corner.plus(right.times(x)).plus(down.times(y));
    }

    public Vec3 normal() {
        return normal;
    }

    public double width() {
        return width;
    }

    public double height() {
        return height;
    }

    @Override
    public @Nullable Hit meet(Vec3 from, Vec3 ray) {
        var slope = ray.dot(normal);
        if (Math.abs(slope) < 1e-9) {
            return null;
        }
        var distance = corner.minus(from).dot(normal) / slope;
        if (distance < 1e-6) {
            return null;
        }
        var point = from.plus(ray.times(distance));
        return beyondEdge(point) > 0 ? null : new Hit(this, distance, point, slope < 0 ? normal : normal.times(-1));
    }

    /** Millimetres from the edge, below 0 within. */
    private double beyondEdge(Vec3 point) {
        var from = point.minus(corner);
        var x = Math.abs(from.dot(right) - width / 2) - width / 2 + radius;
        var y = Math.abs(from.dot(down) - height / 2) - height / 2 + radius;
        return Math.hypot(Math.max(x, 0), Math.max(y, 0)) + Math.min(Math.max(x, y), 0) - radius;
    }

    @Override
    public double shade(Vec3 point, Vec3 toLight, double spread) {
        var slope = toLight.dot(normal);
        var distance = Math.abs(slope) < 1e-6 ? -1 : corner.minus(point).dot(normal) / slope;
        if (distance < 1e-3) {
            return 1;
        }
        var soft = 0.15 + distance * Math.tan(spread);
        return smooth(beyondEdge(point.plus(toLight.times(distance))) / soft / 2 + 0.5);
    }

    @Override
    public Matter matter(Hit hit, Vec3 ray, double footprint) {
        var from = hit.point().minus(corner);
        var x = from.dot(right);
        var y = from.dot(down);
        var slant = Math.max(0.25, Math.abs(ray.dot(normal)));
        var colour =
                print.at(x * perMillimetre, y * perMillimetre, footprint * perMillimetre / Math.sqrt(slant), repeated);
        var shine = foil == null ? Vec3.ZERO : foil.shine(x, y, ray, hit.normal());
        return new Matter(colour.plus(shine), gloss, roughness, 0);
    }

    /** The normal that reflections see: nothing is as flat as glass. */
    public Vec3 bumpy(Hit hit) {
        if (waviness == 0) {
            return hit.normal();
        }
        var from = hit.point().minus(corner);
        var x = from.dot(right) / 9;
        var y = from.dot(down) / 9;
        return hit.normal()
                .plus(right.times(waviness * waves.rough(x, y, 3)))
                .plus(down.times(waviness * waves.rough(x + 91, y - 37, 3)))
                .unit();
    }

    public static double smooth(double part) {
        var clamped = Math.clamp(part, 0, 1);
        return clamped * clamped * (3 - 2 * clamped);
    }

    /** What a sheet is made of. */
    public static final class Builder {
        private final Texture print;
        private final double perMillimetre;
        private Vec3 corner = Vec3.ZERO;
        private Vec3 right = new Vec3(1, 0, 0);
        private Vec3 down = new Vec3(0, -1, 0);
        private double width;
        private double height;
        private double radius;
        private boolean repeated;
        private double gloss;
        private double roughness = 0.3;
        private @Nullable Foil foil;
        private long seed;
        private double waviness;

        public Builder(Texture print, double perMillimetre) {
            this.print = print;
            this.perMillimetre = perMillimetre;
            width = print.width() / perMillimetre;
            height = print.height() / perMillimetre;
        }

        public Builder size(double widthMm, double heightMm) {
            width = widthMm;
            height = heightMm;
            return this;
        }

        /** Around a middle, turned clockwise and leant about both axes, in degrees; unturned it faces +z. */
        public Builder around(Vec3 middle, double turn, double leanX, double leanY) {
            var basis = Basis.turned(turn, leanX, leanY);
            right = basis.x();
            down = basis.y().times(-1);
            corner = middle.minus(right.times(width / 2)).minus(down.times(height / 2));
            return this;
        }

        public Builder rounded(double millimetres) {
            radius = millimetres;
            return this;
        }

        public Builder repeated() {
            repeated = true;
            return this;
        }

        public Builder glossy(double part, double widened, double waves, long waveSeed) {
            gloss = part;
            roughness = widened;
            waviness = waves;
            seed = waveSeed;
            return this;
        }

        public Builder foil(Foil shining) {
            foil = shining;
            return this;
        }

        public Sheet build() {
            return new Sheet(this);
        }
    }
}
