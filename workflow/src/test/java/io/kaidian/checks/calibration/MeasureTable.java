package io.kaidian.checks.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One measure by one renderer: what it is where all was read, and where its fault left something unread. */
final class MeasureTable {

    /** So many photos of a fault say nothing of a threshold. */
    private static final int FEW = 4;

    private final CalibratedMeasure measure;
    private final List<Double> readable = new ArrayList<>();
    private final List<Double> faulty = new ArrayList<>();
    private int unmeasured;

    MeasureTable(CalibratedMeasure measure) {
        this.measure = measure;
    }

    void addReadable(double value) {
        readable.add(value);
    }

    void addFaulty(double value) {
        faulty.add(value);
    }

    /** A photo with the fault in which no card was found to measure. */
    void addUnmeasured() {
        unmeasured++;
    }

    /** Delivered, then both ranges and what lies on the wrong side, then the judgement; separated by that. */
    String cells(String separator) {
        return String.join(
                separator,
                "" + measure.delivered(),
                range(readable),
                bad(readable, measure.delivered()) + " of " + readable.size(),
                range(faulty),
                faulty.size() - bad(faulty, measure.delivered()) + " of " + faulty.size(),
                "" + unmeasured,
                judgement());
    }

    /** Whether the delivered threshold is wrong: another one would take fewer photos for the other kind, by at least a tenth of them. */
    String judgement() {
        if (faulty.size() < FEW) {
            return "few photos";
        }
        var delivered = errors(measure.delivered());
        var best = measure.delivered();
        for (var limit : Stream.concat(readable.stream(), faulty.stream()).toList()) {
            best = errors(limit) < errors(best) ? limit : best;
        }
        return delivered - errors(best) < Math.max(1, 0.1 * faulty.size())
                ? "holds"
                : "wrong: misses %d of %d; at %.3g it would miss %d and take %d of %d readable ones for faulty"
                        .formatted(
                                faulty.size() - bad(faulty, measure.delivered()),
                                faulty.size(),
                                best,
                                faulty.size() - bad(faulty, best),
                                bad(readable, best),
                                readable.size());
    }

    private long errors(double limit) {
        return bad(readable, limit) + faulty.size() - bad(faulty, limit);
    }

    private long bad(List<Double> values, double limit) {
        return values.stream().filter(value -> measure.isBad(value, limit)).count();
    }

    private static String range(List<Double> values) {
        if (values.isEmpty()) {
            return "-";
        }
        var sorted = values.stream().sorted().toList();
        return "%.3g..%.3g..%.3g".formatted(sorted.getFirst(), sorted.get(sorted.size() / 2), sorted.getLast());
    }
}
