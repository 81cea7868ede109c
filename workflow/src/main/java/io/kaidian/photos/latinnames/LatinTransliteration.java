package io.kaidian.photos.latinnames;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How letters with marks become A to Z in a machine-readable zone (ICAO Doc 9303 part 3, section 6, table A): those of the
 * table below as it says, where it leaves a choice in each of the ways, all others without their mark.
 */
final class LatinTransliteration {

    private static final Map<Character, List<String>> TABLE = Map.ofEntries(
            Map.entry('Ä', List.of("AE", "A")),
            Map.entry('Å', List.of("AA", "A")),
            Map.entry('Æ', List.of("AE")),
            Map.entry('Ð', List.of("D")),
            Map.entry('Đ', List.of("D")),
            Map.entry('Ħ', List.of("H")),
            Map.entry('ı', List.of("I")),
            Map.entry('Ə', List.of("E")),
            Map.entry('ĸ', List.of("Q")),
            Map.entry('Ł', List.of("L")),
            Map.entry('Ñ', List.of("N", "NXX")),
            Map.entry('Ŋ', List.of("N")),
            Map.entry('Ö', List.of("OE", "O")),
            Map.entry('Ø', List.of("OE")),
            Map.entry('Œ', List.of("OE")),
            Map.entry('ẞ', List.of("SS")),
            Map.entry('Þ', List.of("TH")),
            Map.entry('Ŧ', List.of("T")),
            Map.entry('Ü', List.of("UE", "U", "UXX")));

    /** A name with more spellings than this is compared by the first ones. */
    private static final int MOST_SPELLINGS = 64;

    private LatinTransliteration() {}

    /** All spellings of a word of capital letters; other characters than letters are left out. */
    static Set<String> spellings(String word) {
        Set<String> spellings = new LinkedHashSet<>(List.of(""));
        for (var c : Normalizer.normalize(word, Normalizer.Form.NFC).toCharArray()) {
            var longer = new LinkedHashSet<String>();
            for (var letters : TABLE.getOrDefault(c, List.of(withoutMark(c)))) {
                spellings.stream().limit(MOST_SPELLINGS).forEach(start -> longer.add(start + letters));
            }
            spellings = longer;
        }
        return spellings;
    }

    /** The coarsest spelling: no marks, and no E or second A where one may stand for a mark. */
    static String coarse(String word) {
        return spellings(word).iterator().next().replaceAll("([AOU])E", "$1").replace("AA", "A");
    }

    private static String withoutMark(char c) {
        return Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).replaceAll("[^A-Z0-9]", "");
    }
}
