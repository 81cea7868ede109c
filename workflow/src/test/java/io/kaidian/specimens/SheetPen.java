package io.kaidian.specimens;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.EnumMap;
import java.util.Map;

/** Draws on a sheet in the sheet's own units and remembers where each field was printed. */
final class SheetPen {

    private final BufferedImage image;
    private final double scale;
    private final Graphics2D graphics;
    private final Map<PrintedField, Rectangle2D> fields = new EnumMap<>(PrintedField.class);

    SheetPen(double widthUnits, double heightUnits, int widthPx) {
        scale = widthPx / widthUnits;
        image = new BufferedImage(widthPx, (int) Math.round(heightUnits * scale), BufferedImage.TYPE_INT_ARGB);
        graphics = smooth(image.createGraphics());
        graphics.scale(scale, scale);
    }

    static Graphics2D smooth(Graphics2D graphics) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        return graphics;
    }

    Graphics2D graphics() {
        return graphics;
    }

    /** Prints text on a baseline and returns its right end. */
    double text(String text, double x, double baseline, Font font, Color colour) {
        graphics.setFont(font);
        graphics.setColor(colour);
        graphics.drawString(text, (float) x, (float) baseline);
        return x + width(text, font);
    }

    /** Prints a field's value; several lines of one field add up to one place. */
    double field(PrintedField field, String text, double x, double baseline, Font font, Color colour) {
        var end = text(text, x, baseline, font, colour);
        place(field, new Rectangle2D.Double(x, baseline - font.getSize2D() * 0.9, end - x, font.getSize2D() * 1.1));
        return end;
    }

    void place(PrintedField field, Rectangle2D box) {
        fields.merge(field, box, Rectangle2D::createUnion);
    }

    double width(String text, Font font) {
        return font.getStringBounds(text, graphics.getFontRenderContext()).getWidth();
    }

    DrawnSpecimen drawing() {
        graphics.dispose();
        var sheet = new Rectangle2D.Double(0, 0, image.getWidth(), image.getHeight());
        var places = new EnumMap<PrintedField, PixelQuad>(PrintedField.class);
        fields.forEach((field, box) -> places.put(
                field,
                PixelQuad.of(new Rectangle2D.Double(
                        box.getX() * scale, box.getY() * scale, box.getWidth() * scale, box.getHeight() * scale))));
        return new DrawnSpecimen(image, PixelQuad.of(sheet), places);
    }
}
