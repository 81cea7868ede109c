package io.kaidian.checks;

import io.kaidian.cases.Place;
import io.kaidian.checks.card.FoundField;
import io.kaidian.checks.faces.FoundFace;
import io.kaidian.checks.image.Pixels;
import io.kaidian.checks.reading.TextBox;
import io.kaidian.checks.reading.TextLine;

/** Turns pixels of one picture into parts of its width and height, the only coordinates that leave this package. */
record Frame(int width, int height) {

    static Frame of(Pixels picture) {
        return new Frame(picture.width(), picture.height());
    }

    ReadLine line(TextLine line) {
        var confidences =
                line.glyphs().stream().map(glyph -> rounded(glyph.confidence())).toList();
        return new ReadLine(line.text(), confidences, corners(line.box()));
    }

    ReadField field(FoundField found) {
        var bounds = found.bounds();
        return new ReadField(
                found.value(),
                rounded(found.confidence()),
                place(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight()));
    }

    Place place(FoundFace face) {
        return place(face.x(), face.y(), face.width(), face.height());
    }

    private Place place(double x, double y, double w, double h) {
        var left = part(x, width);
        var top = part(y, height);
        return new Place(left, top, part(x + w, width) - left, part(y + h, height) - top);
    }

    private Corners corners(TextBox box) {
        return new Corners(corner(box, -1, -1), corner(box, 1, -1), corner(box, 1, 1), corner(box, -1, 1));
    }

    private Point corner(TextBox box, int end, int side) {
        var x = box.x(end * box.halfLength(), side * box.halfHeight());
        var y = box.y(end * box.halfLength(), side * box.halfHeight());
        return new Point(rounded(x / width), rounded(y / height));
    }

    private static double part(double pixels, int side) {
        return Math.max(0, Math.min(1, pixels / side));
    }

    /** Four decimals tell what there is to tell and keep the stored report small. */
    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
