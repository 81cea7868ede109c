package io.kaidian.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentSlotTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"A", "ID_FRONT", "A1_2B", "LETTER_OF_AUTHORIZATION", "A2345678901234567890123456789012345678_0"})
    void isNamedInCapitalsDigitsAndSingleLines(String name) {
        assertThat(DocumentSlot.valueOf(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "_",
                "1A",
                "_A",
                "A_",
                "A__B",
                "a",
                "ID FRONT",
                "ID-FRONT",
                "É",
                "A\n",
                "身份证",
                "A2345678901234567890123456789012345678901"
            })
    void refusesAnythingElse(String name) {
        assertThatThrownBy(() -> DocumentSlot.valueOf(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
