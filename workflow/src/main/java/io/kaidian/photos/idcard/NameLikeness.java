package io.kaidian.photos.idcard;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How two names that are not equal may still be one person's. */
public enum NameLikeness {
    /** One of them has characters hidden, and all others fit: 张*心. */
    MASKED,
    /** The same characters, some written another way, or without the separator: 范 and 範. */
    VARIANT,
    /** The same characters in another order, such as the surname last. */
    REORDERED;

    private static final Pattern HIDDEN = Pattern.compile("\\*+");

    /** @param known as another company writes it, which may hide characters */
    public static Optional<NameLikeness> of(String known, String name) {
        var written = PersonName.of(known).value();
        var whole = PersonName.of(name).value();
        if (written.contains("*")) {
            return isShownOf(written, whole) ? Optional.of(MASKED) : Optional.empty();
        }
        return switch (NameComparison.compare(known, name)) {
            case EQUAL_AFTER_CONVERSION -> Optional.of(VARIANT);
            case DIFFERENT -> hasHanzi(whole) ? ofLetters(letters(written), letters(whole)) : Optional.empty();
            case EQUAL, UNCERTAIN -> Optional.empty();
        };
    }

    private static Optional<NameLikeness> ofLetters(String written, String whole) {
        if (written.equals(whole)) {
            return Optional.of(VARIANT);
        }
        return sorted(written).equals(sorted(whole)) ? Optional.of(REORDERED) : Optional.empty();
    }

    /** Companies hide each character by a star of its own, or all of them by one. */
    private static boolean isShownOf(String masked, String name) {
        var shown = Arrays.stream(HIDDEN.split(masked, -1)).toList();
        return shown.stream().anyMatch(part -> !part.isEmpty())
                && name.matches(shown.stream().map(Pattern::quote).collect(Collectors.joining(".+")));
    }

    /** Letters of an alphabet in another order are another word. */
    private static boolean hasHanzi(String name) {
        return name.codePoints().anyMatch(Character::isIdeographic);
    }

    private static String letters(String name) {
        return name.codePoints()
                .filter(Character::isLetter)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static String sorted(String letters) {
        return letters.codePoints().sorted().mapToObj(Character::toString).collect(Collectors.joining());
    }
}
