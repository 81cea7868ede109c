package io.kaidian.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFormulasTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"=cmd|' /C calc'!A0", "=1+1\nnext", "+8613800000000", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1"})
    void keepsATextThatBeginsLikeAFormulaAText(String text) {
        assertThat(CsvFormulas.escape(text)).isEqualTo("'" + text);
        assertThat(CsvFormulas.unescape("'" + text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "样例小店", "O'Neill", "'t Hof", "a=b"})
    void leavesOthersAsTheyAre(String text) {
        assertThat(CsvFormulas.escape(text)).isEqualTo(text);
        assertThat(CsvFormulas.unescape(text)).isEqualTo(text);
    }

    @Test
    void leavesOutWhatIsNotThere() {
        assertThat(CsvFormulas.escape(null)).isNull();
        assertThat(CsvFormulas.unescape(null)).isNull();
    }
}
