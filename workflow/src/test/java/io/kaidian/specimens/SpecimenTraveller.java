package io.kaidian.specimens;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;

/**
 * A traveller who does not exist, with what the data page of a passport, or the back of a travel permit, says about them.
 *
 * @param seed decides the drawn face and the page's colours
 * @param state three letters, of Germany one
 * @param number as printed
 */
public record SpecimenTraveller(
        long seed,
        String state,
        String number,
        String surname,
        String given,
        LocalDate birth,
        PrintedSex sex,
        LocalDate validUntil) {

    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("yyMMdd");
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String DIGITS = "0123456789";

    /** How passports of a few states are numbered: A any letter, N any digit, C one of the letters Germany uses. */
    private static final List<String> NUMBERS = List.of(
            "CHN ENNNNNNNN",
            "CHN EANNNNNNN",
            "USA NNNNNNNNN",
            "USA ANNNNNNNN",
            "GBR NNNNNNNNN",
            "D CCCCNNNNN",
            "D CNCCNCNCN",
            "FRA NNAANNNNN",
            "RUS NNNNNNNNN",
            "JPN AANNNNNNN",
            "IND ANNNNNNN",
            "KOR MNNNNNNNN",
            "KOR MNNNANNNN",
            "ISR NNNNNNNN",
            "AUS ANNNNNNNN",
            "UTO AAAAAANNN",
            "CAN AANNNNNN",
            "BRA AANNNNNN");

    private static final List<String> SURNAMES = List.of(
            "MUSTERMANN",
            "SPECIMEN",
            "ERIKSSON",
            "VAN DER EXEMPEL",
            "O'SAMPLE",
            "GARCIA-EJEMPLO",
            "WANG",
            "OUYANG",
            "MUELLER",
            "NGUYEN",
            "AL SAMPLE",
            "IVANOVA",
            "XXAMPLE",
            "BOOGLE",
            "KIM",
            "ZOLLIKOFER");

    private static final List<String> GIVEN = List.of(
            "ERIKA",
            "ANNA MARIA",
            "XIAOMING",
            "JOHN PAUL",
            "JEAN-LUC",
            "OLIVIA",
            "HIROSHI",
            "ILYA",
            "ZOE",
            "DIEGO",
            "LILI",
            "BOB QUINCY",
            "SIOBHAN",
            "");

    public static SpecimenTraveller random(long seed) {
        var random = new Random(seed * 2654435761L + 97);
        var numbering = pick(NUMBERS, random).split(" ");
        return new SpecimenTraveller(
                seed,
                numbering[0],
                filled(numbering[1], random),
                pick(SURNAMES, random),
                pick(GIVEN, random),
                LocalDate.of(1940, 1, 1).plusDays(random.nextInt(24_000)),
                random.nextBoolean() ? PrintedSex.MALE : PrintedSex.FEMALE,
                LocalDate.of(2026, 1, 1).plusDays(random.nextInt(3_600)));
    }

    /** The same traveller with a permit of residents of Hong Kong (H), Macao (M) or Taiwan (a blank). */
    public SpecimenTraveller withPermit(char place) {
        var digits = filled("NNNNNNNN", new Random(seed + 5));
        return new SpecimenTraveller(
                seed, "CHN", place == ' ' ? digits : place + digits, surname, given, birth, sex, validUntil);
    }

    /** The two lines of a passport. */
    public List<String> passportLines() {
        var second = padded(number, 9);
        second += check(second) + padded(state, 3);
        var born = dated(birth);
        var expires = dated(validUntil);
        var optional = padded("", 14);
        second += born + letter() + expires + optional + (seed % 2 == 0 ? "<" : "0");
        var composite = second.substring(0, 10) + second.substring(13, 20) + second.substring(21, 43);
        return List.of("P<" + padded(state, 3) + padded(names(), 39), second + check(composite));
    }

    /** The three lines of a card of the same size as a bank card. */
    public List<String> cardLines() {
        var first = "ID" + padded(state, 3) + padded(number, 9) + check(padded(number, 9)) + padded("", 15);
        var born = dated(birth);
        var expires = dated(validUntil);
        var second = born + letter() + expires + padded(state, 3) + padded("", 11);
        return List.of(
                first, second + check(first.substring(5) + born + expires + padded("", 11)), padded(names(), 30));
    }

    /** The three lines of a travel permit, issued for the first time. */
    public List<String> permitLines() {
        var taiwan = number.length() == 8;
        var held = padded(number, 9);
        var first = (taiwan ? "CT" : "CR") + held + check(held) + "00" + check("00") + dated(validUntil) + letter()
                + dated(birth);
        var other = padded("Z" + filled("NNNNNN", new Random(seed + 9)) + "A", 9);
        var century = birth.getYear() < 2000 ? 'B' : 'C';
        var second = padded("", 18) + century + other + check(other);
        var composite = first.substring(2, 22) + first.substring(23, 30) + second.substring(19, 29);
        return List.of(first, second + check(composite), padded(names(), 30));
    }

    /** Surname and given names as a machine writes them. */
    private String names() {
        return machine(surname) + (given.isEmpty() ? "" : "<<" + machine(given));
    }

    private static String machine(String name) {
        return name.replace("'", "").replace(' ', '<').replace('-', '<');
    }

    private String letter() {
        return sex == PrintedSex.MALE ? "M" : "F";
    }

    private static String dated(LocalDate day) {
        var digits = SHORT.format(day);
        return digits + check(digits);
    }

    private static String padded(String text, int length) {
        var cut = text.length() > length ? text.substring(0, length) : text;
        return cut + "<".repeat(length - cut.length());
    }

    private static int check(String text) {
        var sum = 0;
        for (var i = 0; i < text.length(); i++) {
            var value = Math.max(0, (DIGITS + LETTERS).indexOf(text.charAt(i)));
            sum += value * (i % 3 == 0 ? 7 : i % 3 == 1 ? 3 : 1);
        }
        return sum % 10;
    }

    private static String filled(String pattern, Random random) {
        var text = new StringBuilder();
        for (var c : pattern.toCharArray()) {
            text.append(
                    switch (c) {
                        case 'N' -> letterOf(DIGITS, random);
                        case 'A' -> letterOf(LETTERS, random);
                        case 'C' -> letterOf("CFGHJKLMNPRTVWXYZ", random);
                        default -> c;
                    });
        }
        return text.toString();
    }

    private static char letterOf(String alphabet, Random random) {
        return alphabet.charAt(random.nextInt(alphabet.length()));
    }

    private static <T> T pick(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
