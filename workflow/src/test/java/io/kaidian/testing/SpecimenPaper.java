package io.kaidian.testing;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Photos of papers, marked specimens. */
public final class SpecimenPaper {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 1200;
    private static final int LETTERS = 40;

    private SpecimenPaper() {}

    /** One page with these lines, clear and evenly lit. */
    public static byte[] page(String... lines) {
        return drawn(new Color(0xE8E4D8), new Color(0x1B2A60), lines);
    }

    /** The same in the dark, where nothing can be read. */
    public static byte[] dark(String... lines) {
        return drawn(new Color(0x050505), new Color(0x060606), lines);
    }

    private static byte[] drawn(Color paper, Color ink, String... lines) {
        var page = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var pen = page.createGraphics();
        pen.setColor(paper);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setColor(ink);
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, LETTERS));
        pen.drawString("SPECIMEN", 120, 200);
        for (int i = 0; i < lines.length; i++) {
            pen.drawString(lines[i], 120, 320 + 110 * i);
        }
        pen.dispose();
        var jpeg = new ByteArrayOutputStream();
        try {
            ImageIO.write(page, "jpg", jpeg);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return jpeg.toByteArray();
    }
}
