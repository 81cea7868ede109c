package io.kaidian.checks.calibration;

import io.kaidian.photos.PhotoReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Geometry and quality over the photos of one row: least, median, largest. */
final class CalibrationMeasurements {

    private final List<Double> width = new ArrayList<>();
    private final List<Double> cardSharpness = new ArrayList<>();
    private final List<Double> sharpness = new ArrayList<>();
    private final List<Double> motion = new ArrayList<>();
    private final List<Double> fineGrid = new ArrayList<>();
    private final List<Double> covered = new ArrayList<>();
    private final List<Double> cardColour = new ArrayList<>();
    private final List<Double> faceSharpness = new ArrayList<>();
    private int photos;
    private int passes;

    void add(PhotoReport report, CalibrationPhoto photo) {
        photos++;
        passes += report.timings().passes();
        if (report.failure() != null) {
            return;
        }
        sharpness.add(report.whole().sharpness());
        fineGrid.add(report.screen().fineGrid());
        report.faces().stream()
                .filter(face -> !face.onCard())
                .max(Comparator.comparingDouble(face -> face.place().width()))
                .ifPresent(face -> faceSharpness.add(face.sharpness()));
        var card = report.card();
        motion.add((card == null ? report.whole() : card.measures()).motion());
        if (card != null) {
            var scale = Math.max(report.picture().width(), report.picture().height()) / (double) photo.longSide();
            width.add(card.widthPx() / (photo.cardWidth() * scale));
            cardSharpness.add(card.measures().sharpness());
            cardColour.add(card.measures().colourfulness());
            covered.addAll(card.covered().values());
        }
    }

    @Override
    public String toString() {
        return ("card found %d, its width %s of the true one; sharpness card %s whole %s face %s; motion %s; grid %s;"
                        + " covered %s; card's colour %s; passes %.1f")
                .formatted(
                        width.size(),
                        range(width),
                        range(cardSharpness),
                        range(sharpness),
                        range(faceSharpness),
                        range(motion),
                        range(fineGrid),
                        range(covered),
                        range(cardColour),
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
