package io.kaidian.photos.inspection;

import io.kaidian.photos.OcrField;
import io.kaidian.photos.OcrLine;
import io.kaidian.photos.PhotoPoint;
import io.kaidian.photos.PhotoRegion;
import io.kaidian.photos.Quadrilateral;
import io.kaidian.photos.facedetection.FaceBox;
import io.kaidian.photos.idcard.parsing.ExtractedField;
import io.kaidian.photos.imaging.Pixels;
import io.kaidian.photos.ocr.TextBox;
import io.kaidian.photos.ocr.TextLine;

/** Turns pixels of one picture into parts of its width and height, the only coordinates that leave this package. */
record NormalizedFrame(int width, int height) {

    static NormalizedFrame of(Pixels picture) {
        return new NormalizedFrame(picture.width(), picture.height());
    }

    OcrLine line(TextLine line) {
        var confidences = line.glyphs().stream()
                .map(recognizedCharacter -> rounded(recognizedCharacter.confidence()))
                .toList();
        return new OcrLine(line.text(), confidences, corners(line.box()));
    }

    OcrField field(ExtractedField found) {
        var bounds = found.bounds();
        return new OcrField(
                found.value(),
                rounded(found.confidence()),
                place(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight()),
                found.trace());
    }

    PhotoRegion place(FaceBox face) {
        return place(face.x(), face.y(), face.width(), face.height());
    }

    private PhotoRegion place(double x, double y, double w, double h) {
        var left = part(x, width);
        var top = part(y, height);
        return new PhotoRegion(left, top, part(x + w, width) - left, part(y + h, height) - top);
    }

    private Quadrilateral corners(TextBox box) {
        return new Quadrilateral(corner(box, -1, -1), corner(box, 1, -1), corner(box, 1, 1), corner(box, -1, 1));
    }

    private PhotoPoint corner(TextBox box, int end, int side) {
        var x = box.x(end * box.halfLength(), side * box.halfHeight());
        var y = box.y(end * box.halfLength(), side * box.halfHeight());
        return new PhotoPoint(rounded(x / width), rounded(y / height));
    }

    private static double part(double pixels, int side) {
        return Math.max(0, Math.min(1, pixels / side));
    }

    /** Four decimals tell what there is to tell and keep the stored report small. */
    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
