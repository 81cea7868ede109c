package io.kaidian.photos.idcard.parsing;

/** Classes of characters as they occur on cards. */
final class CardCharacters {

    /** The separator inside the names of several peoples (GB 18030 0xA1A4). */
    static final char NAME_DOT = '·';

    private CardCharacters() {}

    static boolean isHan(char c) {
        return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
    }

    /** Anything the reader or a printer may have made of the separator; only meaningful between hanzi. */
    static boolean looksLikeNameDot(char c) {
        return "·•‧・･∙⋅●．.。、,".indexOf(c) >= 0;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The digit a letter of the same shape stands for where only digits can stand, else the character itself. */
    static char asDigit(char c) {
        return switch (c) {
            case 'O', 'o', 'D', 'Q', '〇' -> '0';
            case 'I', 'l', '|', '丨', 'i' -> '1';
            case 'Z', 'z' -> '2';
            case 'S', 's' -> '5';
            case 'B' -> '8';
            default -> c;
        };
    }
}
