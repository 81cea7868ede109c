package io.kaidian.photos.mrz;

import java.util.Arrays;
import java.util.List;

/**
 * A name as a machine-readable zone writes it (ICAO Doc 9303 part 3, 4.6): primary identifier, two fillers, secondary
 * identifier; one filler between the words of either; no apostrophes, hyphens as fillers. Whoever has one name has a
 * primary identifier only.
 *
 * @param primary words of the surname, or of the only name
 * @param secondary words of the given names; may be empty
 * @param full whether the letters go up to the end of the field: then it may be cut off (part 4, 4.2.3)
 * @param broken whether letters stand behind a second pair of fillers, where none of a name can: then the reader lost one before
 *     them
 */
public record MrzName(List<String> primary, List<String> secondary, boolean full, boolean broken) {

    public MrzName {
        primary = List.copyOf(primary);
        secondary = List.copyOf(secondary);
    }

    /** What stands behind the second pair of fillers is none of the name. */
    static MrzName of(String field) {
        var parts = field.split("<<", 3);
        return new MrzName(
                words(parts[0]),
                parts.length > 1 ? words(parts[1]) : List.of(),
                field.charAt(field.length() - 1) != MrzCheckDigit.FILLER,
                parts.length > 2 && !words(parts[2]).isEmpty());
    }

    /** As one reads it: surname, then given names. */
    public String text() {
        var all = String.join(" ", primary);
        return secondary.isEmpty() ? all : all + ", " + String.join(" ", secondary);
    }

    /** Whether a digit stands in it, which no name has: then a letter was misread, and no check digit tells which. */
    public boolean hasDigits() {
        return text().chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    private static List<String> words(String part) {
        return Arrays.stream(part.split("<")).filter(word -> !word.isEmpty()).toList();
    }

    /** Never the name: it must not leak through logs. */
    @Override
    public String toString() {
        return "MrzName[masked]";
    }
}
