package io.kaidian.photos.idcard;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.photos.idcard.NameComparison.Verdict;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameComparisonTest {

    private final NameComparison names =
            new NameComparison(0.8, text -> text.codePoints().noneMatch(point -> "翀旻赟".indexOf(point) >= 0));

    @ParameterizedTest
    @CsvSource({
        "王小明, 王小明, EQUAL",
        "王小明, 王 小明, EQUAL",
        "古丽·买买提, 古丽•买买提, EQUAL",
        "张伟国, 張偉國, EQUAL_AFTER_CONVERSION",
        "龙应台, 龍應臺, EQUAL_AFTER_CONVERSION",
        "范进, 範进, EQUAL_AFTER_CONVERSION",
        "王小明, 王小朋, DIFFERENT",
        "王明, 李明, DIFFERENT",
        "王小明, 王明, DIFFERENT",
        "古丽·买买提, 古丽买买提, DIFFERENT"
    })
    void comparesNamesThatAreKnownForSure(String one, String other, Verdict verdict) {
        assertThat(NameComparison.compare(one, other)).isEqualTo(verdict);
        assertThat(NameComparison.compare(other, one)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "王小明, 王小明, 0.99, EQUAL",
        // What was read and what was typed agree by themselves: low confidence takes nothing away from that.
        "王小明, 王小明, 0.40, EQUAL",
        "张伟国, 張偉國, 0.99, EQUAL_AFTER_CONVERSION",
        "王小明, 李大海, 0.79, UNCERTAIN",
        "王小明, 李大海, 0.80, DIFFERENT",
        "王小明, 王小朋, 0.99, UNCERTAIN",
        "王小明, 王小, 0.99, UNCERTAIN",
        "王明, 王朋, 0.99, DIFFERENT",
        "孙子旻, 孙子昊, 0.99, UNCERTAIN",
        "孙旻, 孙昊, 0.99, UNCERTAIN",
        "曾赟, 李大海, 0.99, UNCERTAIN"
    })
    void comparesWhatWasReadWithWhatIsKnown(String expected, String read, double confidence, Verdict verdict) {
        assertThat(names.compareRead(expected, read, confidence)).isEqualTo(verdict);
    }

    @Property
    void isTheSameFromBothSides(
            @ForAll @CharRange(from = '一', to = '龥') String one,
            @ForAll @CharRange(from = '一', to = '龥') String other) {
        assertThat(NameComparison.compare(one, other)).isEqualTo(NameComparison.compare(other, one));
        assertThat(NameComparison.compare(one, one)).isEqualTo(Verdict.EQUAL);
    }

    @Property
    void neverCallsAReadingDifferentThatIsTooUnsure(
            @ForAll @CharRange(from = '一', to = '龥') String one,
            @ForAll @CharRange(from = '一', to = '龥') String other) {
        assertThat(names.compareRead(one, other, 0.5)).isNotEqualTo(Verdict.DIFFERENT);
    }
}
