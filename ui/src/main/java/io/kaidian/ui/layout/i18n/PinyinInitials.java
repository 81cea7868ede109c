package io.kaidian.ui.layout.i18n;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * First letters of the pinyin of characters: 反光 is {@code fg}. Holds those from U+4E00 to U+9FFF, the same as the function
 * of the database by which sellers are found; others are left out.
 */
public final class PinyinInitials {

    private static final int FIRST = 0x4E00;

    /** A letter for each character, in their order. */
    private static final byte[] LETTERS = read();

    private PinyinInitials() {}

    public static String of(String text) {
        var initials = new StringBuilder();
        text.codePoints()
                .map(character -> character - FIRST)
                .filter(place -> place >= 0 && place < LETTERS.length)
                .forEach(place -> initials.append((char) LETTERS[place]));
        return initials.toString();
    }

    private static byte[] read() {
        try (var file = PinyinInitials.class.getResourceAsStream("pinyin-initials.txt")) {
            return new String(
                            Objects.requireNonNull(file, "the letters are packaged")
                                    .readAllBytes(),
                            StandardCharsets.US_ASCII)
                    .replaceAll("\\s", "")
                    .getBytes(StandardCharsets.US_ASCII);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
