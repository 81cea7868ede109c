package io.kaidian.specimens.raycast;

import io.kaidian.specimens.SpecimenPerson;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Draws photos side by side, to be looked at. Arguments: folder, first seed, photos of each kind, faults separated by
 * commas (optional); each photo is kept beside the sheet.
 */
public final class ContactSheet {

    private static final int CELL = 480;
    private static final int COLUMNS = 4;

    private ContactSheet() {}

    public static void main(String[] args) throws IOException {
        var folder = Files.createDirectories(Path.of(args[0]));
        var seed = Long.parseLong(args[1]);
        var count = Integer.parseInt(args[2]);
        var faults = args.length > 3 ? args[3].split(",") : new String[] {"NONE"};
        var cells = new ArrayList<BufferedImage>();
        for (var fault : faults) {
            for (var i = 0; i < count; i++) {
                var person = SpecimenPerson.random(seed + i);
                var worn = i % 4 == 3;
                var kind = PhotographFault.valueOf(fault);
                cells.add(kept(folder, fault + "-front-" + person.seed(), RaycastPhotos.front(person, kind, worn)));
                cells.add(kept(folder, fault + "-back-" + person.seed(), RaycastPhotos.back(person, kind, worn)));
                cells.add(
                        kept(folder, fault + "-handheld-" + person.seed(), RaycastPhotos.handheld(person, kind, worn)));
            }
        }
        ImageIO.write(sheet(cells), "png", folder.resolve("sheet.png").toFile());
    }

    private static BufferedImage kept(Path folder, String name, Photograph photograph) throws IOException {
        Files.write(folder.resolve(name + ".jpg"), photograph.jpeg());
        System.out.println(name + ": " + photograph.setting());
        return ImageIO.read(new ByteArrayInputStream(photograph.jpeg()));
    }

    /** At most so many in a row, each fitted into a square. */
    static BufferedImage sheet(List<BufferedImage> cells) {
        var rows = (cells.size() + COLUMNS - 1) / COLUMNS;
        var sheet = new BufferedImage(CELL * COLUMNS, CELL * rows, BufferedImage.TYPE_INT_RGB);
        var graphics = sheet.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.setColor(Color.DARK_GRAY);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (var i = 0; i < cells.size(); i++) {
            var cell = cells.get(i);
            var scale = (CELL - 8.0) / Math.max(cell.getWidth(), cell.getHeight());
            graphics.drawImage(
                    cell,
                    i % COLUMNS * CELL + 4,
                    i / COLUMNS * CELL + 4,
                    (int) (cell.getWidth() * scale),
                    (int) (cell.getHeight() * scale),
                    null);
        }
        graphics.dispose();
        return sheet;
    }
}
