package io.kaidian.ui.seller.apply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Amounts as people type them. */
class TransferCardTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0.37    | 37
                    .37     | 37
                    0,37    | 37
                    0。37   | 37
                    ０．３７ | 37
                    ¥0.37   | 37
                    ￥ 0.37 | 37
                    0.37元  | 37
                    0.370   | 37
                    0.4     | 40
                    0.05    | 5
                    """)
    void readsAnAmountBelowOneYuan(String typed, int fen) {
        assertThat(TransferCard.fen(typed)).contains(fen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0.00", "1", "1.00", "37", "0.375", "-0.37", "0.3.7", "thirty", "1E999999999"})
    void takesNothingElse(String typed) {
        assertThat(TransferCard.fen(typed)).isEmpty();
    }
}
