package io.kaidian.specimens;

import java.awt.Color;
import java.awt.RadialGradientPaint;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A drawn photo and what happened to it. Immutable: each degradation returns another specimen, applied in the order
 * in which they are called; lengths are pixels of the picture at that point.
 */
public class Specimen {

    /** An edge of the card. */
    public enum Side {
        TOP,
        RIGHT,
        BOTTOM,
        LEFT
    }

    private final Supplier<DrawnSpecimen> source;
    private DrawnSpecimen drawnSpecimen;

    Specimen(Supplier<DrawnSpecimen> source) {
        this.source = source;
    }

    final synchronized DrawnSpecimen drawing() {
        if (drawnSpecimen == null) {
            drawnSpecimen = source.get();
        }
        return drawnSpecimen;
    }

    /** The picture as pixels. */
    public final BufferedImage image() {
        var copy =
                CameraOptics.rgb(drawing().image().getWidth(), drawing().image().getHeight());
        var graphics = copy.createGraphics();
        graphics.drawImage(drawing().image(), 0, 0, null);
        graphics.dispose();
        return copy;
    }

    /** Where the card is in the picture. */
    public final PixelQuad card() {
        return drawing().card();
    }

    /** Where the fields are in the picture. */
    public final Map<PrintedField, PixelQuad> fields() {
        return Map.copyOf(drawing().fields());
    }

    /** Out of focus: a Gaussian of this standard deviation. */
    public Specimen blur(double sigma) {
        return pixels(image -> CameraOptics.gaussian(image, sigma));
    }

    /** Shaken: smeared along a line. */
    public Specimen motion(int lengthPx, double degrees) {
        return pixels(image -> CameraOptics.motion(image, lengthPx, degrees));
    }

    /** Scaled down so that the card is this wide. */
    public Specimen lowResolution(int cardWidthPx) {
        return then(before -> scaled(before, cardWidthPx / before.card().width()));
    }

    /** Scaled so that the whole picture is this wide. */
    public Specimen width(int widthPx) {
        return then(before -> scaled(before, widthPx / (double) before.image().getWidth()));
    }

    /** The card small in a large picture of a desk: its share of the picture's width. */
    public Specimen scene(double share, int widthPx) {
        return then(before -> {
            var height = widthPx * 3 / 4;
            var factor = share * widthPx / before.card().width();
            var centre = before.card().centre();
            var move = AffineTransform.getTranslateInstance(widthPx * 0.52, height * 0.48);
            move.scale(factor, factor);
            move.translate(-centre.getX(), -centre.getY());
            var reduced = scaled(before, factor);
            var image = SceneBackground.desk(widthPx, height, 5);
            var graphics = SheetPen.smooth(image.createGraphics());
            graphics.clip(move.createTransformedShape(before.card().path()));
            graphics.translate(move.getTranslateX(), move.getTranslateY());
            graphics.drawImage(reduced.image(), 0, 0, null);
            graphics.dispose();
            return before.moved(image, point -> move.transform(point, null));
        });
    }

    /** Turned clockwise. */
    public Specimen rotate(double degrees) {
        return then(before -> CameraOptics.rotate(before, degrees));
    }

    /** Taken from the side. */
    public Specimen perspective(double degrees) {
        return then(before -> CameraOptics.perspective(before, degrees));
    }

    /** A white reflection over a field. */
    public Specimen glare(PrintedField field) {
        return then(before -> {
            var place = before.place(field);
            var image = copy(before.image());
            var graphics = SheetPen.smooth(image.createGraphics());
            graphics.translate(place.centre().getX(), place.centre().getY());
            graphics.rotate(place.angle());
            var rx = Math.max(place.width(), place.height() * 2) * 0.78;
            var ry = place.height() * 1.5;
            graphics.scale(rx, ry);
            graphics.setPaint(
                    new RadialGradientPaint(new Point2D.Double(0, 0), 1, new float[] {0, 0.62f, 0.8f, 1}, new Color[] {
                        Color.WHITE,
                        new Color(255, 255, 255, 252),
                        new Color(255, 255, 255, 170),
                        new Color(255, 255, 255, 0)
                    }));
            graphics.fill(new Ellipse2D.Double(-1, -1, 2, 2));
            graphics.dispose();
            return before.with(image);
        });
    }

    /** Only this percentage of the light is left. */
    public Specimen dark(int percent) {
        return pixels(image -> CameraOptics.tone(image, value -> value * percent / 100.0));
    }

    /** More light than right, in percent: 140 lifts everything by 40 %. */
    public Specimen bright(int percent) {
        return pixels(image -> CameraOptics.tone(image, value -> value * percent / 100.0));
    }

    /** Sensor noise of this standard deviation, 0 to 255; always the same noise. */
    public Specimen noise(double deviation) {
        return pixels(image -> CameraOptics.noise(image, deviation, 4711));
    }

    /** The picture ends inside the card: this share of the card, from this side, is missing. */
    public Specimen crop(Side side, double share) {
        return then(before -> {
            var card = before.card().bounds();
            var width = before.image().getWidth();
            var height = before.image().getHeight();
            var left = side == Side.LEFT ? (int) (card.getMinX() + card.getWidth() * share) : 0;
            var right = side == Side.RIGHT ? (int) (card.getMaxX() - card.getWidth() * share) : width;
            var top = side == Side.TOP ? (int) (card.getMinY() + card.getHeight() * share) : 0;
            var bottom = side == Side.BOTTOM ? (int) (card.getMaxY() - card.getHeight() * share) : height;
            var image = copy(before.image().getSubimage(left, top, right - left, bottom - top));
            return before.moved(image, point -> new Point2D.Double(point.getX() - left, point.getY() - top));
        });
    }

    /** Left and right exchanged, as some front cameras do. */
    public Specimen mirrored() {
        return then(before -> {
            var width = before.image().getWidth();
            var image = CameraOptics.rgb(width, before.image().getHeight());
            var graphics = image.createGraphics();
            graphics.drawImage(before.image(), width, 0, -width, before.image().getHeight(), null);
            graphics.dispose();
            return before.moved(image, point -> new Point2D.Double(width - point.getX(), point.getY()));
        });
    }

    /** A finger over a field. */
    public Specimen cover(PrintedField field) {
        return then(before -> {
            var place = before.place(field);
            var image = copy(before.image());
            var graphics = SheetPen.smooth(image.createGraphics());
            graphics.translate(place.centre().getX(), place.centre().getY());
            graphics.rotate(place.angle());
            var width = place.width() * 1.12;
            var height = place.height() * 1.7;
            var skin = new Color(236, 196, 166);
            graphics.setPaint(new RadialGradientPaint(
                    new Point2D.Double(-width * 0.2, -height * 0.2), (float) width, new float[] {0, 1}, new Color[] {
                        DrawnPerson.lift(skin, 0.14), DrawnPerson.shade(skin, 0.78)
                    }));
            graphics.fill(new RoundRectangle2D.Double(-width / 2, -height / 2, width, height, height, height));
            graphics.dispose();
            return before.with(image);
        });
    }

    /** Photographed from a screen whose dots are so many pixels wide, held askew by some degrees. */
    public Specimen screen(double dotPx, double degrees) {
        return pixels(image -> CameraOptics.screen(image, dotPx, degrees));
    }

    /** Black and white. */
    public Specimen grey() {
        return pixels(CameraOptics::grey);
    }

    /** Compressed once more before anything else happens, as chat programs do; quality 0 to 1. */
    public Specimen recompressed(double quality) {
        return pixels(image -> EncodedImage.decode(EncodedImage.jpeg(image, quality)));
    }

    /** JPEG bytes; quality 0 to 1. */
    public byte[] jpeg(double quality) {
        return EncodedImage.jpeg(image(), quality);
    }

    /** JPEG bytes at the quality of a phone's camera. */
    public byte[] jpeg() {
        return jpeg(0.9);
    }

    /** JPEG bytes that are fewer than those of {@link #jpeg(double)}, as web sites send them. */
    public byte[] progressiveJpeg(double quality) {
        return EncodedImage.progressiveJpeg(image(), quality);
    }

    /** JPEG bytes whose pixels are stored turned, with the EXIF orientation (1 to 8) that makes them upright again. */
    public byte[] jpegOriented(double quality, int orientation) {
        return EncodedImage.withOrientation(
                EncodedImage.jpeg(EncodedImage.stored(image(), orientation), quality), orientation);
    }

    /** JPEG bytes in four ink channels, as print programs write them. */
    public byte[] jpegCmyk(double quality) {
        return EncodedImage.cmykJpeg(image(), quality);
    }

    /** PNG bytes. */
    public byte[] png() {
        return EncodedImage.png(image());
    }

    final Specimen then(UnaryOperator<DrawnSpecimen> change) {
        return new Specimen(() -> change.apply(drawing()));
    }

    private Specimen pixels(UnaryOperator<BufferedImage> change) {
        return then(before -> before.with(change.apply(before.image())));
    }

    private static DrawnSpecimen scaled(DrawnSpecimen before, double factor) {
        var width = Math.max(1, (int) Math.round(before.image().getWidth() * factor));
        var height = Math.max(1, (int) Math.round(before.image().getHeight() * factor));
        return before.moved(
                CameraOptics.scale(before.image(), width, height),
                point -> new Point2D.Double(point.getX() * factor, point.getY() * factor));
    }

    private static BufferedImage copy(BufferedImage image) {
        var copy = CameraOptics.rgb(image.getWidth(), image.getHeight());
        var graphics = copy.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return copy;
    }
}
