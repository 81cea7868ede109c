package io.kaidian.checks.calibration;

import io.kaidian.checks.rules.RuleEvaluation;
import io.kaidian.photos.CardField;
import io.kaidian.photos.OcrField;
import java.util.ArrayList;
import java.util.List;

/** What each threshold of confidence would let through of one field. */
final class ThresholdTable {

    private static final double[] THRESHOLDS = {0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95};

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

    private static long above(List<Double> confidences, double threshold) {
        return confidences.stream()
                .filter(confidence -> confidence >= threshold)
                .count();
    }
}
