package io.kaidian.photos.idcard;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.photos.NameTrace;
import io.kaidian.photos.OcrField;
import io.kaidian.photos.PhotoRegion;
import io.kaidian.photos.idcard.NameComparison.Verdict;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameComparisonTest {

    private static final PhotoRegion PLACE = new PhotoRegion(0.2, 0.2, 0.3, 0.05);

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
        assertThat(names.compareRead(expected, new OcrField(read, confidence, PLACE)))
                .isEqualTo(verdict);
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
        assertThat(names.compareRead(one, new OcrField(other, 0.5, PLACE))).isNotEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void takesANameForEqualThatThePrintVerifiesAlthoughAnotherWasRead() {
        assertThat(names.compareRead("王朋", read("王明", 0.99, "朋", "明"))).isEqualTo(Verdict.EQUAL);
    }

    @Test
    void neverCallsDifferentWhatThePrintMayBe() {
        var torn = new NameTrace.Step("明朋", List.of(-0.7, -0.7), -12);
        var read = new OcrField("王明", 0.99, PLACE, trace(step("王", "玉"), torn));

        assertThat(names.compareRead("王朋", read)).isEqualTo(Verdict.UNCERTAIN);
        assertThat(names.mayBe("王朋", read)).isTrue();
    }

    @Test
    void callsDifferentWhatThePrintIsNot() {
        assertThat(names.compareRead("王朋", read("王明", 0.99, "明", "朋"))).isEqualTo(Verdict.DIFFERENT);
        assertThat(names.mayBe("王朋", read("王明", 0.99, "明", "朋"))).isFalse();
    }

    @Test
    void leavesANameToAPersonThatTheReaderHasNoCharactersFor() {
        assertThat(names.compareRead("王翀", read("王明", 0.99, "明", "朋"))).isEqualTo(Verdict.UNCERTAIN);
        assertThat(names.isVerified("王翀", read("王翀", 0.99, "翀", "朋"))).isFalse();
    }

    private static OcrField read(String value, double confidence, String second, String next) {
        return new OcrField(value, confidence, PLACE, trace(step("王", "玉"), step(second, next)));
    }

    private static NameTrace.Step step(String likeliest, String next) {
        return new NameTrace.Step(likeliest + next, List.of(-0.002, -6.2), -12);
    }

    private static NameTrace trace(NameTrace.Step... steps) {
        var look = new NameTrace.Look(List.of(steps));
        return new NameTrace(List.of(look, look));
    }
}
