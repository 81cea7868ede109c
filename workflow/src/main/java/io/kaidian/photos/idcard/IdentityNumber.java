package io.kaidian.photos.idcard;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A citizen identity number (GB 11643-1999): six digits of region, eight of birth, three of sequence, one check
 * character. Residence permits of people from Hong Kong, Macau and Taiwan and, since December 2023, the foreigners'
 * permanent-resident card are numbered alike.
 *
 * @param value 18 characters, the last one 0-9 or X
 */
public record IdentityNumber(String value) {

    /** Characters of a number. */
    public static final int LENGTH = 18;

    private static final Pattern FORM = Pattern.compile("[0-9]{17}[0-9X]");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_CHARACTERS = "10X98765432";

    /** Provinces (GB/T 2260); districts change over the years and so cannot be held against anybody. */
    private static final Set<String> PROVINCES = Set.of(
            "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
            "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83");

    /** What can be wrong with a number, in the order in which it is looked for. */
    public enum Violation {
        /** Not 17 digits and a digit or X. */
        FORM,
        /** No such province, and not a foreigner's number. */
        REGION,
        /** No such day. */
        BIRTH,
        /** The check character does not fit the rest. */
        CHECK_CHARACTER
    }

    /** Whose document carries such a number. */
    public enum Holder {
        /** Citizen's identity card. */
        CITIZEN,
        /** 港澳居民居住证 of a Hong Kong resident, region 810000. */
        HONG_KONG_RESIDENT,
        /** 港澳居民居住证 of a Macau resident, region 820000. */
        MACAU_RESIDENT,
        /** 台湾居民居住证, region 830000. */
        TAIWAN_RESIDENT,
        /** 外国人永久居留身份证, first digit 9. */
        FOREIGNER
    }

    public IdentityNumber {
        faultOf(value).ifPresent(fault -> {
            throw new IllegalArgumentException("not an identity number: " + fault);
        });
    }

    /** The number in this text, whatever its width, spaces and case; empty where {@link #faultOf} finds a fault. */
    public static Optional<IdentityNumber> parse(String text) {
        return faultOf(text).isPresent() ? Optional.empty() : Optional.of(new IdentityNumber(normal(text)));
    }

    /** The first fault of this text as an identity number; empty where it is one. */
    public static Optional<Violation> faultOf(String text) {
        var number = normal(text);
        if (!FORM.matcher(number).matches()) {
            return Optional.of(Violation.FORM);
        }
        if (number.charAt(0) != '9' && !PROVINCES.contains(number.substring(0, 2))) {
            return Optional.of(Violation.REGION);
        }
        if (birthIn(number).isEmpty()) {
            return Optional.of(Violation.BIRTH);
        }
        if (!checks(number)) {
            return Optional.of(Violation.CHECK_CHARACTER);
        }
        return Optional.empty();
    }

    /** Whether 18 characters bear the check character that fits; whether there can be such a number is not asked. */
    public static boolean checks(String number) {
        return FORM.matcher(number).matches() && checkCharacter(number) == number.charAt(LENGTH - 1);
    }

    /** ISO 7064 MOD 11-2 over the first 17 digits. */
    static char checkCharacter(String digits) {
        var sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (digits.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECK_CHARACTERS.charAt(sum % 11);
    }

    public LocalDate birth() {
        return birthIn(value).orElseThrow();
    }

    /** The last digit of the sequence: odd is male. */
    public Sex sex() {
        return (value.charAt(16) - '0') % 2 == 1 ? Sex.MALE : Sex.FEMALE;
    }

    public Holder holder() {
        if (value.charAt(0) == '9') {
            return Holder.FOREIGNER;
        }
        return switch (value.substring(0, 2)) {
            case "81" -> Holder.HONG_KONG_RESIDENT;
            case "82" -> Holder.MACAU_RESIDENT;
            case "83" -> Holder.TAIWAN_RESIDENT;
            default -> Holder.CITIZEN;
        };
    }

    private static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("\\s", "")
                .toUpperCase(Locale.ROOT);
    }

    private static Optional<LocalDate> birthIn(String number) {
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(number.substring(6, 10)),
                    Integer.parseInt(number.substring(10, 12)),
                    Integer.parseInt(number.substring(12, 14))));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** Never the number: it must not leak through logs. */
    @Override
    public String toString() {
        return "IdentityNumber[masked]";
    }
}
