package io.kaidian.checks.calibration;

import io.kaidian.checks.rules.RuleEvaluation;
import io.kaidian.photos.CardField;
import io.kaidian.photos.OcrField;
import java.util.ArrayList;
import java.util.List;

/** What each threshold of confidence would let through of one field. */
final class ThresholdTable {

    private static final double[] THRESHOLDS = {0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95};

    /** The part of right values that a threshold may refuse. */
    private static final double REFUSED = 0.05;

    /** So many values say nothing of a threshold. */
    private static final int FEW = 10;

    private final List<Double> right = new ArrayList<>();
    private final List<Double> wrong = new ArrayList<>();

    /** Values that their own check character refuses pass at no threshold. */
    void add(CardField field, OcrField read, boolean isRight) {
        (isRight ? right : wrong).add(RuleEvaluation.isWellFormed(field, read.value()) ? read.confidence() : -1);
    }

    @Override
    public String toString() {
        var table = new StringBuilder("  threshold  right accepted  wrong accepted\n");
        for (var threshold : THRESHOLDS) {
            table.append("  %9.2f  %6d of %-5d  %6d of %d%n"
                    .formatted(
                            threshold, above(right, threshold), right.size(), above(wrong, threshold), wrong.size()));
        }
        return table.toString();
    }

    /** Right accepted, right, wrong accepted, wrong, and what that says of the threshold; separated by commas. */
    String csv(double delivered) {
        return "%d,%d,%d,%d,%s"
                .formatted(
                        above(right, delivered),
                        right.size(),
                        above(wrong, delivered),
                        wrong.size(),
                        judgement(delivered));
    }

    /** The same as cells of a table. */
    String markdown(double delivered) {
        return "%d of %d | %d of %d | %s"
                .formatted(
                        above(right, delivered),
                        right.size(),
                        above(wrong, delivered),
                        wrong.size(),
                        judgement(delivered));
    }

    /**
     * Whether the threshold is wrong for these values: too low where it lets a wrong one through, too high where it refuses more
     * than one right one in twenty and a lower one would accept at least two more and no wrong one.
     */
    String judgement(double delivered) {
        if (above(wrong, delivered) > 0) {
            return "too low";
        }
        if (right.size() + wrong.size() < FEW) {
            return "few values";
        }
        var refused = right.size() - above(right, delivered);
        for (var threshold : THRESHOLDS) {
            if (refused > right.size() * REFUSED
                    && threshold < delivered
                    && above(wrong, threshold) == 0
                    && above(right, threshold) > above(right, delivered) + 1) {
                return "too high: %d more right at %s; none wrong"
                        .formatted(above(right, threshold) - above(right, delivered), threshold);
            }
        }
        return refused > right.size() * REFUSED
                ? "refuses %d right for %d wrong".formatted(refused, wrong.size())
                : "holds";
    }

    private static long above(List<Double> confidences, double threshold) {
        return confidences.stream()
                .filter(confidence -> confidence >= threshold)
                .count();
    }
}
