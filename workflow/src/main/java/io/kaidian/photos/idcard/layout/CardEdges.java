package io.kaidian.photos.idcard.layout;

import io.kaidian.photos.imaging.Pixels;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Moves the sides of an outline onto the card's real edges: near each expected side it looks for the straight line on
 * which brightness changes most steadily. A side without such a line stays where the text put it.
 */
final class CardEdges {

    /** How far a side may be moved, as part of the card's height: a little more than the layouts differ. */
    private static final double REACH = 0.09;

    private static final int PROBES = 48;
    private static final int STEPS = 36;

    /** A change of brightness that is no texture, in grey levels between the two sides of the edge. */
    private static final double LEAST_CHANGE = 10;

    /** Of the probes along a side that must agree on the line. */
    private static final double AGREEMENT = 0.45;

    /** Of the probes along a side that must see the same change for the side to be there at all; a thumb lies over one side. */
    private static final double SHOWN = 0.8;

    private static final int SIDES_SHOWN = 3;

    private final Pixels picture;

    CardEdges(Pixels picture) {
        this.picture = picture;
    }

    private record Line(PixelPoint from, PixelPoint to) {

        /** Of length 1. Corners go clockwise, so outwards is to the left of the way. */
        PixelPoint outwards() {
            var length = from.distanceTo(to);
            return new PixelPoint((to.y() - from.y()) / length, (from.x() - to.x()) / length);
        }

        PixelPoint at(double along, double distance) {
            var at = from.towards(to, along);
            var outwards = outwards();
            return new PixelPoint(at.x() + distance * outwards.x(), at.y() + distance * outwards.y());
        }

        PixelPoint crossing(Line other) {
            var dx = to.x() - from.x();
            var dy = to.y() - from.y();
            var ox = other.to.x() - other.from.x();
            var oy = other.to.y() - other.from.y();
            var denominator = dx * oy - dy * ox;
            var t = ((other.from.x() - from.x()) * oy - (other.from.y() - from.y()) * ox) / denominator;
            return Math.abs(denominator) < 1e-9 ? to : from.towards(to, t);
        }
    }

    CardOutline refine(CardOutline expected) {
        var corners = expected.corners();
        var sides = new Line[4];
        for (int i = 0; i < 4; i++) {
            sides[i] = edgeNear(new Line(corners[i], corners[(i + 1) % 4]), expected.height() * REACH);
        }
        var refined = new CardOutline(
                sides[3].crossing(sides[0]),
                sides[0].crossing(sides[1]),
                sides[1].crossing(sides[2]),
                sides[2].crossing(sides[3]));
        return refined.plausible() ? refined : expected;
    }

    /** Whether the picture itself shows an edge along three sides at least. */
    boolean show(CardOutline outline) {
        return shares(outline).filter(share -> share >= SHOWN).count() >= SIDES_SHOWN;
    }

    /** How much of an outline the picture shows edges along, 0 to 4. */
    double agreement(CardOutline outline) {
        return shares(outline).sum();
    }

    /** Of each side, the part along which the card is lighter, or along which it is darker, than what lies beside it. */
    private DoubleStream shares(CardOutline outline) {
        var corners = outline.corners();
        return IntStream.range(0, corners.length).mapToDouble(i -> share(new Line(corners[i], corners[(i + 1) % 4])));
    }

    private double share(Line side) {
        var lighter = 0;
        var darker = 0;
        var outwards = side.outwards();
        for (int i = 0; i < PROBES; i++) {
            var at = side.from.towards(side.to, 0.08 + 0.84 * i / (PROBES - 1));
            var change = brightness(at, outwards, -2) - brightness(at, outwards, 2);
            lighter += change > LEAST_CHANGE ? 1 : 0;
            darker += -change > LEAST_CHANGE ? 1 : 0;
        }
        return Math.max(lighter, darker) / (double) PROBES;
    }

    /** The line through one probe's edge near each end that most other probes' edges lie on. */
    private Line edgeNear(Line side, double reach) {
        var changes = new double[PROBES][];
        for (int i = 0; i < PROBES; i++) {
            // The corners are round, so the ends of a side show nothing.
            changes[i] = changesAcross(side, 0.08 + 0.84 * i / (PROBES - 1), reach);
        }
        var best = 0.0;
        var bestLine = side;
        for (int start = -STEPS / 2; start <= STEPS / 2; start++) {
            for (int end = -STEPS / 2; end <= STEPS / 2; end++) {
                var support = support(changes, start, end);
                if (support > best) {
                    best = support;
                    bestLine = shifted(side, reach, start, end);
                }
            }
        }
        return best >= AGREEMENT * PROBES ? bestLine : side;
    }

    /** How many probes see a change where the line between the two offsets passes. */
    private static double support(double[][] changes, int start, int end) {
        var support = 0.0;
        for (int i = 0; i < PROBES; i++) {
            var at = start + (end - start) * i / (double) (PROBES - 1) + STEPS / 2.0;
            var step = (int) Math.round(at);
            var change = changes[i][step];
            if (change > LEAST_CHANGE) {
                // Strong edges count more, but no single one may outvote a steady faint one.
                support += 1 + Math.min(1, change / 80) * 0.5;
            }
        }
        return support;
    }

    private static Line shifted(Line side, double reach, int start, int end) {
        var from = side.at(0.08, reach * start / (STEPS / 2.0));
        var to = side.at(0.92, reach * end / (STEPS / 2.0));
        return new Line(from, to);
    }

    private double[] changesAcross(Line side, double along, double reach) {
        var changes = new double[STEPS + 1];
        var step = reach / (STEPS / 2.0);
        var width = Math.max(1.5, step);
        var at = side.from.towards(side.to, along);
        var outwards = side.outwards();
        for (int i = 0; i <= STEPS; i++) {
            var out = (i - STEPS / 2.0) * step;
            var outside = brightness(at, outwards, out + width);
            var inside = brightness(at, outwards, out - width);
            changes[i] = outside < 0 || inside < 0 ? 0 : Math.abs(outside - inside);
        }
        return changes;
    }

    private double brightness(PixelPoint from, PixelPoint direction, double distance) {
        var x = (int) Math.round(from.x() + distance * direction.x());
        var y = (int) Math.round(from.y() + distance * direction.y());
        return x < 0 || y < 0 || x >= picture.width() || y >= picture.height() ? -1 : picture.luminanceAt(x, y);
    }
}
