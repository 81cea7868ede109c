package io.kaidian.photos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardHintTest {

    @Test
    void saysWhereTheCornersLie() {
        var hint = CardHint.parse("0.1,0.2,0.9,0.2,0.9,0.7,-0.05,0.7").orElseThrow();

        assertThat(hint.corners().topLeft()).isEqualTo(new PhotoPoint(0.1, 0.2));
        assertThat(hint.corners().bottomLeft()).isEqualTo(new PhotoPoint(-0.05, 0.7));
        assertThat(CardHint.parse(hint.toString())).contains(hint);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "0.1,0.2,0.9,0.2,0.9,0.7,0.1",
                "0.1,0.2,0.9,0.2,0.9,0.7,0.1,0.7,0.5",
                "0.1,0.2,0.9,0.2,0.9,0.7,0.1,NaN",
                "0.1,0.2,0.9,0.2,0.9,0.7,0.1,Infinity",
                "0.1,0.2,0.9,0.2,0.9,0.7,0.1,1e300",
                "0.1,0.2,0.9,0.2,0.9,0.7,0.1,0x1p3",
                "0.1,0.2,0.9,0.2,0.9,0.7,0.1,１",
                "0.1,0.2,0.9,0.2,0.9,0.7,0.1,7.5",
                "0.1,0.2,0.9,0.2,0.9,0.7,0.1,-3",
                "0.1,0.2,0.9,0.2,0.9,0.7,0.1,0.7 ",
                "'; drop table reading_job; --"
            })
    void takesNothingElseForCorners(String said) {
        assertThat(CardHint.parse(said)).isEmpty();
        assertThat(CardHint.parse(said + ",".repeat(10_000))).isEmpty();
    }
}
