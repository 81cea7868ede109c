package io.kaidian.specimens;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import java.util.Random;

/**
 * A drawn person; the same seed gives the same face on the card and behind it. Units: the head is 124 wide and 164
 * high around the origin.
 */
record DrawnPerson(
        PrintedSex sex,
        int hairStyle,
        Color skin,
        Color hair,
        Color shirt,
        boolean glasses,
        double smile,
        double brow) {

    /** Where the shirt ends. */
    private static final double HEM = 470;

    /** Legs reach below every picture. */
    private static final double BELOW = 2200;

    private static final List<Color> SKINS = List.of(
            new Color(247, 214, 186), new Color(240, 203, 172), new Color(232, 190, 156), new Color(250, 222, 200));
    private static final List<Color> SHIRTS = List.of(
            new Color(52, 84, 122),
            new Color(92, 116, 98),
            new Color(142, 74, 72),
            new Color(74, 78, 92),
            new Color(196, 160, 98),
            new Color(108, 94, 136));

    static DrawnPerson of(SpecimenPerson person) {
        var random = new Random(person.seed() * 2654435761L + 99);
        var age = person.birth().until(SpecimenPerson.REFERENCE_DAY).getYears();
        var grey = Math.max(0, Math.min(1, (age - 48) / 26.0));
        var hair = mix(new Color(38, 30, 28), new Color(176, 174, 172), grey * 0.85);
        return new DrawnPerson(
                person.sex(),
                random.nextInt(3),
                SKINS.get(random.nextInt(SKINS.size())),
                hair,
                SHIRTS.get(random.nextInt(SHIRTS.size())),
                random.nextInt(3) == 0,
                2 + random.nextDouble() * 5,
                random.nextDouble() * 3 - 1.5);
    }

    /** Head, neck and shoulders. */
    void drawBust(Graphics2D graphics) {
        drawBackHair(graphics);
        drawShoulders(graphics);
        drawHead(graphics);
    }

    void drawShoulders(Graphics2D graphics) {
        drawLegs(graphics);
        var neck = new Path2D.Double();
        neck.moveTo(-27, 46);
        neck.lineTo(-29, 116);
        neck.curveTo(-20, 140, 20, 140, 29, 116);
        neck.lineTo(27, 46);
        neck.closePath();
        var body = new Path2D.Double();
        body.moveTo(-28, 106);
        body.curveTo(-60, 122, -112, 124, -132, 176);
        body.curveTo(-146, 230, -152, 320, -150, HEM);
        body.curveTo(-60, HEM + 10, 60, HEM + 10, 150, HEM);
        body.curveTo(152, 320, 146, 230, 132, 176);
        body.curveTo(112, 124, 60, 122, 28, 106);
        body.curveTo(16, 134, -16, 134, -28, 106);
        body.closePath();
        graphics.setPaint(new GradientPaint(0, 70, shade(skin, 0.82), 0, 130, shade(skin, 0.94)));
        graphics.fill(neck);
        graphics.setPaint(new GradientPaint(-140, 110, lift(shirt, 0.14), 150, 360, shade(shirt, 0.78)));
        graphics.fill(body);
        var collar = new Path2D.Double();
        collar.moveTo(-29, 104);
        collar.lineTo(-46, 122);
        collar.lineTo(-12, 158);
        collar.lineTo(0, 136);
        collar.lineTo(12, 158);
        collar.lineTo(46, 122);
        collar.lineTo(29, 104);
        collar.curveTo(18, 136, -18, 136, -29, 104);
        collar.closePath();
        graphics.setColor(lift(shirt, 0.32));
        graphics.fill(collar);
        graphics.setColor(shade(shirt, 0.6));
        graphics.setStroke(new BasicStroke(1.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(collar);
        graphics.draw(new Line2D.Double(0, 140, 0, HEM + 6));
        for (var y = 182.0; y < HEM; y += 56) {
            graphics.setColor(lift(shirt, 0.5));
            graphics.fill(new Ellipse2D.Double(5, y, 8, 8));
        }
    }

    private static void drawLegs(Graphics2D graphics) {
        graphics.setPaint(new GradientPaint(-130, 0, new Color(74, 78, 90), 130, 0, new Color(48, 50, 60)));
        graphics.fill(new Rectangle2D.Double(-134, HEM - 20, 268, BELOW - HEM));
        graphics.setColor(new Color(34, 36, 44));
        graphics.setStroke(new BasicStroke(3));
        graphics.draw(new Line2D.Double(0, HEM + 110, 0, BELOW));
    }

    void drawBackHair(Graphics2D graphics) {
        if (sex == PrintedSex.MALE) {
            return;
        }
        graphics.setColor(shade(hair, 0.85));
        if (hairStyle == 0) {
            graphics.fill(new RoundRectangle2D.Double(-80, -106, 160, 270, 156, 170));
        } else if (hairStyle == 1) {
            graphics.fill(new RoundRectangle2D.Double(-79, -106, 158, 198, 152, 150));
        } else {
            graphics.fill(new Ellipse2D.Double(-34, -128, 68, 62));
        }
    }

    void drawHead(Graphics2D graphics) {
        var line = shade(skin, 0.62);
        graphics.setColor(shade(skin, 0.92));
        graphics.fill(new Ellipse2D.Double(-73, -12, 22, 40));
        graphics.fill(new Ellipse2D.Double(51, -12, 22, 40));
        graphics.setColor(shade(skin, 0.74));
        graphics.setStroke(new BasicStroke(1.6f));
        graphics.draw(new Arc2D.Double(-69, -4, 12, 24, 60, 180, Arc2D.OPEN));
        graphics.draw(new Arc2D.Double(57, -4, 12, 24, -60, 180, Arc2D.OPEN));

        var face = face();
        graphics.setPaint(new RadialGradientPaint(
                -14, -16, 120, new float[] {0, 0.62f, 1}, new Color[] {lift(skin, 0.22), skin, shade(skin, 0.8)}));
        graphics.fill(face);
        blush(graphics, -36);
        blush(graphics, 36);
        for (var side : new int[] {-1, 1}) {
            drawEye(graphics, side);
        }
        drawNose(graphics, line);
        drawMouth(graphics);
        drawFrontHair(graphics, face);
        if (glasses) {
            graphics.setColor(new Color(48, 44, 46, 225));
            graphics.setStroke(new BasicStroke(3));
            graphics.draw(new RoundRectangle2D.Double(-48, -13, 41, 32, 20, 20));
            graphics.draw(new RoundRectangle2D.Double(7, -13, 41, 32, 20, 20));
            graphics.draw(new Arc2D.Double(-8, -6, 16, 10, 20, 140, Arc2D.OPEN));
        }
    }

    private Shape face() {
        var face = new Path2D.Double();
        var jaw = sex == PrintedSex.MALE ? 50 : 44;
        face.moveTo(0, -82);
        face.curveTo(46, -82, 63, -44, 62, -4);
        face.curveTo(61, 26, jaw + 6, 48, jaw - 10, 64);
        face.curveTo(jaw - 26, 80, 14, 84, 0, 84);
        face.curveTo(-14, 84, -(jaw - 26), 80, -(jaw - 10), 64);
        face.curveTo(-(jaw + 6), 48, -61, 26, -62, -4);
        face.curveTo(-63, -44, -46, -82, 0, -82);
        face.closePath();
        return face;
    }

    private void blush(Graphics2D graphics, double x) {
        graphics.setPaint(new RadialGradientPaint((float) x, 30, 22, new float[] {0, 1}, new Color[] {
            new Color(232, 120, 104, 70), new Color(232, 120, 104, 0)
        }));
        graphics.fill(new Ellipse2D.Double(x - 22, 8, 44, 44));
    }

    private void drawEye(Graphics2D graphics, int side) {
        var x = side * 27.0;
        var eye = new Path2D.Double();
        eye.moveTo(x - 14, 4);
        eye.curveTo(x - 7, -7, x + 7, -7, x + 14, 4);
        eye.curveTo(x + 7, 11, x - 7, 11, x - 14, 4);
        eye.closePath();
        graphics.setColor(new Color(252, 250, 247));
        graphics.fill(eye);
        var clip = graphics.getClip();
        graphics.clip(eye);
        graphics.setColor(new Color(70, 46, 34));
        graphics.fill(new Ellipse2D.Double(x - 7.5, -5, 15, 15));
        graphics.setColor(new Color(22, 16, 14));
        graphics.fill(new Ellipse2D.Double(x - 4, -1.5, 8, 8));
        graphics.setClip(clip);
        graphics.setColor(Color.WHITE);
        graphics.fill(new Ellipse2D.Double(x + 0.5, -1.5, 4, 4));
        graphics.setColor(new Color(44, 32, 30));
        graphics.setStroke(
                new BasicStroke(sex == PrintedSex.FEMALE ? 3.4f : 2.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        var lash = new Path2D.Double();
        lash.moveTo(x - 14.5, 4);
        lash.curveTo(x - 7, -8, x + 7, -8, x + 14.5, 4);
        graphics.draw(lash);
        graphics.setColor(shade(skin, 0.72));
        graphics.setStroke(new BasicStroke(1.4f));
        var lower = new Path2D.Double();
        lower.moveTo(x - 10, 9);
        lower.curveTo(x - 4, 12.5, x + 4, 12.5, x + 10, 9);
        graphics.draw(lower);

        graphics.setColor(mix(hair, new Color(60, 44, 38), 0.35));
        var browPath = new Path2D.Double();
        var thick = sex == PrintedSex.MALE ? 6.5 : 4.2;
        browPath.moveTo(x - side * 15, -19 + brow);
        browPath.quadTo(x + side * 2, -29 - brow, x + side * 18, -18 + brow);
        browPath.quadTo(x + side * 2, -29 - brow + thick, x - side * 15, -19 + brow + thick * 0.9);
        browPath.closePath();
        graphics.fill(browPath);
    }

    private static void drawNose(Graphics2D graphics, Color line) {
        graphics.setPaint(new RadialGradientPaint(
                -2, 22, 16, new float[] {0, 1}, new Color[] {new Color(255, 244, 230, 110), new Color(255, 244, 230, 0)
                }));
        graphics.fill(new Ellipse2D.Double(-14, 2, 24, 36));
        graphics.setColor(new Color(line.getRed(), line.getGreen(), line.getBlue(), 150));
        graphics.setStroke(new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        var nose = new Path2D.Double();
        nose.moveTo(7, 4);
        nose.curveTo(9, 18, 13, 26, 10, 31);
        nose.curveTo(6, 36, -6, 36, -10, 31);
        graphics.draw(nose);
        graphics.setColor(new Color(line.getRed(), line.getGreen(), line.getBlue(), 190));
        graphics.fill(new Ellipse2D.Double(-8, 30, 5, 3));
        graphics.fill(new Ellipse2D.Double(3, 30, 5, 3));
    }

    private void drawMouth(Graphics2D graphics) {
        var lip = sex == PrintedSex.FEMALE ? new Color(196, 78, 82) : new Color(190, 104, 96);
        var upper = new Path2D.Double();
        upper.moveTo(-21, 52 - smile * 0.5);
        upper.curveTo(-12, 47, -5, 45, 0, 48);
        upper.curveTo(5, 45, 12, 47, 21, 52 - smile * 0.5);
        upper.curveTo(10, 54 + smile * 0.3, -10, 54 + smile * 0.3, -21, 52 - smile * 0.5);
        upper.closePath();
        var lower = new Path2D.Double();
        lower.moveTo(-21, 52 - smile * 0.5);
        lower.curveTo(-10, 54 + smile * 0.3, 10, 54 + smile * 0.3, 21, 52 - smile * 0.5);
        lower.curveTo(12, 63 + smile * 0.4, -12, 63 + smile * 0.4, -21, 52 - smile * 0.5);
        lower.closePath();
        graphics.setColor(lift(lip, 0.12));
        graphics.fill(lower);
        graphics.setColor(lip);
        graphics.fill(upper);
        graphics.setColor(shade(lip, 0.6));
        graphics.setStroke(new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        var line = new Path2D.Double();
        line.moveTo(-22, 51 - smile * 0.5);
        line.curveTo(-10, 54 + smile * 0.3, 10, 54 + smile * 0.3, 22, 51 - smile * 0.5);
        graphics.draw(line);
    }

    private void drawFrontHair(Graphics2D graphics, Shape face) {
        var cap = new Path2D.Double();
        if (sex == PrintedSex.MALE) {
            cap.moveTo(-68, -6);
            cap.curveTo(-82, -72, -44, -106, 0, -106);
            cap.curveTo(46, -106, 82, -72, 68, -6);
            cap.lineTo(62, -6);
            if (hairStyle == 0) {
                cap.curveTo(62, -34, 50, -52, 34, -54);
                cap.curveTo(4, -50, -30, -52, -44, -62);
                cap.curveTo(-54, -44, -60, -26, -62, -6);
            } else if (hairStyle == 1) {
                cap.curveTo(60, -30, 58, -46, 40, -58);
                cap.curveTo(16, -66, -16, -66, -40, -58);
                cap.curveTo(-58, -46, -60, -30, -62, -6);
            } else {
                cap.curveTo(62, -30, 56, -44, 48, -52);
                cap.curveTo(20, -76, -20, -38, -50, -46);
                cap.curveTo(-58, -34, -61, -22, -62, -6);
            }
        } else {
            var low = hairStyle == 2 ? -4 : 34;
            cap.moveTo(-70, low);
            cap.curveTo(-86, -72, -46, -108, 0, -108);
            cap.curveTo(46, -108, 86, -72, 70, low);
            cap.lineTo(62, low - 4);
            if (hairStyle == 0) {
                cap.curveTo(64, -30, 44, -54, -8, -72);
                cap.curveTo(-34, -58, -60, -36, -62, low - 4);
            } else if (hairStyle == 1) {
                cap.curveTo(62, -16, 58, -30, 52, -32);
                cap.curveTo(20, -40, -20, -40, -52, -32);
                cap.curveTo(-58, -30, -62, -16, -62, low - 4);
            } else {
                cap.curveTo(62, -36, 40, -64, 0, -70);
                cap.curveTo(-40, -64, -62, -36, -62, low - 4);
            }
        }
        cap.closePath();
        graphics.setPaint(new RadialGradientPaint(
                -20, -86, 110, new float[] {0, 1}, new Color[] {lift(hair, 0.24), shade(hair, 0.9)}));
        graphics.fill(cap);
        var shadow = new Area(face);
        shadow.intersect(new Area(cap.createTransformedShape(AffineTransform.getTranslateInstance(0, 5))));
        shadow.subtract(new Area(cap));
        shadow.intersect(new Area(new Rectangle2D.Double(-60, -90, 120, 80)));
        graphics.setColor(new Color(120, 70, 50, 46));
        graphics.fill(shadow);
    }

    static Color shade(Color colour, double factor) {
        return new Color((int) (colour.getRed() * factor), (int) (colour.getGreen() * factor), (int)
                (colour.getBlue() * factor));
    }

    static Color lift(Color colour, double share) {
        return mix(colour, Color.WHITE, share);
    }

    static Color mix(Color from, Color to, double share) {
        return new Color(
                (int) (from.getRed() + (to.getRed() - from.getRed()) * share),
                (int) (from.getGreen() + (to.getGreen() - from.getGreen()) * share),
                (int) (from.getBlue() + (to.getBlue() - from.getBlue()) * share));
    }
}
