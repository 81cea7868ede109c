package io.kaidian.specimens.raycast;

import io.kaidian.photos.CardField;
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
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A card that lies on something, from above and askew; millimetres, the table is z = 0. */
final class TableShots implements Studio.Shots {

    private static final double THICK = 0.76;

    private final PrintedCard printed;
    private final Texture print;
    private final PhotographFault fault;
    private final CardField key;
    private final Random random;
    private final Texture table;
    private final boolean photographed;

    TableShots(PrintedCard printed, PhotographFault fault, CardField key, Random random) {
        this.printed = printed;
        this.fault = fault;
        this.key = key;
        this.random = random;
        print = printed.texture();
        var photograph = random.nextInt(10) < 4 ? Backdrops.photograph(random) : java.util.Optional.<Texture>empty();
        photographed = photograph.isPresent();
        table = photograph.orElseGet(() -> Backdrops.surface(random));
    }

    @Override
    public Shot next() {
        var card = card();
        var view = 42 + 14 * random.nextDouble();
        var portrait = random.nextInt(4) == 0;
        var width = portrait ? 1200 : 1600;
        var height = portrait ? 1600 : 1200;
        var share = fault == PhotographFault.TOO_FAR ? 0.09 + 0.03 * random.nextDouble() : share(portrait);
        var distance = PrintedCard.WIDTH / share / 2 / Math.tan(Math.toRadians(view) / 2);
        var lean = Math.toRadians(Math.abs(random.nextGaussian()) * 8);
        var side = 2 * Math.PI * random.nextDouble();
        var eye = new Vec3(
                distance * Math.sin(lean) * Math.cos(side),
                distance * Math.sin(lean) * Math.sin(side),
                distance * Math.cos(lean));
        var target = new Vec3(4 * random.nextGaussian(), 3 * random.nextGaussian(), 0);
        var quarter = random.nextInt(8) == 0 ? Math.PI / 2 * (1 + random.nextInt(3)) : 0;
        var roll = quarter + Math.toRadians(random.nextGaussian() * 4);
        var bend = 0.05 * random.nextGaussian();
        var sharp = new Camera(eye, target, roll, view, width, height, bend, distance, 2.2);
        var character = PrintedCard.characterHeight() * sharp.scale(distance);
        var camera = new Camera(eye, target, roll, view, width, height, bend, focus(sharp, distance, character), 2.2);
        var light = light(card, camera);
        var surfaces = new ArrayList<Surface>();
        surfaces.add(card);
        surfaces.add(new Sheet.Builder(
                        table, photographed ? table.width() / (190 + 200 * random.nextDouble()) : Backdrops.SCALE)
                .size(4000, 4000)
                .repeated()
                .glossy(random.nextInt(3) == 0 ? 0.03 : 0.0, 0.12, 0.02, random.nextLong())
                .around(Vec3.ZERO, 360 * random.nextDouble(), 0, 0)
                .build());
        surfaces.add(phone(eye));
        clutter(surfaces);
        var hand = hand(surfaces);
        var scene = new Scene(List.copyOf(surfaces), light.lamps(), light.sky(), new Vec3(0, 0, 1));
        var white = scene.white(new Surface.Hit(card, 0, card.point(43, 27), card.normal()));
        var dark = fault == PhotographFault.TOO_DARK;
        var exposure = (dark ? 0.012 + 0.02 * random.nextDouble() : 0.6 + 0.42 * random.nextDouble()) / white;
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
                dark ? 600 : 1500 + 7000 * random.nextDouble(),
                dark ? 5 : 3,
                "%s, %.0f degrees from above, card %.0f %% of the width%s"
                        .formatted(photographed ? "photograph" : "surface", Math.toDegrees(lean), 100 * share, hand));
    }

    private double share(boolean portrait) {
        return portrait ? 0.72 + 0.2 * random.nextDouble() : 0.5 + 0.36 * random.nextDouble();
    }

    private Sheet card() {
        var foil = new RainbowFoil(
                20 + 45 * random.nextDouble(),
                12 + 30 * random.nextDouble(),
                9 + 8 * random.nextDouble(),
                0.12 + 0.2 * random.nextDouble());
        return new Sheet.Builder(print, PrintedCard.SCALE)
                .size(PrintedCard.WIDTH, PrintedCard.HEIGHT)
                .rounded(3.2)
                .glossy(
                        0.035 + 0.03 * random.nextDouble(),
                        0.02 + 0.05 * random.nextDouble(),
                        0.015 * random.nextDouble(),
                        random.nextLong())
                .foil(foil)
                .around(new Vec3(0, 0, THICK), 0, 0, 0)
                .build();
    }

    /** Nearly right, or so wrong that the print dissolves. */
    private double focus(Camera camera, double distance, double character) {
        if (fault != PhotographFault.OUT_OF_FOCUS) {
            return distance * (1 + 0.006 * random.nextGaussian());
        }
        var radius = character * (0.26 + 0.16 * random.nextDouble());
        var inverse = radius / (camera.scale(1) * 1.1);
        return 1 / (1 / distance + (random.nextBoolean() && inverse * distance < 0.8 ? -inverse : inverse));
    }

    private LightMix light(Sheet card, Camera camera) {
        if (fault == PhotographFault.GLARE) {
            var place = printed.fields().get(key);
            var point = card.point(place.getCenterX() + 4 * random.nextGaussian(), place.getCenterY());
            var out = point.minus(camera.eye()).unit().mirrored(card.normal());
            return LightMix.random(random, point.plus(out.times(900)), 0.12 + 0.06 * random.nextDouble(), 45);
        }
        var high = Math.toRadians(15 + 50 * random.nextDouble());
        var side = 2 * Math.PI * random.nextDouble();
        var far = 900 + 900 * random.nextDouble();
        var place = new Vec3(
                far * Math.sin(high) * Math.cos(side), far * Math.sin(high) * Math.sin(side), far * Math.cos(high));
        return LightMix.random(random, place, 0.03 + 0.12 * random.nextDouble(), 8 + 20 * random.nextDouble());
    }

    /** It takes light away from what lies under it. */
    private Sheet phone(Vec3 eye) {
        var black = new Texture(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB));
        return new Sheet.Builder(black, 1)
                .size(75, 155)
                .rounded(9)
                .around(eye.plus(new Vec3(20, -50, 6)), 40 * random.nextGaussian(), 0, 0)
                .build();
    }

    /** A sheet of paper, a pen. */
    private void clutter(List<Surface> surfaces) {
        if (random.nextInt(3) == 0) {
            var turn = 2 * Math.PI * random.nextDouble();
            surfaces.add(new Sheet.Builder(paper(), 2)
                    .around(
                            new Vec3(130 * Math.cos(turn), 120 * Math.sin(turn), 0.15),
                            50 * random.nextGaussian(),
                            0,
                            0)
                    .build());
        }
        if (random.nextInt(3) == 0) {
            var turn = 2 * Math.PI * random.nextDouble();
            var from = new Vec3(88 * Math.cos(turn), 70 * Math.sin(turn), 4.2);
            var along = turn + Math.PI / 2 + 0.25 * random.nextGaussian();
            var pen = new Vec3(70 * Math.cos(along), 70 * Math.sin(along), 0);
            var ink = Vec3.ofScreen(java.awt.Color.HSBtoRGB(random.nextFloat(), 0.7f, 0.5f));
            surfaces.add(new Finger(from.minus(pen), from.plus(pen), 4, ink, 0.05, null, new ValueNoise(5)));
        }
    }

    private Texture paper() {
        var image = new BufferedImage(420, 594, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(new java.awt.Color(0xf4f4f0));
        graphics.fillRect(0, 0, 420, 594);
        graphics.setColor(new java.awt.Color(0x9aa4b4));
        for (var y = 40; y < 570; y += 16) {
            graphics.fillRect(36, y, 350, 1);
        }
        graphics.dispose();
        return new Texture(image);
    }

    /** Fingers that hold the card at an edge, or lie over the value that matters. */
    private String hand(List<Surface> surfaces) {
        if (fault == PhotographFault.COVERED) {
            var place = printed.fields().get(key);
            var y = PrintedCard.HEIGHT / 2 - place.getCenterY();
            for (var i = 0; i < 2; i++) {
                var x = place.getX() + place.getWidth() * (0.3 + 0.4 * i) - PrintedCard.WIDTH / 2;
                new Hand(random)
                        .finger(
                                surfaces,
                                new Vec3(x, y + 4, THICK),
                                -90 + 14 * random.nextGaussian(),
                                new Vec3(0, 0, 1));
            }
            return ", fingers over the " + key;
        }
        if (random.nextInt(2) == 0) {
            return "";
        }
        var hand = new Hand(random);
        var edge = random.nextInt(4);
        var along = random.nextDouble() * 1.6 - 0.8;
        var inside = 2 + 7 * random.nextDouble();
        var tip = switch (edge) {
            case 0 -> new Vec3(along * 38, PrintedCard.HEIGHT / 2 - inside, THICK);
            case 1 -> new Vec3(PrintedCard.WIDTH / 2 - inside, along * 22, THICK);
            case 2 -> new Vec3(along * 38, -PrintedCard.HEIGHT / 2 + inside, THICK);
            default -> new Vec3(-PrintedCard.WIDTH / 2 + inside, along * 22, THICK);
        };
        hand.finger(surfaces, tip, 90 - 90 * edge + 18 * random.nextGaussian(), new Vec3(0, 0, 1));
        return ", a finger over an edge";
    }
}
