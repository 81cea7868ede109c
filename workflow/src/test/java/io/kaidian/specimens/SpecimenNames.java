package io.kaidian.specimens;

import io.kaidian.photos.inference.ModelFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Names of nobody, their characters drawn from the whole Table of General Standard Chinese Characters, rare ones as often as any. */
public final class SpecimenNames {

    /** Characters of the table (2013), which begin the list of those that names are read in. */
    public static final int TABLE = 8_105;

    private static final List<String> SURNAMES = List.of(
            "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "欧阳", "上官", "司徒", "夏侯", "萧", "于", "万俟", "尉迟", "曾", "区");

    private static final List<String> COMPOUND_SURNAMES =
            SURNAMES.stream().filter(surname -> surname.length() == 2).toList();

    private SpecimenNames() {}

    /** All characters that names are read in; those of the table first. */
    public static String characters() {
        return new String(ModelFile.NAME_CHARACTERS.load(), StandardCharsets.UTF_8).strip();
    }

    /** One or two given characters, now and then three or a name of a minority. */
    public static String of(long seed) {
        var random = new Random(seed * 6_364_136_223L + 11);
        var table = characters().codePoints().limit(TABLE).toArray();
        var kind = random.nextInt(20);
        if (kind == 0) {
            return given(table, 3, random) + "·" + given(table, 3, random);
        }
        var surname = SURNAMES.get(random.nextInt(SURNAMES.size()));
        return surname + given(table, kind == 1 ? 3 : kind < 8 ? 1 : 2, random);
    }

    /** A name of {@link #of}, or one of a kind of which few are among those. */
    public enum Kind {
        ANY,
        /** A surname of two characters and one to three given ones. */
        COMPOUND_SURNAME,
        /** Two to four characters on each side of a dot. */
        DOT;

        public String name(long seed) {
            var random = new Random(seed * 7_046_029_254L + 5);
            var table = characters().codePoints().limit(TABLE).toArray();
            return switch (this) {
                case ANY -> of(seed);
                case COMPOUND_SURNAME ->
                    COMPOUND_SURNAMES.get(random.nextInt(COMPOUND_SURNAMES.size()))
                            + given(table, 1 + random.nextInt(3), random);
                case DOT ->
                    given(table, 2 + random.nextInt(3), random) + "·" + given(table, 2 + random.nextInt(3), random);
            };
        }
    }

    /** A good photo of a front with that name; three of four are taken by hand, the fourth is as drawn. */
    public static Specimen goodPhoto(String name, long seed) {
        var card = Specimens.of(SpecimenPerson.random(seed).named(name)).front();
        var random = new Random(seed);
        return random.nextInt(4) == 0
                ? card
                : card.blur(random.nextDouble() * 1.2)
                        .noise(random.nextDouble() * 8)
                        .rotate(random.nextGaussian() * 3)
                        .recompressed(0.6);
    }

    private static String given(int[] table, int length, Random random) {
        var given = new StringBuilder();
        for (int i = 0; i < length; i++) {
            given.appendCodePoint(table[random.nextInt(table.length)]);
        }
        return given.toString();
    }
}
