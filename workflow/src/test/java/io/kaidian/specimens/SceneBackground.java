package io.kaidian.specimens;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/** Desks and rooms, and the person who holds a card in one. */
final class SceneBackground {

    private static final Color MARK = new Color(255, 255, 255, 205);

    private SceneBackground() {}

    /** A wooden desk in soft light. */
    static BufferedImage desk(int width, int height, long seed) {
        var image = CameraOptics.rgb(width, height);
        var graphics = SheetPen.smooth(image.createGraphics());
        var random = new Random(seed * 17 + 3);
        var woods = new Color[] {new Color(150, 112, 78), new Color(104, 88, 78), new Color(92, 102, 108)};
        var wood = woods[random.nextInt(woods.length)];
        graphics.setPaint(
                new GradientPaint(0, 0, DrawnPerson.lift(wood, 0.12), width, height, DrawnPerson.shade(wood, 0.84)));
        graphics.fillRect(0, 0, width, height);
        for (var y = 0.0; y < height; y += 5 + random.nextInt(16)) {
            var path = new Path2D.Double();
            path.moveTo(0, y);
            var bend = random.nextGaussian() * 12;
            path.curveTo(width * 0.3, y + bend, width * 0.6, y - bend, width, y + bend * 0.4);
            graphics.setStroke(new BasicStroke(1 + random.nextFloat() * 2));
            graphics.setColor(new Color(40, 24, 12, 10 + random.nextInt(20)));
            graphics.draw(path);
        }
        graphics.dispose();
        return image;
    }

    /** A card lying on a desk: its share of the picture's width, and a soft shadow below it. */
    static DrawnSpecimen onDesk(
            DrawnSpecimen card, int width, int height, double x, double y, double degrees, long seed) {
        var image = desk(width, height, seed);
        var graphics = SheetPen.smooth(image.createGraphics());
        var move = AffineTransform.getTranslateInstance(x, y);
        move.rotate(
                Math.toRadians(degrees),
                card.image().getWidth() / 2.0,
                card.image().getHeight() / 2.0);
        shadow(graphics, move, card.image().getWidth(), card.image().getHeight());
        graphics.drawImage(card.image(), move, null);
        light(graphics, width, height);
        photoMark(graphics, width, height);
        graphics.dispose();
        return card.moved(image, point -> move.transform(point, null));
    }

    private static void shadow(Graphics2D graphics, AffineTransform move, double width, double height) {
        var corner = width * 0.063;
        var step = Math.max(1, width / 340.0);
        for (var i = 6; i >= 1; i--) {
            graphics.setColor(new Color(20, 14, 10, 16));
            graphics.fill(move.createTransformedShape(new RoundRectangle2D.Double(
                    -i * step + step * 2,
                    -i * step + step * 4,
                    width + 2 * i * step,
                    height + 2 * i * step,
                    corner,
                    corner)));
        }
    }

    private static void light(Graphics2D graphics, int width, int height) {
        graphics.setPaint(new RadialGradientPaint(
                new Point2D.Double(width * 0.3, height * 0.2),
                (float) Math.hypot(width, height),
                new float[] {0, 1},
                new Color[] {new Color(255, 250, 236, 34), new Color(10, 14, 30, 40)}));
        graphics.fillRect(0, 0, width, height);
    }

    private static void photoMark(Graphics2D graphics, int width, int height) {
        var font = Typeface.SANS_BOLD.size(Math.max(11, width * 0.017), 0.04);
        graphics.setFont(font);
        var text = "样本 SPECIMEN";
        var box = font.getStringBounds(text, graphics.getFontRenderContext());
        graphics.setColor(new Color(30, 24, 20, 90));
        graphics.drawString(
                text, (float) (width - box.getWidth() - width * 0.012 + 1), (float) (height - width * 0.011 + 1));
        graphics.setColor(MARK);
        graphics.drawString(text, (float) (width - box.getWidth() - width * 0.012), (float) (height - width * 0.011));
    }

    /**
     * A person in a room, holding a card toward the lens. The card is {@code share} of the picture's width; from
     * farther away the person is smaller too.
     */
    static DrawnSpecimen handheld(
            SpecimenPerson person,
            DrawnSpecimen card,
            int width,
            int height,
            double share,
            double degrees,
            int bystanders) {
        var image = CameraOptics.rgb(width, height);
        var graphics = SheetPen.smooth(image.createGraphics());
        room(graphics, width, height, person.seed());

        var drawnPerson = DrawnPerson.of(person);
        var cardWidth = share * width;
        var unit = Math.min(cardWidth / 152, Math.min(width / 300.0, height / 460.0));
        var headX = width * 0.5;
        var headY = Math.max(unit * 122, height * 0.33);
        for (var i = 0; i < bystanders; i++) {
            var other = DrawnPerson.of(SpecimenPerson.random(person.seed() + 1000 + i));
            figure(graphics, other, width * (i % 2 == 0 ? 0.85 : 0.14), headY - unit * 12, unit * 0.82);
        }
        figure(graphics, drawnPerson, headX, headY, unit);

        var cardHeight = cardWidth * SheetDrawer.CARD_HEIGHT / SheetDrawer.CARD_WIDTH;
        var cardX = headX - unit * 26;
        var cardY = Math.min(height - cardHeight * 0.72, headY + Math.max(unit * 178, unit * 92 + cardHeight * 0.56));
        var move = AffineTransform.getTranslateInstance(cardX, cardY);
        move.rotate(Math.toRadians(degrees));
        var hand = AffineTransform.getTranslateInstance(cardX, cardY);
        hand.rotate(Math.toRadians(degrees));
        hand.scale(cardWidth / 1000, cardWidth / 1000);
        var wrist = hand.transform(new Point2D.Double(660, 170), null);
        var elbow = new Point2D.Double(
                Math.max(headX + unit * 150, wrist.getX() + unit * 34),
                Math.max(headY + unit * 330, wrist.getY() + unit * 130));
        arm(
                graphics,
                drawnPerson,
                new Point2D.Double(headX + unit * 104, headY + unit * 182),
                elbow,
                wrist,
                Math.max(unit * 34, cardWidth * 0.2));
        fingersBehind(graphics, drawnPerson, hand);
        var scale = cardWidth / card.image().getWidth();
        move.scale(scale, scale);
        move.translate(-card.image().getWidth() / 2.0, -card.image().getHeight() / 2.0);
        shadow(graphics, move, card.image().getWidth(), card.image().getHeight());
        graphics.drawImage(card.image(), move, null);
        thumb(graphics, drawnPerson, hand);
        light(graphics, width, height);
        photoMark(graphics, width, height);
        graphics.dispose();
        return card.moved(image, point -> move.transform(point, null));
    }

    private static void figure(Graphics2D graphics, DrawnPerson drawnPerson, double x, double y, double unit) {
        var transform = graphics.getTransform();
        graphics.translate(x, y);
        graphics.scale(unit, unit);
        drawnPerson.drawBust(graphics);
        graphics.setTransform(transform);
    }

    private static void room(Graphics2D graphics, int width, int height, long seed) {
        var random = new Random(seed * 13 + 1);
        var walls = new Color[] {new Color(226, 221, 210), new Color(211, 221, 224), new Color(222, 214, 220)};
        var wall = walls[random.nextInt(walls.length)];
        graphics.setPaint(
                new GradientPaint(0, 0, DrawnPerson.lift(wall, 0.2), width, height, DrawnPerson.shade(wall, 0.88)));
        graphics.fillRect(0, 0, width, height);

        graphics.setColor(DrawnPerson.shade(wall, 0.8));
        graphics.fill(new Rectangle2D.Double(0, height * 0.83, width, height * 0.012));
        var windowX = random.nextBoolean() ? width * 0.06 : width * 0.72;
        var pane = new Rectangle2D.Double(windowX, height * 0.06, width * 0.22, height * 0.3);
        graphics.setPaint(new GradientPaint(
                0,
                (float) pane.getMinY(),
                new Color(206, 226, 240),
                0,
                (float) pane.getMaxY(),
                new Color(236, 242, 240)));
        graphics.fill(pane);
        graphics.setColor(new Color(250, 248, 244));
        graphics.setStroke(new BasicStroke((float) (width * 0.011)));
        graphics.draw(pane);
        graphics.setStroke(new BasicStroke((float) (width * 0.006)));
        graphics.draw(new Line2D.Double(pane.getCenterX(), pane.getMinY(), pane.getCenterX(), pane.getMaxY()));
        graphics.draw(new Line2D.Double(pane.getMinX(), pane.getCenterY(), pane.getMaxX(), pane.getCenterY()));

        var shelfX = windowX > width / 2.0 ? width * 0.05 : width * 0.71;
        var shelfY = height * 0.3;
        graphics.setColor(new Color(150, 116, 84));
        graphics.fill(new Rectangle2D.Double(shelfX, shelfY, width * 0.24, height * 0.013));
        var x = shelfX + width * 0.012;
        var spines = new Color[] {
            new Color(120, 146, 150),
            new Color(196, 152, 108),
            new Color(170, 110, 100),
            new Color(120, 128, 96),
            new Color(206, 196, 176)
        };
        for (var i = 0; i < 6; i++) {
            var bookWidth = width * (0.016 + random.nextDouble() * 0.014);
            var bookHeight = height * (0.06 + random.nextDouble() * 0.03);
            graphics.setColor(spines[random.nextInt(spines.length)]);
            graphics.fill(new Rectangle2D.Double(x, shelfY - bookHeight, bookWidth, bookHeight));
            x += bookWidth + width * 0.003;
        }
        plant(graphics, shelfX + width * 0.2, shelfY, width * 0.05, random);
    }

    private static void plant(Graphics2D graphics, double x, double base, double size, Random random) {
        for (var i = 0; i < 9; i++) {
            var leaf = new Ellipse2D.Double(-size * 0.16, -size * 1.5, size * 0.32, size * 1.15);
            var turn = AffineTransform.getTranslateInstance(x, base - size * 0.5);
            turn.rotate((i - 4) * 0.3 + random.nextDouble() * 0.1);
            graphics.setColor(new Color(88 + random.nextInt(30), 128 + random.nextInt(30), 92));
            graphics.fill(turn.createTransformedShape(leaf));
        }
        graphics.setColor(new Color(206, 170, 140));
        graphics.fill(new RoundRectangle2D.Double(
                x - size * 0.42, base - size * 0.75, size * 0.84, size * 0.75, size * 0.2, size * 0.2));
    }

    /** Upper arm and forearm, from the shoulder over the elbow to the hand. */
    private static void arm(
            Graphics2D graphics,
            DrawnPerson drawnPerson,
            Point2D shoulder,
            Point2D elbow,
            Point2D wrist,
            double thickness) {
        var cuff = between(elbow, wrist, 0.52);
        var upper = new Area(limb(shoulder, elbow, thickness * 0.86, thickness * 0.84));
        upper.add(round(shoulder, thickness * 0.86));
        upper.add(round(elbow, thickness * 0.84));
        graphics.setPaint(new GradientPaint(
                (float) (elbow.getX() - thickness),
                0,
                DrawnPerson.lift(drawnPerson.shirt(), 0.1),
                (float) (elbow.getX() + thickness),
                0,
                DrawnPerson.shade(drawnPerson.shirt(), 0.74)));
        graphics.fill(upper);
        graphics.setPaint(new GradientPaint(
                cuff, DrawnPerson.shade(drawnPerson.skin(), 0.84), wrist, DrawnPerson.lift(drawnPerson.skin(), 0.04)));
        graphics.fill(limb(cuff, wrist, thickness * 0.62, thickness * 0.46));
        var sleeve = new Area(limb(elbow, cuff, thickness * 0.84, thickness * 0.74));
        graphics.setPaint(new GradientPaint(
                elbow,
                DrawnPerson.shade(drawnPerson.shirt(), 0.84),
                cuff,
                DrawnPerson.lift(drawnPerson.shirt(), 0.16)));
        graphics.fill(sleeve);
        var band = limb(between(cuff, elbow, 0.09), cuff, thickness * 0.78, thickness * 0.76);
        graphics.setColor(DrawnPerson.lift(drawnPerson.shirt(), 0.32));
        graphics.fill(band);
        graphics.setColor(DrawnPerson.shade(drawnPerson.shirt(), 0.6));
        graphics.setStroke(new BasicStroke((float) (thickness * 0.035)));
        graphics.draw(band);
        var outline = limb(elbow, cuff, thickness * 0.84, thickness * 0.74);
        graphics.setColor(new Color(20, 16, 18, 40));
        graphics.draw(outline);
    }

    private static Area round(Point2D centre, double radius) {
        return new Area(new Ellipse2D.Double(centre.getX() - radius, centre.getY() - radius, radius * 2, radius * 2));
    }

    private static Point2D between(Point2D from, Point2D to, double share) {
        return new Point2D.Double(
                from.getX() + (to.getX() - from.getX()) * share, from.getY() + (to.getY() - from.getY()) * share);
    }

    private static Path2D limb(Point2D from, Point2D to, double halfFrom, double halfTo) {
        var length = from.distance(to);
        var nx = -(to.getY() - from.getY()) / length;
        var ny = (to.getX() - from.getX()) / length;
        var limb = new Path2D.Double();
        limb.moveTo(from.getX() + nx * halfFrom, from.getY() + ny * halfFrom);
        limb.lineTo(to.getX() + nx * halfTo, to.getY() + ny * halfTo);
        limb.lineTo(to.getX() - nx * halfTo, to.getY() - ny * halfTo);
        limb.lineTo(from.getX() - nx * halfFrom, from.getY() - ny * halfFrom);
        limb.closePath();
        return limb;
    }

    private static void fingersBehind(Graphics2D graphics, DrawnPerson drawnPerson, AffineTransform hand) {
        var palm = new Path2D.Double();
        palm.moveTo(440, 20);
        palm.curveTo(520, -110, 700, -90, 780, 60);
        palm.curveTo(800, 170, 700, 280, 540, 290);
        palm.curveTo(470, 270, 430, 160, 440, 20);
        palm.closePath();
        graphics.setColor(DrawnPerson.shade(drawnPerson.skin(), 0.9));
        graphics.fill(hand.createTransformedShape(palm));
        for (var i = 0; i < 3; i++) {
            var finger = new RoundRectangle2D.Double(380, -150 + i * 92, 210, 84, 84, 84);
            graphics.setColor(DrawnPerson.shade(drawnPerson.skin(), 0.84 + i * 0.03));
            graphics.fill(hand.createTransformedShape(finger));
            graphics.setColor(DrawnPerson.shade(drawnPerson.skin(), 0.66));
            graphics.setStroke(new BasicStroke((float) (hand.getScaleX() * 5)));
            graphics.draw(hand.createTransformedShape(finger));
        }
    }

    private static void thumb(Graphics2D graphics, DrawnPerson drawnPerson, AffineTransform hand) {
        var thumb = new Path2D.Double();
        thumb.moveTo(700, 190);
        thumb.curveTo(640, 120, 560, 92, 500, 96);
        thumb.curveTo(462, 100, 452, 140, 470, 166);
        thumb.curveTo(500, 200, 560, 250, 610, 300);
        thumb.closePath();
        graphics.setPaint(new RadialGradientPaint(
                hand.transform(new Point2D.Double(540, 130), null),
                (float) (hand.getScaleX() * 220),
                new float[] {0, 1},
                new Color[] {DrawnPerson.lift(drawnPerson.skin(), 0.16), DrawnPerson.shade(drawnPerson.skin(), 0.9)}));
        graphics.fill(hand.createTransformedShape(thumb));
        graphics.setColor(DrawnPerson.shade(drawnPerson.skin(), 0.66));
        graphics.setStroke(new BasicStroke((float) (hand.getScaleX() * 6)));
        var edge = new Path2D.Double();
        edge.moveTo(700, 190);
        edge.curveTo(640, 120, 560, 92, 500, 96);
        edge.curveTo(462, 100, 452, 140, 470, 166);
        edge.curveTo(500, 200, 560, 250, 610, 300);
        graphics.draw(hand.createTransformedShape(edge));
        var nail = AffineTransform.getRotateInstance(0.5, 496, 130);
        nail.preConcatenate(hand);
        graphics.setColor(new Color(250, 226, 214));
        graphics.fill(nail.createTransformedShape(new RoundRectangle2D.Double(472, 112, 50, 36, 30, 30)));
    }
}
