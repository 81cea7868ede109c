package io.kaidian.specimens;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Characters that are taken for one another, by comparing how they are drawn; and some that everybody knows. */
public final class LookAlikes {

    private static final List<String> KNOWN =
            List.of("己已巳", "未末", "土士", "彦彥", "赟斌赞", "戊戌戍", "日曰", "晖辉", "炫眩", "钰珏", "玟玫", "禛祯", "洁沽", "佑估", "茜茵", "昊昦旻");

    private static final int SIDE = 24;

    /** Of the drawing, so that a stroke a little beside another one still counts as near it. */
    private static final int SMOOTHED = 1;

    private final int[] characters;
    private final float[][] drawn;

    private LookAlikes(int[] characters, float[][] drawn) {
        this.characters = characters;
        this.drawn = drawn;
    }

    /** Among the characters of this text. */
    public static LookAlikes among(String text) {
        var characters = text.codePoints()
                .filter(point -> Typeface.SANS.size(1).canDisplay(point))
                .toArray();
        var drawn = Arrays.stream(characters).mapToObj(LookAlikes::drawn).toArray(float[][]::new);
        return new LookAlikes(characters, drawn);
    }

    /** The name with one of its characters exchanged for one of those that look most like it, in all these ways. */
    public List<String> impostorsOf(String name, int ofEachCharacter) {
        var points = name.codePoints().toArray();
        var impostors = new ArrayList<String>();
        for (int i = 0; i < points.length; i++) {
            var own = points[i];
            if (Character.UnicodeScript.of(own) != Character.UnicodeScript.HAN) {
                continue;
            }
            for (int other : Stream.concat(known(own), nearest(own).limit(ofEachCharacter))
                    .distinct()
                    .toList()) {
                points[i] = other;
                impostors.add(new String(points, 0, points.length));
            }
            points[i] = own;
        }
        return impostors;
    }

    private static Stream<Integer> known(int character) {
        return KNOWN.stream()
                .filter(group -> group.indexOf(character) >= 0)
                .flatMap(group -> group.codePoints().boxed())
                .filter(other -> other != character);
    }

    private Stream<Integer> nearest(int character) {
        var own = drawn(character);
        var distances = IntStream.range(0, characters.length)
                .mapToDouble(i -> distance(own, drawn[i]))
                .toArray();
        return IntStream.range(0, characters.length)
                .filter(i -> characters[i] != character)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> distances[i]))
                .map(i -> characters[i]);
    }

    private static double distance(float[] one, float[] other) {
        var sum = 0f;
        for (int i = 0; i < one.length; i++) {
            sum += (one[i] - other[i]) * (one[i] - other[i]);
        }
        return sum;
    }

    private static float[] drawn(int character) {
        var picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        var pen = SheetPen.smooth(picture.createGraphics());
        pen.setColor(Color.WHITE);
        pen.setFont(Typeface.SANS.size(SIDE - 2));
        pen.drawString(Character.toString(character), 1, SIDE - 5);
        pen.dispose();
        var ink = picture.getRaster().getSamples(0, 0, SIDE, SIDE, 0, (float[]) null);
        var smooth = new float[ink.length];
        for (int i = 0; i < ink.length; i++) {
            for (int y = -SMOOTHED; y <= SMOOTHED; y++) {
                for (int x = -SMOOTHED; x <= SMOOTHED; x++) {
                    var row = Math.clamp(i / SIDE + y, 0, SIDE - 1);
                    var column = Math.clamp(i % SIDE + x, 0, SIDE - 1);
                    smooth[i] += ink[row * SIDE + column];
                }
            }
        }
        return smooth;
    }
}
