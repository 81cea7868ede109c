package io.kaidian.checks.calibration;

import java.awt.Color;
import java.awt.Font;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Photos that were not read right, side by side with what was read instead: {@code failures-1.png} and so on. */
final class FailureGallery {

    private static final int WIDTH = 480;
    private static final int HEIGHT = 400;
    private static final int CAPTION = 130;
    private static final int COLUMNS = 4;
    private static final int ROWS = 3;

    private final List<BufferedImage> cells = new ArrayList<>();

    void add(String name, List<String> lines, byte[] jpeg) throws IOException {
        var photo = ImageIO.read(new ByteArrayInputStream(jpeg));
        var cell = new BufferedImage(WIDTH, HEIGHT + CAPTION, BufferedImage.TYPE_INT_RGB);
        var graphics = cell.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        var scale = Math.min((WIDTH - 8.0) / photo.getWidth(), (HEIGHT - 8.0) / photo.getHeight());
        graphics.drawImage(photo, 4, 4, (int) (photo.getWidth() * scale), (int) (photo.getHeight() * scale), null);
        graphics.setColor(Color.WHITE);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        var y = HEIGHT + 14;
        graphics.drawString(name, 4, y);
        for (var line : lines) {
            y += 17;
            graphics.drawString(line, 12, y);
        }
        graphics.dispose();
        cells.add(cell);
    }

    void write(Path folder) throws IOException {
        for (var from = 0; from < cells.size(); from += COLUMNS * ROWS) {
            var some = cells.subList(from, Math.min(cells.size(), from + COLUMNS * ROWS));
            var rows = (some.size() + COLUMNS - 1) / COLUMNS;
            var sheet = new BufferedImage(COLUMNS * WIDTH, rows * (HEIGHT + CAPTION), BufferedImage.TYPE_INT_RGB);
            for (var i = 0; i < some.size(); i++) {
                sheet.getGraphics().drawImage(some.get(i), i % COLUMNS * WIDTH, i / COLUMNS * (HEIGHT + CAPTION), null);
            }
            var number = from / (COLUMNS * ROWS) + 1;
            ImageIO.write(
                    sheet, "png", folder.resolve("failures-" + number + ".png").toFile());
        }
    }
}
