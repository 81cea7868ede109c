package io.kaidian.photos.formats;

import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Photos of every kind that something happened to. */
public final class DamagedPhotos {

    private final List<byte[]> sound = soundFiles();

    /** One that was damaged in one of six ways. */
    public byte[] next(Random random) {
        var content = sound.get(random.nextInt(sound.size())).clone();
        switch (random.nextInt(6)) {
            case 0 -> flipBits(content, random, content.length);
            // Headers, tables and chunk lengths stand at the start.
            case 1 -> flipBits(content, random, Math.min(content.length, 700));
            case 2 -> {
                return Arrays.copyOf(content, random.nextInt(content.length));
            }
            case 3 -> overwriteLength(content, random);
            case 4 -> {
                return inserted(content, random);
            }
            default -> repeatBlock(content, random);
        }
        return content;
    }

    /** A part of the file stands there some hundred times more: scans, segments and chunks among them. */
    private static byte[] inserted(byte[] content, Random random) {
        var length = 1 + random.nextInt(Math.min(content.length - 1, 300));
        var part = random.nextInt(content.length - length);
        var at = random.nextInt(content.length);
        var larger = new ByteArrayOutputStream();
        larger.write(content, 0, at);
        for (int i = random.nextInt(400); i >= 0; i--) {
            larger.write(content, part, length);
        }
        larger.write(content, at, content.length - at);
        return larger.toByteArray();
    }

    private static void flipBits(byte[] content, Random random, int within) {
        for (int i = 0; i <= random.nextInt(40); i++) {
            content[random.nextInt(within)] ^= (byte) (1 << random.nextInt(8));
        }
    }

    /** Four bytes somewhere near the start become a huge, negative, or zero number. */
    private static void overwriteLength(byte[] content, Random random) {
        var at = random.nextInt(Math.min(content.length, 400) - 4);
        var value = new int[] {0x7FFFFFFF, 0xFFFFFFFF, 0, 0x00FFFFFF}[random.nextInt(4)];
        for (int i = 0; i < 4; i++) {
            content[at + i] = (byte) (value >>> 8 * (3 - i));
        }
    }

    private static void repeatBlock(byte[] content, Random random) {
        var length = Math.min(content.length / 3, 64);
        System.arraycopy(
                content,
                random.nextInt(content.length - length),
                content,
                random.nextInt(content.length - length),
                length);
    }

    private static List<byte[]> soundFiles() {
        var photo = Specimens.of(SpecimenPerson.random(12)).front().width(240);
        return List.of(
                photo.jpeg(),
                photo.jpegOriented(0.8, 6),
                photo.jpegCmyk(0.8),
                MaliciousPhotos.progressive(photo.image()),
                photo.png(),
                Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA"),
                Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=="));
    }
}
