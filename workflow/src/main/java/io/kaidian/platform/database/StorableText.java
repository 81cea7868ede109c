package io.kaidian.platform.database;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What text may hold to be kept and shown. PostgreSQL has no character zero; other control characters, halves of characters
 * and characters that are none come from broken programs or from somebody who tries something, and break files, logs and
 * screens later on.
 */
public final class StorableText {

    /** As many characters as a column of text takes, unless it says otherwise. */
    public static final int LONGEST = 20_000;

    private StorableText() {}

    /**
     * Asked before a text is encrypted, since nothing can ask afterwards.
     *
     * @param text null is fit
     * @throws InvalidTextException if it is longer than {@link #LONGEST}, or holds what cannot be kept
     */
    public static void require(@Nullable String text) {
        require(text, LONGEST);
    }

    /**
     * Asked before anything is done with a text.
     *
     * @param text null is fit
     * @throws InvalidTextException if it is longer than that, or holds what cannot be kept
     */
    public static void require(@Nullable String text, int longest) {
        if (text == null) {
            return;
        }
        if (text.length() > longest) {
            throw new InvalidTextException(InvalidDatabaseText.Cause.TOO_LONG);
        }
        if (!isStorable(text)) {
            throw new InvalidTextException(InvalidDatabaseText.Cause.CHARACTERS);
        }
    }

    /**
     * A character that cannot be kept.
     *
     * @param place counted from one
     * @param name as {@code U+0007}
     */
    public record Unfit(int place, String name) {}

    /** The first character that cannot be kept. */
    public static Optional<Unfit> unfit(CharSequence text) {
        var place = 0;
        for (var character : text.codePoints().toArray()) {
            place++;
            if (!isStorable(character)) {
                return Optional.of(new Unfit(place, "U+%04X".formatted(character)));
            }
        }
        return Optional.empty();
    }

    /** Whether every character of it can be kept. Line breaks and tabs can. */
    public static boolean isStorable(CharSequence text) {
        return text.codePoints().allMatch(StorableText::isStorable);
    }

    /** The text without what cannot be kept. */
    public static String cleaned(String text) {
        if (isStorable(text)) {
            return text;
        }
        var kept = new StringBuilder(text.length());
        text.codePoints().filter(StorableText::isStorable).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isStorable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> character == '\n' || character == '\r' || character == '\t';
            case Character.SURROGATE -> false;
            default -> (character & 0xFFFE) != 0xFFFE && (character < 0xFDD0 || character > 0xFDEF);
        };
    }
}
