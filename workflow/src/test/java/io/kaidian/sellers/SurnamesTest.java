package io.kaidian.sellers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurnamesTest {

    @ParameterizedTest
    @CsvSource({"王小明, 1", "欧阳样例, 2", "歐陽樣, 2", "欧阳, 1", "欧样例, 1", "买买提·吐尔逊, 1", "A, 1", "'', 0"})
    void knowsSurnamesOfTwoCharactersThatAGivenNameFollows(String name, int length) {
        assertThat(Surnames.lengthIn(name)).isEqualTo(length);
    }
}
