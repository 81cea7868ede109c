package io.kaidian.specimens.strokes;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.HashMap;
import java.util.Map;

/**
 * Letters and digits of one stroke's width, drawn along centre lines in the manner of OCR-B: a slim 0 and a wide O, a 3
 * with a flat top, a 4 that is open. Each glyph is 10 wide and 14 high.
 */
final class StrokeFont {

    private static final double WIDTH = 10;
    private static final double HEIGHT = 14;

    private static final Map<Character, Path2D> GLYPHS = new HashMap<>();

    static {
        glyph('0', "M5 0 Q1 0 1 7 Q1 14 5 14 Q9 14 9 7 Q9 0 5 0");
        glyph('1', "M1.5 3.4 L5.5 0 L5.5 14 M2 14 L9 14");
        glyph('2', "M0.5 3 Q1 0 5 0 Q9.5 0 9.5 3.8 Q9.5 6.5 5 9.5 Q1 12 0.5 14 L9.5 14");
        glyph('3', "M1 0 L9 0 L4.5 5.5 Q9.5 5.5 9.5 9.7 Q9.5 14 5 14 Q1.5 14 0.5 12");
        glyph('4', "M5 0 L0.5 10 L9.8 10 M7.2 6 L7.2 14");
        glyph('5', "M8.5 0 L1.5 0 L1.5 6 Q4 5 6 5.4 Q9.5 6 9.5 9.6 Q9.5 14 5 14 Q2 14 0.5 12.5");
        glyph('6', "M7 0 Q3 4 1.3 7.2 Q0 10 1 12 Q2.3 14 5 14 Q9.5 14 9.5 9.8 Q9.5 6 5.5 6 Q2.6 6 1.3 8");
        glyph('7', "M0.5 0 L9.5 0 Q5.5 6 4.5 14");
        glyph(
                '8',
                "M5 0 Q1 0 1 3.3 Q1 6.5 5 6.6 Q9.7 6.8 9.7 10.4 Q9.7 14 5 14 Q0.3 14 0.3 10.4 Q0.3 6.8 5 6.6 Q9 6.5 9"
                        + " 3.3 Q9 0 5 0");
        glyph('9', "M3 14 Q7 10 8.7 6.8 Q10 4 9 2 Q7.7 0 5 0 Q0.5 0 0.5 4.2 Q0.5 8 4.5 8 Q7.4 8 8.7 6");
        glyph('A', "M0 14 L5 0 L10 14 M1.8 9.5 L8.2 9.5");
        glyph(
                'B',
                "M1 0 L1 14 L5.5 14 Q9.5 14 9.5 10.2 Q9.5 6.6 5.5 6.6 L1 6.6 M5.5 6.6 Q8.7 6.6 8.7 3.3 Q8.7 0 5.5 0 L1"
                        + " 0");
        glyph('C', "M9.5 2.5 Q8 0 5 0 Q0 0 0 7 Q0 14 5 14 Q8 14 9.5 11.5");
        glyph('D', "M1 0 L1 14 L4 14 Q9.8 14 9.8 7 Q9.8 0 4 0 L1 0");
        glyph('E', "M9 0 L1 0 L1 14 L9 14 M1 6.7 L7.5 6.7");
        glyph('F', "M9 0 L1 0 L1 14 M1 6.7 L7.5 6.7");
        glyph('G', "M9.5 2.5 Q8 0 5 0 Q0 0 0 7 Q0 14 5 14 Q9.5 14 9.5 8 L5.5 8");
        glyph('H', "M1 0 L1 14 M9 0 L9 14 M1 6.7 L9 6.7");
        glyph('I', "M2 0 L8 0 M5 0 L5 14 M2 14 L8 14");
        glyph('J', "M3 0 L8.5 0 L8.5 9.5 Q8.5 14 4.5 14 Q1.5 14 0.5 11");
        glyph('K', "M1 0 L1 14 M9.5 0 L1 8 M4 5.5 L9.8 14");
        glyph('L', "M1 0 L1 14 L9 14");
        glyph('M', "M0 14 L0 0 L5 8 L10 0 L10 14");
        glyph('N', "M0.7 14 L0.7 0 L9.3 14 L9.3 0");
        glyph('O', "M5 0 Q-1.5 0 -0.5 7 Q-1.5 14 5 14 Q11.5 14 10.5 7 Q11.5 0 5 0");
        glyph('P', "M1 14 L1 0 L5.5 0 Q9.5 0 9.5 3.8 Q9.5 7.6 5.5 7.6 L1 7.6");
        glyph('Q', "M5 0 Q-1.5 0 -0.5 7 Q-1.5 14 5 14 Q11.5 14 10.5 7 Q11.5 0 5 0 M5.5 10 L10.2 15");
        glyph('R', "M1 14 L1 0 L5.5 0 Q9.5 0 9.5 3.6 Q9.5 7.2 5.5 7.2 L1 7.2 M5 7.2 L9.8 14");
        glyph('S', "M9.3 2.3 Q8 0 5 0 Q1 0 1 3.4 Q1 6.2 5 6.9 Q9.5 7.6 9.5 10.5 Q9.5 14 5 14 Q1.5 14 0.3 11.7");
        glyph('T', "M0 0 L10 0 M5 0 L5 14");
        glyph('U', "M1 0 L1 9 Q1 14 5 14 Q9 14 9 9 L9 0");
        glyph('V', "M0 0 L5 14 L10 0");
        glyph('W', "M0 0 L2 14 L5 5 L8 14 L10 0");
        glyph('X', "M0.5 0 L9.5 14 M9.5 0 L0.5 14");
        glyph('Y', "M0 0 L5 7 L10 0 M5 7 L5 14");
        glyph('Z', "M0.5 0 L9.5 0 L0.5 14 L9.5 14");
        glyph('<', "M9 2 L1 7.5 L9 13");
        glyph('.', "M5 13.6 L5 14");
        glyph('/', "M9 0 L1 14");
        glyph('-', "M2 7 L8 7");
        glyph(',', "M5 13 L4 16");
    }

    private StrokeFont() {}

    /**
     * Writes a line.
     *
     * @param pitch from the middle of one character to the middle of the next
     * @param height of a capital letter
     */
    static void write(Graphics2D graphics, String text, double x, double baseline, double pitch, double height) {
        var before = graphics.getTransform();
        var scale = height / HEIGHT;
        graphics.setStroke(new BasicStroke((float) (height * 0.13), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (var i = 0; i < text.length(); i++) {
            var glyph = GLYPHS.get(text.charAt(i));
            if (glyph != null) {
                var move = AffineTransform.getTranslateInstance(
                        x + (i + 0.5) * pitch - WIDTH * scale / 2, baseline - height);
                move.scale(scale, scale);
                graphics.draw(move.createTransformedShape(glyph));
            }
        }
        graphics.setTransform(before);
    }

    private static void glyph(char character, String strokes) {
        var path = new Path2D.Double();
        var words = strokes.replaceAll("([MLQ])", " $1 ").strip().split("\\s+");
        var at = 0;
        while (at < words.length) {
            var numbers = words[at].equals("Q") ? 4 : 2;
            var n = new double[numbers];
            for (var i = 0; i < numbers; i++) {
                n[i] = Double.parseDouble(words[at + 1 + i]);
            }
            switch (words[at]) {
                case "M" -> path.moveTo(n[0], n[1]);
                case "L" -> path.lineTo(n[0], n[1]);
                default -> path.quadTo(n[0], n[1], n[2], n[3]);
            }
            at += numbers + 1;
        }
        GLYPHS.put(character, path);
    }
}
