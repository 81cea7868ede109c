package io.kaidian.checks.calibration;

import io.kaidian.checks.rules.RuleEvaluation;
import io.kaidian.checks.rules.RuleThresholds;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.imaging.ImageMeasures;
import io.kaidian.processes.dmn.Parameters;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/** What the rules measure of a photo to say why something could not be read, and the rows whose fault it should show. */
enum CalibratedMeasure {
    SHARPNESS(
            Parameters.PHOTO_SHARPNESS_MIN,
            false,
            RuleThresholds::sharpness,
            "(front|back)-blur[568]|handheld-blur4|ray-.*-outoffocus",
            report -> Optional.of(measures(report).sharpness())),
    MOTION(
            Parameters.PHOTO_MOTION_MAX,
            true,
            RuleThresholds::motion,
            "(front|back)-motion(17|25)|ray-.*-shaken",
            report -> Optional.of(measures(report).motion())),
    DARKNESS(
            Parameters.PHOTO_LUMINANCE_MIN,
            false,
            RuleThresholds::darkest,
            "(front|back)-dark6|ray-.*-toodark",
            report -> Optional.of(measures(report).brightness())),
    GLARE(
            Parameters.PHOTO_GLARE_SHARE_WARN,
            true,
            RuleThresholds::glareShare,
            "(front|back)-glare-.*|ray-.*-glare",
            report -> Optional.of(measures(report).glareShare())),
    OUTSIDE(
            Parameters.CARD_OUTSIDE_MAX,
            true,
            RuleThresholds::cardOutside,
            "(front|back)-crop-.*|ray-.*-cutoff",
            report -> Optional.ofNullable(report.card()).map(card -> card.outside())),
    COVERED(
            Parameters.CARD_COVERED_MIN,
            true,
            RuleThresholds::covered,
            "(front|back|handheld)-cover-.*|ray-.*-covered",
            report -> Optional.ofNullable(report.card())
                    .map(card -> card.covered().values().stream()
                            .mapToDouble(share -> share)
                            .max()
                            .orElse(0)));

    private final String parameter;
    private final boolean badAbove;
    private final ToDoubleFunction<RuleThresholds> threshold;
    private final Pattern rows;
    private final Function<PhotoReport, Optional<Double>> value;

    CalibratedMeasure(
            String parameter,
            boolean badAbove,
            ToDoubleFunction<RuleThresholds> threshold,
            String rows,
            Function<PhotoReport, Optional<Double>> value) {
        this.parameter = parameter;
        this.badAbove = badAbove;
        this.threshold = threshold;
        this.rows = Pattern.compile(rows);
        this.value = value;
    }

    /** As the rules take it: of the card where one was found. */
    private static ImageMeasures measures(PhotoReport report) {
        return report.card() == null ? report.requireWhole() : report.card().measures();
    }

    /** The row of the parameter table that holds the threshold. */
    String parameter() {
        return parameter;
    }

    double delivered() {
        return threshold.applyAsDouble(RuleEvaluation.thresholds());
    }

    /** Whether a value shows the fault at that threshold. */
    boolean isBad(double measured, double limit) {
        return badAbove ? measured > limit : measured < limit;
    }

    boolean isOfFault(CalibrationRow row) {
        return rows.matcher(row.name()).matches();
    }

    Optional<Double> of(PhotoReport report) {
        return report.failure() == null ? value.apply(report) : Optional.empty();
    }
}
