package io.kaidian.sellers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameMaskTest {

    @ParameterizedTest
    @CsvSource({
        "李样例, *样例",
        "欧阳样例, **样例",
        "ANNA MARIA SPECIMEN, A*** M*** S***",
        "'SPECIMEN, ANNA', S*** A***",
        "' Örn  Specimen ', Ö*** S***",
        "'', ''"
    })
    void hidesTheSurnameAndOfLatinWordsAllButTheirFirstLetters(String name, String masked) {
        assertThat(NameMask.of(name)).isEqualTo(masked);
    }
}
