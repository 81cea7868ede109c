package io.kaidian.photos.idcard.layout;

import io.kaidian.photos.idcard.parsing.DocumentKind;
import io.kaidian.photos.idcard.parsing.FieldLabel;
import io.kaidian.photos.idcard.parsing.ParsedCard;
import io.kaidian.photos.idcard.parsing.TextLetter;
import io.kaidian.photos.idcard.parsing.TextRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Printed characters whose place on the card is known. The layouts of cards differ a little from year to year, so the
 * places are good to about 2 % of the card's width; edges make them exact where the background lets them show.
 */
final class PrintedAnchors {

    private final List<PixelPoint> seen = new ArrayList<>();
    private final List<PixelPoint> printed = new ArrayList<>();

    private PrintedAnchors() {}

    static PrintedAnchors of(ParsedCard reading) {
        var anchors = new PrintedAnchors();
        if (reading.kind() == DocumentKind.ID_BACK) {
            anchors.back(reading);
        } else {
            anchors.front(reading);
        }
        return anchors;
    }

    private void front(ParsedCard reading) {
        label(reading, FieldLabel.NAME, 0.080, 0.148, 0.112);
        label(reading, FieldLabel.SEX, 0.080, 0.268, 0.112);
        label(reading, FieldLabel.BIRTH, 0.080, 0.386, 0.112);
        label(reading, FieldLabel.ADDRESS, 0.080, 0.511, 0.112);
        label(reading, FieldLabel.NUMBER, 0.080, 0.862, 0.235);
        reading.field(io.kaidian.photos.CardField.NUMBER).ifPresent(number -> {
            add(number.letters().first(), 0.32, 0.862);
            add(number.letters().last(), 0.83, 0.862);
        });
    }

    private void back(ParsedCard reading) {
        words(reading, "中华人民共和国", 0.40, 0.828, 0.195);
        words(reading, "居民身份证", 0.395, 0.83, 0.372);
        label(reading, FieldLabel.AUTHORITY, 0.225, 0.732, 0.327);
        label(reading, FieldLabel.VALIDITY, 0.225, 0.868, 0.327);
    }

    private void label(ParsedCard reading, FieldLabel label, double x, double y, double lastX) {
        label.in(reading.rows()).map(FieldLabel.Match::label).ifPresent(letters -> {
            add(letters.first(), x, y);
            add(letters.last(), lastX, y);
        });
    }

    private void words(ParsedCard reading, String words, double x, double lastX, double y) {
        Optional<TextRow> row = reading.rows().stream()
                .filter(candidate -> candidate.text().contains(words))
                .findFirst();
        row.ifPresent(found -> {
            var start = found.text().indexOf(words);
            var letters = found.letters().between(start, start + words.length());
            add(letters.first(), x, y);
            add(letters.last(), lastX, y);
        });
    }

    private void add(TextLetter letter, double x, double y) {
        seen.add(new PixelPoint(letter.x(), letter.y()));
        printed.add(new PixelPoint(x, y));
    }

    /** Where the card lies; empty with too few anchors, or all of them in one row. */
    Optional<CardOutline> outline() {
        if (seen.size() < 3) {
            return Optional.empty();
        }
        var similar = similarity();
        if (similar == null) {
            return Optional.empty();
        }
        var outline = spread() ? affine() : similar;
        return Optional.ofNullable(outline == null ? similar : outline).filter(CardOutline::plausible);
    }

    /** Whether the anchors span enough of the card in both directions for a mapping with shear. */
    private boolean spread() {
        var xs = printed.stream().mapToDouble(PixelPoint::x).summaryStatistics();
        var ys = printed.stream().mapToDouble(PixelPoint::y).summaryStatistics();
        return seen.size() >= 5 && xs.getMax() - xs.getMin() > 0.4 && ys.getMax() - ys.getMin() > 0.3;
    }

    /** Turned, scaled, shifted. */
    private @Nullable CardOutline similarity() {
        var rows = new double[2 * seen.size()][];
        var values = new double[rows.length];
        for (int i = 0; i < seen.size(); i++) {
            var x = printed.get(i).x() * CardOutline.ASPECT;
            var y = printed.get(i).y();
            rows[2 * i] = new double[] {x, -y, 1, 0};
            values[2 * i] = seen.get(i).x();
            rows[2 * i + 1] = new double[] {y, x, 0, 1};
            values[2 * i + 1] = seen.get(i).y();
        }
        var s = LinearSystem.leastSquares(rows, values);
        return s == null
                ? null
                : outline(new double[] {s[0] * CardOutline.ASPECT, -s[1], s[2], s[1] * CardOutline.ASPECT, s[0], s[3]});
    }

    private @Nullable CardOutline affine() {
        var rows = new double[seen.size()][];
        var xs = new double[rows.length];
        var ys = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {printed.get(i).x(), printed.get(i).y(), 1};
            xs[i] = seen.get(i).x();
            ys[i] = seen.get(i).y();
        }
        var x = LinearSystem.leastSquares(rows, xs);
        var y = LinearSystem.leastSquares(rows, ys);
        return x == null || y == null ? null : outline(new double[] {x[0], x[1], x[2], y[0], y[1], y[2]});
    }

    private static CardOutline outline(double[] a) {
        return new CardOutline(at(a, 0, 0), at(a, 1, 0), at(a, 1, 1), at(a, 0, 1));
    }

    private static PixelPoint at(double[] a, double x, double y) {
        return new PixelPoint(a[0] * x + a[1] * y + a[2], a[3] * x + a[4] * y + a[5]);
    }
}
