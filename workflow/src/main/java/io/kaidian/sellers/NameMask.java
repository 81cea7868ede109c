package io.kaidian.sellers;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A person's name as it stands on screens: enough to recognise, too little for whoever looks over a shoulder. */
public final class NameMask {

    private static final String HIDDEN = "***";

    private NameMask() {}

    /**
     * The name with its surname hidden; where it has no hanzi, the first letter of each word is left, since the surname cannot be
     * told from the given names there.
     */
    public static String of(String name) {
        if (name.codePoints().noneMatch(c -> UnicodeScript.of(c) == UnicodeScript.HAN)) {
            return Arrays.stream(name.strip().split("\\s+"))
                    .filter(word -> !word.isEmpty())
                    .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)) + HIDDEN)
                    .collect(Collectors.joining(" "));
        }
        var hidden = Surnames.lengthIn(name);
        return "*".repeat(hidden) + name.substring(name.offsetByCodePoints(0, hidden));
    }
}
