package io.kaidian.photos.idcard;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "阿依古丽·买买提",
                "阿依古丽\u2022买买提",
                "阿依古丽\u2027买买提",
                "阿依古丽\u2219买买提",
                "阿依古丽\u22C5买买提",
                "阿依古丽\u30FB买买提",
                "阿依古丽\uFF65买买提",
                "阿依古丽\uFF0E买买提",
                "阿依古丽.买买提",
                "阿依古丽 · 买买提",
                "阿依古丽\u3000·\u200B买买提"
            })
    void hasOneSeparatorBetweenHanzi(String text) {
        assertThat(PersonName.of(text)).isEqualTo(PersonName.of("阿依古丽\u00B7买买提"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"王小明", " 王 小 明 ", "王\u3000小明", "王小\u00A0明", "\uFEFF王小明"})
    void dropsSpacesBesideHanzi(String text) {
        assertThat(PersonName.of(text).value()).isEqualTo("王小明");
    }

    @Test
    void foldsCompatibilityForms() {
        assertThat(PersonName.of("\u2F00名")).isEqualTo(PersonName.of("一名"));
        assertThat(PersonName.of("Ｊohn　ＤＯＥ")).isEqualTo(PersonName.of("JOHN DOE"));
    }

    @Test
    void keepsDotsThatSeparateNoHanzi() {
        assertThat(PersonName.of("J. Doe").value()).isEqualTo("J.DOE");
        assertThat(PersonName.of(".王").value()).isEqualTo(".王");
    }

    @Test
    void countsCharactersAsPeopleDo() {
        assertThat(PersonName.of("王𠀀").length()).isEqualTo(2);
        assertThat(NameComparison.distance(PersonName.of("王𠀀"), PersonName.of("王一")))
                .isEqualTo(1);
    }

    @Test
    void doesNotTellItsValueToLogs() {
        assertThat(PersonName.of("王小明").toString()).doesNotContain("王");
    }

    @Property
    void changesNothingTheSecondTime(@ForAll String text) {
        var once = PersonName.of(text);

        assertThat(PersonName.of(once.value())).isEqualTo(once);
    }
}
