package io.kaidian.ui.layout.i18n;

import java.nio.charset.Charset;

/**
 * First letters of the pinyin of common characters: 反光 is {@code fg}. GB 2312 keeps its first level of 3755 characters
 * in the order of pinyin, so a character's place tells its first letter; rarer ones are left out.
 */
public final class PinyinInitials {

    private static final Charset GB2312 = Charset.forName("GB2312");
    private static final String LETTERS = "abcdefghjklmnopqrstwxyz";
    private static final int[] FIRST = {
        0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC, 0xC2E8, 0xC4C3, 0xC5B6,
        0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9, 0xD4D1
    };
    private static final int LAST = 0xD7F9;

    private PinyinInitials() {}

    public static String of(String text) {
        var initials = new StringBuilder();
        text.codePoints().forEach(character -> {
            var code = code(character);
            if (code >= FIRST[0] && code <= LAST) {
                int letter = FIRST.length - 1;
                while (code < FIRST[letter]) {
                    letter--;
                }
                initials.append(LETTERS.charAt(letter));
            }
        });
        return initials.toString();
    }

    private static int code(int character) {
        var bytes = Character.toString(character).getBytes(GB2312);
        return bytes.length == 2 ? (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF : 0;
    }
}
