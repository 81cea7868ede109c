package io.kaidian.specimens.outlines;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Letters of a typewriter. */
final class CourierOutlines {

    private static final Pattern STEP = Pattern.compile("([MLQZ])([-0-9 ]*)");
    private static final double EM = 1000;
    private static final Map<Character, Shape> GLYPHS = load();

    private CourierOutlines() {}

    /** A blank where there is no such letter. */
    static void draw(Graphics2D graphics, char letter, double x, double baseline, double size) {
        var glyph = GLYPHS.get(letter);
        if (glyph != null) {
            var place = AffineTransform.getTranslateInstance(x, baseline);
            place.scale(size / EM, size / EM);
            graphics.fill(place.createTransformedShape(glyph));
        }
    }

    private static Map<Character, Shape> load() {
        var glyphs = new HashMap<Character, Shape>();
        try (var in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(CourierOutlines.class.getResourceAsStream("/specimens/courier-outlines.txt")),
                StandardCharsets.UTF_8))) {
            in.lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> glyphs.put(line.charAt(0), outline(line.substring(2))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return glyphs;
    }

    private static Shape outline(String steps) {
        var path = new Path2D.Double();
        var step = STEP.matcher(steps);
        while (step.find()) {
            var at = step.group(2).isBlank()
                    ? new double[0]
                    : Arrays.stream(step.group(2).strip().split(" "))
                            .mapToDouble(Double::parseDouble)
                            .toArray();
            switch (step.group(1)) {
                case "M" -> path.moveTo(at[0], at[1]);
                case "L" -> path.lineTo(at[0], at[1]);
                case "Q" -> path.quadTo(at[0], at[1], at[2], at[3]);
                default -> path.closePath();
            }
        }
        return path;
    }
}
