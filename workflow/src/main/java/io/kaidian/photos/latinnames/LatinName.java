package io.kaidian.photos.latinnames;

import io.kaidian.photos.mrz.MrzName;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A name in Latin letters, in words of capital letters.
 *
 * @param surname words of the surname; all words where it is not known which are the surname's
 * @param given words of the given names
 * @param ordered whether it is known which words are the surname's
 * @param cut whether the end may be missing, as in a full machine-readable zone
 */
public record LatinName(List<String> surname, List<String> given, boolean ordered, boolean cut) {

    /** What documents and forms write where a name is missing. */
    private static final Set<String> PLACEHOLDERS = Set.of("FNU", "LNU", "NFN", "NLN", "XXX");

    public LatinName {
        surname = List.copyOf(surname);
        given = List.copyOf(given);
    }

    /** As people write it: surname and given names in any order, or the surname, a comma, the given names. */
    public static LatinName of(String text) {
        var folded = Normalizer.normalize(text, Normalizer.Form.NFKC);
        var comma = folded.indexOf(',');
        return comma < 0
                ? new LatinName(words(folded), List.of(), false, false)
                : new LatinName(words(folded.substring(0, comma)), words(folded.substring(comma + 1)), true, false);
    }

    public static LatinName of(MrzName name) {
        return new LatinName(name.primary(), name.secondary(), true, name.full());
    }

    /** Whether a text has letters of the Latin script and no hanzi: then it is compared as a Latin name. */
    public static boolean isLatin(String text) {
        return text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN)
                && text.codePoints().noneMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    }

    /** Whether there is a name at all, and all of it in letters that have a spelling from A to Z. */
    boolean isSpelt() {
        return !words().isEmpty()
                && words().stream()
                        .flatMapToInt(String::codePoints)
                        .filter(Character::isLetter)
                        .allMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN);
    }

    /** Whether both have the same words, in whatever order. */
    public boolean hasSameWordsAs(LatinName other) {
        return words().stream()
                .sorted()
                .toList()
                .equals(other.words().stream().sorted().toList());
    }

    List<String> words() {
        return Stream.concat(surname.stream(), given.stream()).toList();
    }

    /** Whether it is one name only, wherever it was written. */
    boolean isOneName() {
        return surname.isEmpty() || given.isEmpty();
    }

    LatinName withoutPlaceholders() {
        return new LatinName(withoutPlaceholders(surname), withoutPlaceholders(given), ordered, cut);
    }

    private static List<String> withoutPlaceholders(List<String> words) {
        return words.stream().filter(word -> !PLACEHOLDERS.contains(word)).toList();
    }

    /** Hyphens, spaces and fillers part words; apostrophes, full stops and other marks are left out. */
    private static List<String> words(String text) {
        return Arrays.stream(text.replace("ß", "ẞ").toUpperCase(Locale.ROOT).split("[\\s<\\-\\u2010-\\u2015·]+"))
                .map(word -> word.replaceAll("[^\\p{L}\\p{M}0-9]", ""))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Never the name: it must not leak through logs. */
    @Override
    public String toString() {
        return "LatinName[masked]";
    }
}
