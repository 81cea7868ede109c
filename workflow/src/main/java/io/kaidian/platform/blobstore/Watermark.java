package io.kaidian.platform.blobstore;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Writes across a picture who looks at it and when, faint enough to read what is below and all over, so that a photograph of
 * the screen names its maker.
 */
public final class Watermark {

    private static final float OPACITY = 0.16f;
    private static final float QUALITY = 0.9f;
    private static final double SLANT = Math.toRadians(-24);

    /** Text height and distances as shares of the picture's longer side. */
    private static final double HEIGHT = 0.022;

    private static final double LINE_DISTANCE = 0.16;
    private static final double GAP = 0.08;

    private Watermark() {}

    /**
     * The same picture with that text all over.
     *
     * @param jpeg as it rests in the store, upright and without metadata
     * @param text in Latin letters and digits: a server may have no other font
     */
    public static byte[] on(byte[] jpeg, String text) {
        try {
            var picture = ImageIO.read(stream(jpeg));
            draw(picture, text);
            return encode(picture);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("a stored picture cannot be read", unreadable);
        }
    }

    /** In memory: the usual way keeps a copy in the temporary folder. */
    private static ImageInputStream stream(byte[] bytes) {
        return new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes));
    }

    private static void draw(BufferedImage picture, String text) {
        var longer = Math.max(picture.getWidth(), picture.getHeight());
        Graphics2D pen = picture.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, (int) Math.max(10, longer * HEIGHT)));
            pen.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, OPACITY));
            pen.rotate(SLANT, picture.getWidth() / 2.0, picture.getHeight() / 2.0);
            var step = pen.getFontMetrics().stringWidth(text) + longer * GAP;
            var line = 0;
            for (double y = -longer; y < 2.0 * longer; y += longer * LINE_DISTANCE) {
                // Every other line is moved, so that no field of a card lies between all of them.
                for (double x = -longer - (line % 2) * step / 2; x < 2.0 * longer; x += step) {
                    write(pen, text, (int) x, (int) y);
                }
                line++;
            }
        } finally {
            pen.dispose();
        }
    }

    /** Dark on light and light on dark at once. */
    private static void write(Graphics2D pen, String text, int x, int y) {
        pen.setColor(Color.BLACK);
        pen.drawString(text, x + 1, y + 1);
        pen.setColor(Color.WHITE);
        pen.drawString(text, x, y);
    }

    private static byte[] encode(BufferedImage picture) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
