package io.kaidian.specimens.raycast;

import io.kaidian.photos.CardField;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.raycast.scene.Film;
import io.kaidian.specimens.raycast.scene.Surface;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

/** Takes a photo: sets a scene up until what must be seen is seen, exposes it, and writes down the truth about it. */
final class Studio {

    private static final int TRIES = 60;

    /** A reflection of this strength drowns print, where white paper is 1. */
    private static final double DROWNED = 0.4;

    /** No more of a value than this may be seen where something hides it. */
    private static final double PLAINLY_HIDDEN = 0.8;

    private final PrintedCard card;
    private final PhotographFault fault;
    private final Random random;
    private final CardField key;

    private Studio(PrintedCard card, PhotographFault fault, CardField key, Random random) {
        this.card = card;
        this.fault = fault;
        this.key = key;
        this.random = random;
    }

    static Photograph front(SpecimenPerson person, PhotographFault fault, boolean worn) {
        var random = random(person, fault, worn, 1);
        var studio = new Studio(PrintedCard.front(person, worn), fault, CardField.NUMBER, random);
        return studio.taken(new TableShots(studio.card, fault, studio.key, random));
    }

    static Photograph back(SpecimenPerson person, PhotographFault fault, boolean worn) {
        var random = random(person, fault, worn, 2);
        var studio = new Studio(PrintedCard.back(person, worn), fault, CardField.VALID_UNTIL, random);
        return studio.taken(new TableShots(studio.card, fault, studio.key, random));
    }

    static Photograph handheld(SpecimenPerson person, PhotographFault fault, boolean worn) {
        var random = random(person, fault, worn, 3);
        var studio = new Studio(PrintedCard.front(person, worn), fault, CardField.NUMBER, random);
        return studio.taken(new HandheldShots(person, studio.card, fault, studio.key, random));
    }

    private static Random random(SpecimenPerson person, PhotographFault fault, boolean worn, int view) {
        return new Random((person.seed() * 31 + fault.ordinal()) * 0x9E3779B97F4A7C15L + view * 977L + (worn ? 1 : 0));
    }

    /** Sets up one shot after another. */
    interface Shots {
        Shot next();
    }

    private Photograph taken(Shots shots) {
        for (var i = 0; i < TRIES; i++) {
            var shot = shots.next();
            var cut = cut(shot);
            var delivery = Delivery.random(random);
            var seen = seen(shot, cut, delivery);
            if (isWanted(seen)) {
                return photograph(shot, cut, delivery, seen);
            }
        }
        throw new IllegalStateException("no shot of " + TRIES + " shows what " + fault + " is to show");
    }

    /** Without a fault everything must be legible; with one, the value that it is put on must plainly not be. */
    private boolean isWanted(Map<CardField, Photograph.Legibility> seen) {
        var hit = Objects.requireNonNull(seen.get(key));
        return switch (fault) {
            case NONE -> seen.values().stream().allMatch(Photograph.Legibility::isGiven);
            case COVERED, CUT_OFF -> hit.visible() < PLAINLY_HIDDEN;
            case GLARE -> hit.glare() > 1 - PLAINLY_HIDDEN;
            case OUT_OF_FOCUS, SHAKEN, TOO_DARK, TOO_FAR -> !hit.isGiven();
        };
    }

    /** What of the sensor's picture is kept: left, top, right, bottom. */
    private int[] cut(Shot shot) {
        var all = new int[] {0, 0, shot.camera().width(), shot.camera().height()};
        if (fault == PhotographFault.CUT_OFF) {
            var place = card.fields().get(key);
            var middle = shot.camera().project(shot.card().point(PrintedCard.WIDTH / 2, PrintedCard.HEIGHT / 2));
            var field = shot.camera().project(shot.card().point(PrintedCard.WIDTH / 2, place.getCenterY()));
            var x = field.getX() - middle.getX();
            var y = field.getY() - middle.getY();
            if (Math.abs(x) > Math.abs(y)) {
                all[x > 0 ? 2 : 0] = (int) Math.clamp(field.getX(), 1, all[2] - 1.0);
            } else {
                all[y > 0 ? 3 : 1] = (int) Math.clamp(field.getY(), 1, all[3] - 1.0);
            }
        }
        return all;
    }

    private Map<CardField, Photograph.Legibility> seen(Shot shot, int[] cut, Delivery delivery) {
        var scale = delivery.scale(cut[2] - cut[0], cut[3] - cut[1]);
        var all = new EnumMap<CardField, Photograph.Legibility>(CardField.class);
        card.fields().forEach((field, place) -> {
            var visible = 0;
            var glare = 0;
            var points = 0;
            for (var i = 0.0; i <= 1; i += 0.04) {
                for (var j = 0.1; j < 1; j += 0.2) {
                    points++;
                    var point = shot.card()
                            .point(place.getX() + i * place.getWidth(), place.getY() + j * place.getHeight());
                    var at = shot.camera().project(point);
                    var ray = point.minus(shot.camera().eye()).unit();
                    var hit = shot.scene().meet(shot.camera().eye(), ray);
                    if (at.getX() >= cut[0]
                            && at.getX() < cut[2]
                            && at.getY() >= cut[1]
                            && at.getY() < cut[3]
                            && hit != null
                            && hit.surface() == shot.card()) {
                        visible++;
                        glare += shot.scene().glare(hit, ray, 0.05) > DROWNED ? 1 : 0;
                    }
                }
            }
            var middle = shot.card().point(place.getCenterX(), place.getCenterY());
            var depth = shot.camera().depth(middle);
            var slant = Math.abs(
                    middle.minus(shot.camera().eye()).unit().dot(shot.card().normal()));
            var character = PrintedCard.characterHeight() * shot.camera().scale(depth) * Math.sqrt(slant);
            var blur = Math.hypot(shot.camera().blur(depth) / 2, shot.shake() / Math.sqrt(12)) / character;
            var white = shot.exposure()
                    * shot.electrons()
                    * shot.scene()
                            .white(new Surface.Hit(
                                    shot.card(), 0, middle, shot.card().normal()));
            var signal = 0.8 * card.contrast() * white / Math.hypot(Math.sqrt(white), shot.readNoise());
            all.put(
                    field,
                    new Photograph.Legibility(
                            visible / (double) points,
                            glare / (double) points,
                            character * scale,
                            blur,
                            card.contrast(),
                            signal));
        });
        return all;
    }

    private Photograph photograph(Shot shot, int[] cut, Delivery delivery, Map<CardField, Photograph.Legibility> seen) {
        var width = cut[2] - cut[0];
        var height = cut[3] - cut[1];
        var scale = delivery.scale(width, height);
        var corners = Stream.of(
                        shot.card().point(0, 0),
                        shot.card().point(PrintedCard.WIDTH, 0),
                        shot.card().point(PrintedCard.WIDTH, PrintedCard.HEIGHT),
                        shot.card().point(0, PrintedCard.HEIGHT))
                .map(shot.camera()::project)
                .map(at -> (Point2D) new Point2D.Double((at.getX() - cut[0]) * scale, (at.getY() - cut[1]) * scale))
                .toList();
        return new Photograph(
                () -> delivery.jpeg(exposed(shot).getSubimage(cut[0], cut[1], width, height)),
                (int) Math.round(width * scale),
                (int) Math.round(height * scale),
                corners,
                fault,
                seen,
                shot.setting() + ", " + delivery);
    }

    private BufferedImage exposed(Shot shot) {
        var film = Film.exposed(shot.scene(), shot.camera(), random).focused(shot.camera());
        if (shot.shake() > 0) {
            film = film.shaken(path(shot.shake()));
        }
        return film.developed(shot.exposure(), shot.balance(), shot.electrons(), shot.readNoise(), random);
    }

    /** A bent line of that length, walked at an uneven pace. */
    private double[][] path(double length) {
        var steps = (int) Math.clamp(Math.ceil(length * 1.5), 3, 40);
        var angle = 2 * Math.PI * random.nextDouble();
        var bend = (random.nextDouble() - 0.5) * 1.2;
        var path = new double[steps][2];
        var x = 0.0;
        var y = 0.0;
        for (var i = 0; i < steps; i++) {
            path[i][0] = x;
            path[i][1] = y;
            var step = length / steps * (0.7 + 0.6 * random.nextDouble());
            x += step * Math.cos(angle);
            y += step * Math.sin(angle);
            angle += bend / steps;
        }
        var middle = path[steps / 2].clone();
        for (var step : path) {
            step[0] -= middle[0];
            step[1] -= middle[1];
        }
        return path;
    }
}
