package io.kaidian.review.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.review.desk.FieldComparison.TextSegment;
import io.kaidian.review.desk.ValueDiff.Mask;
import org.junit.jupiter.api.Test;

class ValueDiffTest {

    @Test
    void marksTheCharactersThatDiffer() {
        var pieces = ValueDiff.pieces("张小芳", "张小方", Mask.NONE);

        assertThat(pieces).containsExactly(new TextSegment("张小", false), new TextSegment("芳", true));
    }

    @Test
    void showsWhereACharacterIsMissing() {
        var pieces = ValueDiff.pieces("张芳", "张小芳", Mask.NONE);

        assertThat(pieces)
                .containsExactly(new TextSegment("张", false), new TextSegment("□", true), new TextSegment("芳", false));
    }

    @Test
    void showsOnceEachWhatIsTooMuch() {
        var pieces = ValueDiff.pieces("张小小芳", "张小芳", Mask.NONE);

        assertThat(pieces.stream().filter(TextSegment::differs).map(TextSegment::text))
                .containsExactly("小");
    }

    @Test
    void masksTheSurnameAndStillSaysThatItDiffers() {
        var pieces = ValueDiff.pieces("李样例", "王样例", Mask.NAME);

        assertThat(pieces).containsExactly(new TextSegment("*", true), new TextSegment("样例", false));
    }

    @Test
    void masksASurnameOfTwoCharactersWhole() {
        assertThat(ValueDiff.pieces("欧阳样例", "欧阳样例", Mask.NAME)).containsExactly(new TextSegment("**样例", false));
        assertThat(ValueDiff.pieces("欧阳样例", "欧样例", Mask.NAME))
                .containsExactly(new TextSegment("*", false), new TextSegment("*", true), new TextSegment("样例", false));
    }

    @Test
    void masksTheFirstCharacterThoughTheOtherNameBeginsBeforeIt() {
        assertThat(ValueDiff.pieces("阳样例", "欧阳样例", Mask.NAME))
                .containsExactly(new TextSegment("□", true), new TextSegment("*样例", false));
    }

    @Test
    void masksTheMiddleOfANumberAndStillSaysThatItDiffers() {
        assertThat(ValueDiff.pieces("11010519491231002X", "11010519481231002X", Mask.NUMBER))
                .containsExactly(
                        new TextSegment("1101", false), new TextSegment("…", true), new TextSegment("002X", false));
        assertThat(ValueDiff.pieces("110105194912310021", "11010519491231002X", Mask.NUMBER))
                .containsExactly(new TextSegment("1101…002", false), new TextSegment("1", true));
    }

    @Test
    void hidesShortNumbersAltogether() {
        assertThat(ValueDiff.pieces("12345678", null, Mask.NUMBER)).containsExactly(new TextSegment("…", false));
    }

    @Test
    void takesNoNoticeOfWidthSpaceAndTheDotOfMinorityNames() {
        assertThat(ValueDiff.same("买买提•吐尔逊", "买买提·吐尔逊")).isTrue();
        assertThat(ValueDiff.same("１１０x", "110 X")).isTrue();
        assertThat(ValueDiff.same("范", "範")).isFalse();
    }
}
