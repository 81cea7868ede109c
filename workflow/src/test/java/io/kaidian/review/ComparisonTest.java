package io.kaidian.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.review.Agreement.Piece;
import io.kaidian.review.Comparison.Mask;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void marksTheCharactersThatDiffer() {
        var pieces = Comparison.pieces("张小芳", "张小方", Mask.NONE);

        assertThat(pieces).containsExactly(new Piece("张小", false), new Piece("芳", true));
    }

    @Test
    void showsWhereACharacterIsMissing() {
        var pieces = Comparison.pieces("张芳", "张小芳", Mask.NONE);

        assertThat(pieces).containsExactly(new Piece("张", false), new Piece("□", true), new Piece("芳", false));
    }

    @Test
    void showsOnceEachWhatIsTooMuch() {
        var pieces = Comparison.pieces("张小小芳", "张小芳", Mask.NONE);

        assertThat(pieces.stream().filter(Piece::differs).map(Piece::text)).containsExactly("小");
    }

    @Test
    void masksTheSurnameAndStillSaysThatItDiffers() {
        var pieces = Comparison.pieces("李样例", "王样例", Mask.NAME);

        assertThat(pieces).containsExactly(new Piece("*", true), new Piece("样例", false));
    }

    @Test
    void masksTheMiddleOfANumberAndStillSaysThatItDiffers() {
        assertThat(Comparison.pieces("11010519491231002X", "11010519481231002X", Mask.NUMBER))
                .containsExactly(new Piece("1101", false), new Piece("…", true), new Piece("002X", false));
        assertThat(Comparison.pieces("110105194912310021", "11010519491231002X", Mask.NUMBER))
                .containsExactly(new Piece("1101…002", false), new Piece("1", true));
    }

    @Test
    void hidesShortNumbersAltogether() {
        assertThat(Comparison.pieces("12345678", null, Mask.NUMBER)).containsExactly(new Piece("…", false));
    }

    @Test
    void takesNoNoticeOfWidthSpaceAndTheDotOfMinorityNames() {
        assertThat(Comparison.same("买买提•吐尔逊", "买买提·吐尔逊")).isTrue();
        assertThat(Comparison.same("１１０x", "110 X")).isTrue();
        assertThat(Comparison.same("范", "範")).isFalse();
    }
}
