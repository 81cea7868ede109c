package io.kaidian.specimens.raycast;

import io.kaidian.photos.CardField;
import io.kaidian.specimens.PrintedSex;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.raycast.scene.Basis;
import io.kaidian.specimens.raycast.scene.Bust;
import io.kaidian.specimens.raycast.scene.Camera;
import io.kaidian.specimens.raycast.scene.Finger;
import io.kaidian.specimens.raycast.scene.Hand;
import io.kaidian.specimens.raycast.scene.RainbowFoil;
import io.kaidian.specimens.raycast.scene.Scene;
import io.kaidian.specimens.raycast.scene.Sheet;
import io.kaidian.specimens.raycast.scene.Surface;
import io.kaidian.specimens.raycast.scene.Texture;
import io.kaidian.specimens.raycast.scene.ValueNoise;
import io.kaidian.specimens.raycast.scene.Vec3;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Somebody who holds a card beside or below the face; millimetres, the camera is the origin and looks along -z. */
final class HandheldShots implements Studio.Shots {

    private final SpecimenPerson person;
    private final PrintedCard printed;
    private final Texture print;
    private final PhotographFault fault;
    private final CardField key;
    private final Random random;
    private final Texture wall;
    private final boolean photographed;

    HandheldShots(SpecimenPerson person, PrintedCard printed, PhotographFault fault, CardField key, Random random) {
        this.person = person;
        this.printed = printed;
        this.fault = fault;
        this.key = key;
        this.random = random;
        print = printed.texture();
        var photograph = random.nextInt(10) < 7 ? Backdrops.photograph(random) : java.util.Optional.<Texture>empty();
        photographed = photograph.isPresent();
        wall = photograph.orElseGet(() -> Backdrops.surface(random));
    }

    @Override
    public Shot next() {
        var width = 1200;
        var height = 1600;
        var view = 56 + 8 * random.nextDouble();
        var focal = width / 2.0 / Math.tan(Math.toRadians(view) / 2);
        var share = fault == PhotographFault.TOO_FAR
                ? 0.10 + 0.03 * random.nextDouble()
                : 0.32 + 0.12 * random.nextDouble();
        var distance = PrintedCard.WIDTH * focal / (share * width);
        var personAt = distance + 130 + 90 * random.nextDouble();
        // The picture's half width at the person, so that head and card find room.
        var room = personAt / focal * width / 2;
        var left = random.nextBoolean() ? -1 : 1;
        var head = new Vec3(left * room * 0.22, room * (0.34 + 0.12 * random.nextDouble()), -personAt);
        var bust = new Bust(
                person.seed(),
                person.sex() == PrintedSex.FEMALE,
                head,
                10 * random.nextGaussian(),
                4 * random.nextGaussian(),
                4 * random.nextGaussian());
        var cardRoom = distance / focal * width / 2;
        var middle = new Vec3(
                -left * cardRoom * (0.18 + 0.25 * random.nextDouble()),
                -cardRoom * (0.5 + 0.28 * random.nextDouble()),
                -distance);
        var turn = 6 * random.nextGaussian();
        var leanX = 7 * random.nextGaussian();
        var leanY = 8 * random.nextGaussian();
        var card = new Sheet.Builder(print, PrintedCard.SCALE)
                .size(PrintedCard.WIDTH, PrintedCard.HEIGHT)
                .rounded(3.2)
                .glossy(
                        0.035 + 0.03 * random.nextDouble(),
                        0.02 + 0.05 * random.nextDouble(),
                        0.02 * random.nextDouble(),
                        random.nextLong())
                .foil(new RainbowFoil(
                        20 + 45 * random.nextDouble(),
                        12 + 30 * random.nextDouble(),
                        9 + 8 * random.nextDouble(),
                        0.12 + 0.2 * random.nextDouble()))
                .around(middle, turn, leanX, leanY)
                .build();
        var eye = Vec3.ZERO;
        var ahead = new Vec3(0, 0, -1);
        var bend = 0.04 * random.nextGaussian();
        var character = PrintedCard.characterHeight() * focal / distance;
        var camera = new Camera(
                eye,
                ahead,
                Math.toRadians(3 * random.nextGaussian()),
                view,
                width,
                height,
                bend,
                focus(focal, distance, character),
                1.5);
        var light = light(card, camera);
        var surfaces = new ArrayList<Surface>();
        surfaces.add(card);
        surfaces.add(bust);
        var far = personAt + 900 + 900 * random.nextDouble();
        surfaces.add(background(far));
        if (fault == PhotographFault.TOO_FAR) {
            surfaces.add(counter(head));
        }
        hold(surfaces, bust, Basis.turned(turn, leanX, leanY), middle);
        var scene = new Scene(List.copyOf(surfaces), light.lamps(), light.sky(), new Vec3(0, 1, 0));
        var white = scene.white(new Surface.Hit(card, 0, card.point(43, 27), card.normal()));
        var dark = fault == PhotographFault.TOO_DARK;
        var exposure = (dark ? 0.012 + 0.02 * random.nextDouble() : 0.55 + 0.45 * random.nextDouble()) / white;
        var shake = fault == PhotographFault.SHAKEN
                ? character * (0.6 + 0.5 * random.nextDouble())
                : random.nextInt(2) == 0 ? character * 0.12 * random.nextDouble() : 0;
        return new Shot(
                scene,
                camera,
                card,
                shake,
                exposure,
                light.balance(),
                dark ? 600 : 1500 + 6000 * random.nextDouble(),
                dark ? 5 : 3,
                "%s, card %.0f %% of the width at %.0f mm, person at %.0f mm"
                        .formatted(photographed ? "photograph" : "wall", 100 * share, distance, personAt));
    }

    /** Who stands far away stands behind something. */
    private Sheet counter(Vec3 head) {
        return new Sheet.Builder(Backdrops.surface(random), Backdrops.SCALE / 3)
                .size(5000, 2000)
                .repeated()
                .around(new Vec3(0, head.y() - 480 - 1000, head.z() + 110), 0, 0, 0)
                .build();
    }

    /** A photograph fills the picture once; a wall goes on. */
    private Sheet background(double far) {
        return photographed
                ? new Sheet.Builder(wall, wall.height() / (far * 1.9))
                        .around(new Vec3(0, 0, -far), 0, 0, 0)
                        .build()
                : new Sheet.Builder(wall, Backdrops.SCALE / 6)
                        .size(far * 4, far * 4)
                        .repeated()
                        .around(new Vec3(0, 0, -far), 0, 0, 0)
                        .build();
    }

    private double focus(double focal, double distance, double character) {
        if (fault != PhotographFault.OUT_OF_FOCUS) {
            return distance * (1.01 + 0.015 * random.nextGaussian());
        }
        var radius = character * (0.26 + 0.16 * random.nextDouble());
        var inverse = radius / (focal * 0.75);
        return 1 / (1 / distance - Math.min(inverse, 0.85 / distance));
    }

    private LightMix light(Sheet card, Camera camera) {
        if (fault == PhotographFault.GLARE) {
            var place = printed.fields().get(key);
            var point = card.point(place.getCenterX() + 4 * random.nextGaussian(), place.getCenterY());
            var out = point.minus(camera.eye()).unit().mirrored(card.normal());
            return LightMix.random(random, point.plus(out.times(1200)), 0.05 + 0.04 * random.nextDouble(), 45);
        }
        var side = random.nextBoolean() ? 1 : -1;
        var place = new Vec3(
                side * (500 + 900 * random.nextDouble()),
                300 + 900 * random.nextDouble(),
                300 + 700 * random.nextDouble());
        return LightMix.random(random, place, 0.08 + 0.15 * random.nextDouble(), 5 + 8 * random.nextDouble());
    }

    /** A thumb before the card, fingers behind it, a hand and an arm below. */
    private void hold(List<Surface> surfaces, Bust bust, Basis card, Vec3 middle) {
        var hand = new Hand(random, bust.skin());
        var side = random.nextBoolean() ? 1 : -1;
        var low = -8 + 14 * random.nextDouble();
        var edge = side * (PrintedCard.WIDTH / 2);
        if (fault == PhotographFault.COVERED) {
            var place = printed.fields().get(key);
            var y = PrintedCard.HEIGHT / 2 - place.getCenterY();
            for (var i = 0; i < 2; i++) {
                var x = place.getX() + place.getWidth() * (0.3 + 0.4 * i) - PrintedCard.WIDTH / 2;
                rod(surfaces, hand, card, middle, new Vec3(x, y, 6), new Vec3(x + 4, y - 34, 9), 8, true);
                rod(surfaces, hand, card, middle, new Vec3(x + 4, y - 34, 9), new Vec3(x + 9, y - 60, -6), 9, false);
            }
        } else {
            var tip = new Vec3(edge - side * (1 + 5 * random.nextDouble()), low + 6, 6.5);
            var joint = new Vec3(edge + side * 20, low - 6, 4);
            rod(surfaces, hand, card, middle, joint, tip, 8.2, true);
            rod(surfaces, hand, card, middle, new Vec3(edge + side * 36, low - 34, -12), joint, 10, false);
        }
        for (var i = 0; i < 3; i++) {
            var y = low + 14 - 17 * i;
            rod(
                    surfaces,
                    hand,
                    card,
                    middle,
                    new Vec3(edge + side * 34, y - 16, -20),
                    new Vec3(edge - side * 18, y, -9),
                    7.6,
                    false);
            rod(
                    surfaces,
                    hand,
                    card,
                    middle,
                    new Vec3(edge + side * 34, y - 16, -20),
                    new Vec3(edge + side * 32, low - 62, -30),
                    11,
                    false);
        }
        rod(
                surfaces,
                hand,
                card,
                middle,
                new Vec3(edge + side * 32, low - 48, -26),
                new Vec3(edge + side * 44, low - 110, -50),
                24,
                false);
        var wrist = middle.plus(card.toWorld(new Vec3(edge + side * 44, low - 105, -48)));
        surfaces.add(new Finger(
                wrist,
                wrist.plus(new Vec3(side * 60, -330, -120)),
                40,
                bust.cloth(),
                0,
                null,
                new ValueNoise(person.seed())));
    }

    private static void rod(
            List<Surface> surfaces,
            Hand hand,
            Basis card,
            Vec3 middle,
            Vec3 from,
            Vec3 to,
            double radius,
            boolean nail) {
        hand.bone(
                surfaces,
                middle.plus(card.toWorld(from)),
                middle.plus(card.toWorld(to)),
                radius,
                nail ? card.z() : null);
    }
}
