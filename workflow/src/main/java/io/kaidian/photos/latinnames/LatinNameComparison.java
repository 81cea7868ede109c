package io.kaidian.photos.latinnames;

import io.kaidian.photos.idcard.NameComparison.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Compares names in Latin letters by the rules that docs/identity-documents.md lists. Never decides against anybody: what is
 * not equal is for a person to look at, and so is what is equal only by a rule that could also make one of two people.
 */
public final class LatinNameComparison {

    /** From this many letters on, one differing letter is more likely misread than another name. */
    private static final int LONG_ENOUGH_FOR_ONE_SLIP = 5;

    private LatinNameComparison() {}

    /** Compares two names that are both known for sure. */
    public static Verdict compare(LatinName one, LatinName other) {
        if (!one.isSpelt() || !other.isSpelt()) {
            return Verdict.DIFFERENT;
        }
        if (isSame(one, other)) {
            return Verdict.EQUAL;
        }
        return isSameByALooserRule(one.withoutPlaceholders(), other.withoutPlaceholders())
                ? Verdict.EQUAL_AFTER_CONVERSION
                : Verdict.DIFFERENT;
    }

    /**
     * Compares a name with what was read.
     *
     * @param confidence the reader's, of its least certain character, 0 to 1
     * @param leastConfidence least probability at which a reading counts
     */
    public static Verdict compareRead(LatinName expected, LatinName read, double confidence, double leastConfidence) {
        var verdict = compare(expected, read);
        if (verdict != Verdict.DIFFERENT) {
            return verdict;
        }
        var letters = String.join("", read.words());
        var mayBeMisread = confidence < leastConfidence
                || letters.chars().anyMatch(Character::isDigit)
                || letters.length() >= LONG_ENOUGH_FOR_ONE_SLIP && isOneLetterOff(expected, letters);
        return mayBeMisread ? Verdict.UNCERTAIN : Verdict.DIFFERENT;
    }

    /** Whether words of a name stand in a line of text, one after the other, in one of their spellings. */
    public static boolean contains(String line, List<String> name) {
        var words = LatinName.of(line).words();
        for (int from = 0; from < words.size(); from++) {
            for (int to = from + 1; to <= words.size(); to++) {
                if (meet(words.subList(from, to), name)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Whether the reader lost words of a name: what it has is part of the known one, and every word that is missing stands
     * elsewhere on the page.
     *
     * @param lines what was read of the page
     */
    public static boolean isReadInPart(LatinName known, LatinName read, List<String> lines) {
        var missing = new ArrayList<>(known.words());
        for (var word : read.words()) {
            if (missing.stream()
                    .filter(other -> meet(List.of(word), List.of(other)))
                    .findFirst()
                    .map(missing::remove)
                    .isEmpty()) {
                return false;
            }
        }
        return !missing.isEmpty()
                && missing.stream().allMatch(word -> lines.stream().anyMatch(line -> contains(line, List.of(word))));
    }

    private static boolean isSame(LatinName one, LatinName other) {
        if (one.ordered() && other.ordered() && !one.isOneName() && !other.isOneName()) {
            return meet(one.surname(), other.surname()) && meet(one.given(), other.given());
        }
        return meet(one.words(), other.words())
                || one.ordered() && meet(turned(one), other.words())
                || other.ordered() && meet(one.words(), turned(other));
    }

    private static boolean isSameByALooserRule(LatinName one, LatinName other) {
        return !one.words().isEmpty()
                && !other.words().isEmpty()
                && (isSame(one, other)
                        || sorted(one).equals(sorted(other))
                        || isCutFrom(one, other)
                        || isCutFrom(other, one));
    }

    /** The same letters in the same order, in one of the spellings; where words part does not matter. */
    private static boolean meet(List<String> one, List<String> other) {
        return !Collections.disjoint(spellings(one), spellings(other));
    }

    private static Set<String> spellings(List<String> words) {
        return LatinTransliteration.spellings(String.join("", words));
    }

    private static List<String> turned(LatinName name) {
        return Stream.concat(name.given().stream(), name.surname().stream()).toList();
    }

    private static List<String> sorted(LatinName name) {
        return name.words().stream().map(LatinTransliteration::coarse).sorted().toList();
    }

    /** A name that fills its field: each word begins as the other's does, and words at the end may be missing. */
    private static boolean isCutFrom(LatinName cut, LatinName whole) {
        if (!cut.cut() || cut.words().size() > whole.words().size()) {
            return false;
        }
        var words = whole.ordered() ? List.of(whole.words(), turned(whole)) : rotated(whole.words());
        return words.stream().anyMatch(order -> begins(cut.words(), order));
    }

    /** Each way to begin with one of the words and go on round. */
    private static List<List<String>> rotated(List<String> words) {
        return IntStream.range(0, words.size())
                .mapToObj(first -> Stream.concat(
                                words.subList(first, words.size()).stream(), words.subList(0, first).stream())
                        .toList())
                .toList();
    }

    private static boolean begins(List<String> starts, List<String> words) {
        for (int i = 0; i < starts.size(); i++) {
            var start = starts.get(i);
            if (LatinTransliteration.spellings(words.get(i)).stream().noneMatch(word -> word.startsWith(start))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOneLetterOff(LatinName expected, String read) {
        return Stream.of(expected.words(), turned(expected))
                .flatMap(words -> spellings(words).stream())
                .anyMatch(spelling -> isOneLetterOff(spelling, read));
    }

    private static boolean isOneLetterOff(String one, String other) {
        var shorter = one.length() <= other.length() ? one : other;
        var longer = one.length() <= other.length() ? other : one;
        var same = 0;
        while (same < shorter.length() && shorter.charAt(same) == longer.charAt(same)) {
            same++;
        }
        return switch (longer.length() - shorter.length()) {
            case 0 -> same < shorter.length() && shorter.substring(same + 1).equals(longer.substring(same + 1));
            case 1 -> shorter.substring(same).equals(longer.substring(same + 1));
            default -> false;
        };
    }
}
