package io.kaidian.studio.drafts.validation;

import io.kaidian.platform.releases.StudioMessages;
import io.kaidian.processes.LocalizedText;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;

/** What to say of a name that is not known: which there are, and which of them was probably meant. */
final class KnownNames {

    private KnownNames() {}

    /** All of them, each in quotes, since names can hold commas. */
    static LocalizedText list(Collection<String> names) {
        return new LocalizedText(joined(names, "、"), joined(names, ", "));
    }

    /** A question for the one that was probably meant; without a word where none is like it. */
    static LocalizedText nearest(String written, Collection<String> names) {
        return names.stream()
                .filter(name -> distance(written, name) <= Math.max(1, Math.min(written.length(), name.length()) / 4))
                .min(Comparator.comparingInt(name -> distance(written, name)))
                .map(name -> StudioMessages.of("known.nearest", name))
                .orElseGet(() -> new LocalizedText("", ""));
    }

    private static String joined(Collection<String> names, String between) {
        return names.stream().map(name -> "“" + name + "”").collect(Collectors.joining(between));
    }

    /** How many letters have to be put in, taken out or replaced, whatever their case. */
    private static int distance(String one, String other) {
        var before = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            before[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            var now = new int[other.length() + 1];
            now[0] = row;
            for (int column = 1; column <= other.length(); column++) {
                var isSame =
                        Character.toUpperCase(one.charAt(row - 1)) == Character.toUpperCase(other.charAt(column - 1));
                now[column] =
                        Math.min(Math.min(before[column], now[column - 1]) + 1, before[column - 1] + (isSame ? 0 : 1));
            }
            before = now;
        }
        return before[other.length()];
    }
}
