package io.kaidian.photos.idcard;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.photos.NameTrace;
import io.kaidian.photos.NameTrace.Look;
import io.kaidian.photos.NameTrace.Step;
import io.kaidian.photos.idcard.NameVerification.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameVerificationTest {

    private static final Step PAPER = new Step("", List.of(), 0);

    /** A probability of 0.998, and what is left for the likeliest other one. */
    private static final double SURE = -0.002;

    private static final double LEFT = -6.2;

    @Test
    void verifiesANameThatNothingElseComesNearTo() {
        var trace = twice(step("张", "弛"), step("伟", "韦"));

        assertThat(NameVerification.of("张伟", trace)).isEqualTo(Outcome.VERIFIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"弛伟", "张韦", "张", "伟张", "王芳"})
    void doesNotVerifyAnotherNameOnTheSamePrint(String other) {
        var trace = twice(step("张", "弛"), step("伟", "韦"));

        assertThat(NameVerification.of(other, trace)).isEqualTo(Outcome.DIFFERENT);
    }

    /** The reader leaves a character out now and then. */
    @Test
    void isUnsureOfALongerNameThanWasRead() {
        var trace = twice(step("张", "弛"), step("伟", "韦"));

        assertThat(NameVerification.of("张伟伟", trace)).isEqualTo(Outcome.UNSURE);
    }

    @Test
    void takesALongerNameThatSharesNothingForAnother() {
        var trace = twice(step("李", "孪"), step("凯", "凱"));

        assertThat(NameVerification.of("张月心", trace)).isEqualTo(Outcome.DIFFERENT);
    }

    @Test
    void isUnsureWhereALookAlikeIsAsLikely() {
        var trace = twice(step("张", "弛"), step("己", -0.7, "已", -0.7));

        assertThat(NameVerification.of("张己", trace)).isEqualTo(Outcome.UNSURE);
        assertThat(NameVerification.of("张已", trace)).isEqualTo(Outcome.UNSURE);
    }

    @Test
    void isUnsureWhereTheLooksContradictOneAnother() {
        var trace = new NameTrace(List.of(look(step("未", "末")), look(step("末", "未"))));

        assertThat(NameVerification.of("未", trace)).isEqualTo(Outcome.UNSURE);
    }

    @Test
    void forgivesOneOfFourLooksAndNoneOfTwo() {
        var right = look(step("未", "末"));
        var wrong = look(step("末", -0.1, "未", -2.4));

        assertThat(NameVerification.of("未", new NameTrace(List.of(right, right, wrong, right))))
                .isEqualTo(Outcome.VERIFIED);
        assertThat(NameVerification.of("未", new NameTrace(List.of(right, wrong, wrong, right))))
                .isEqualTo(Outcome.UNSURE);
        assertThat(NameVerification.of("末", new NameTrace(List.of(right, right, wrong, right))))
                .isEqualTo(Outcome.UNSURE);
    }

    /** Three looks took 钉 for 钌 on a card, by 3.8, 5.5 and 6.4, and one did not, by 6.0. */
    @Test
    void forgivesNoLookThatIsSureOfAnotherName() {
        var wrong = look(step("钌", "钉"));
        var right = look(step("钉", "钌"));

        var trace = new NameTrace(List.of(wrong, right, wrong, wrong));

        assertThat(NameVerification.of("钌", trace)).isEqualTo(Outcome.UNSURE);
        assertThat(NameVerification.of("钉", trace)).isEqualTo(Outcome.UNSURE);
    }

    /** 李嫒 was confirmed on good photos of the card of 李媛. */
    @Test
    void isUnsureOfWhatEveryLookIsOnlyJustFor() {
        var look = look(step("嫒", -0.3, "媛", -1.5));

        assertThat(NameVerification.of("嫒", new NameTrace(List.of(look, look, look, look), look)))
                .isEqualTo(Outcome.UNSURE);
    }

    @Test
    void isUnsureOfWhatIsNotSeenOutOfFocus() {
        var sharp = look(step("周", "罔"));
        var blurred = look(step("周", -2.6, "罔", -0.1));

        assertThat(NameVerification.of("周", new NameTrace(List.of(sharp, sharp), sharp)))
                .isEqualTo(Outcome.VERIFIED);
        assertThat(NameVerification.of("周", new NameTrace(List.of(sharp, sharp), blurred)))
                .isEqualTo(Outcome.UNSURE);
        assertThat(NameVerification.of("周", new NameTrace(List.of(sharp, sharp), new Look(List.of()))))
                .isEqualTo(Outcome.UNSURE);
    }

    /** Nothing that was this sure at each look was ever found wrong for being read otherwise out of focus. */
    @Test
    void asksNothingOutOfFocusOfWhatIsBeyondDoubt() {
        var sharp = look(step("周", -0.0001, "罔", -9.0));
        var blurred = look(step("周", -2.6, "罔", -0.1));

        assertThat(NameVerification.of("周", new NameTrace(List.of(sharp, sharp), blurred)))
                .isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void leavesACharacterThatHasATwinToAPerson() {
        var trace = twice(step("杨", "扬"), step("汨", "汩"));

        assertThat(NameVerification.of("杨汨", trace)).isEqualTo(Outcome.UNSURE);
        assertThat(NameVerification.of("杨汩", trace)).isNotEqualTo(Outcome.VERIFIED);
    }

    @Test
    void isUnsureOfPrintThatNoCharacterFits() {
        var faint = new Step("张弛", List.of(-5.0, -9.0), Math.log(0.98));

        assertThat(NameVerification.of("张", twice(faint))).isEqualTo(Outcome.UNSURE);
    }

    @Test
    void tellsADoubledCharacterFromASingleOne() {
        var doubled = twice(step("丽", "两"), step("丽", "两"));

        assertThat(NameVerification.of("丽丽", doubled)).isEqualTo(Outcome.VERIFIED);
        assertThat(NameVerification.of("丽", doubled)).isEqualTo(Outcome.DIFFERENT);
    }

    @Test
    void takesWhateverIsReadBetweenTheNamesOfAMinorityForItsDot() {
        var trace = twice(step("阿", "何"), step("•", "."), step("买", "卖"));

        assertThat(NameVerification.of("阿·买", trace)).isEqualTo(Outcome.VERIFIED);
        assertThat(NameVerification.of("阿买", trace)).isEqualTo(Outcome.DIFFERENT);
    }

    @Test
    void saysNothingWithoutALook() {
        assertThat(NameVerification.of("张伟", new NameTrace(List.of()))).isEqualTo(Outcome.UNSURE);
        assertThat(NameVerification.of("", twice(step("张", "弛")))).isEqualTo(Outcome.UNSURE);
    }

    /** All looks at 夭 take it for 天, by up to e⁵; none at 天 takes it for 夭 (decision record 0159). */
    @Test
    void asksMoreOfACharacterThatAnotherIsMistakenFor() {
        assertThat(NameVerification.of("李天", twice(step("李", "季"), step("天", -0.01, "夭", -5))))
                .isEqualTo(Outcome.UNSURE);
        assertThat(NameVerification.of("李天", twice(step("李", "季"), step("天", -0.01, "夭", -9))))
                .isEqualTo(Outcome.VERIFIED);
        assertThat(NameVerification.of("李天", twice(step("李", "季"), step("天", -0.01, "大", -5))))
                .isEqualTo(Outcome.VERIFIED);
        assertThat(NameVerification.of("李夭", twice(step("李", "季"), step("夭", -0.01, "天", -5))))
                .isEqualTo(Outcome.VERIFIED);
    }

    private static NameTrace twice(Step... printed) {
        return new NameTrace(List.of(look(printed), look(printed)));
    }

    private static Look look(Step... printed) {
        var steps = new ArrayList<Step>();
        for (var step : printed) {
            steps.add(PAPER);
            steps.add(step);
        }
        return new Look(steps);
    }

    private static Step step(String likeliest, String next) {
        return step(likeliest, SURE, next, LEFT);
    }

    private static Step step(String likeliest, double log, String next, double nextLog) {
        return new Step(likeliest + next, List.of(log, nextLog), -12);
    }
}
