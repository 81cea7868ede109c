package io.kaidian.cases.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.submission.CasePaymentAccountService.MaskedName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedNameTest {

    @ParameterizedTest
    @CsvSource({"王小明, 王*, *明", "欧阳样例, 欧阳*, *例", "欧样例, 欧*, *例", "𠮷样例, 𠮷*, *例"})
    void showsTheSurnameWhole(String name, String first, String last) {
        assertThat(MaskedName.of(name)).isEqualTo(new MaskedName(first, last));
    }
}
