package io.kaidian.checks.calibration;

import io.kaidian.checks.PhotoReport;
import io.kaidian.specimens.Specimen;
import java.util.ArrayList;
import java.util.List;

/** Geometry and quality over the photos of one row: least, median, largest. */
final class MeasuredRow {

    private final List<Double> width = new ArrayList<>();
    private final List<Double> cardSharpness = new ArrayList<>();
    private final List<Double> sharpness = new ArrayList<>();
    private final List<Double> motion = new ArrayList<>();
    private int photos;
    private int passes;

    void add(PhotoReport report, Specimen specimen) {
        photos++;
        passes += report.timings().passes();
        if (report.failure() != null) {
            return;
        }
        sharpness.add(report.whole().sharpness());
        var card = report.card();
        motion.add((card == null ? report.whole() : card.measures()).motion());
        if (card != null) {
            var image = specimen.image();
            var scale = Math.max(report.picture().width(), report.picture().height())
                    / (double) Math.max(image.getWidth(), image.getHeight());
            width.add(card.widthPx() / (specimen.card().width() * scale));
            cardSharpness.add(card.measures().sharpness());
        }
    }

    @Override
    public String toString() {
        return "card found %d, its width %s of the true one; sharpness card %s whole %s; motion %s; passes %.1f"
                .formatted(
                        width.size(),
                        range(width),
                        range(cardSharpness),
                        range(sharpness),
                        range(motion),
                        passes / (double) photos);
    }

    private static String range(List<Double> values) {
        if (values.isEmpty()) {
            return "-";
        }
        var sorted = values.stream().sorted().toList();
        return "%.2f..%.2f..%.2f"
                .formatted(sorted.get(0), sorted.get(sorted.size() / 2), sorted.get(sorted.size() - 1));
    }
}
