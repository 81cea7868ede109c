package io.kaidian.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which characters a text may hold. */
class StorableTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "样例小店", "two\r\nlines\tand a tab", "𠮷野家", "阿卜杜拉·买买提", "👩‍👩‍👧", "é", " "})
    void takesWhatPeopleWrite(String text) {
        assertThat(StorableText.isStorable(text)).isTrue();
        assertThat(StorableText.cleaned(text)).isEqualTo(text);
    }

    @Test
    void takesNoControlCharacterAndNoPieceOfACharacter() {
        for (int character = 0; character <= Character.MAX_VALUE; character++) {
            var text = "a" + (char) character + "b";
            var isControl = Character.isISOControl(character) && "\n\r\t".indexOf(character) < 0;
            var isNone = Character.isSurrogate((char) character)
                    || character >= 0xFFFE
                    || character >= 0xFDD0 && character <= 0xFDEF;

            assertThat(StorableText.isStorable(text)).as("%04x", character).isEqualTo(!isControl && !isNone);
            assertThat(StorableText.cleaned(text)).isEqualTo(isControl || isNone ? "ab" : text);
        }
    }
}
