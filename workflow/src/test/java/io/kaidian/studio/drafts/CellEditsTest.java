package io.kaidian.studio.drafts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.dmn.Parameters;
import org.junit.jupiter.api.Test;

/** One number or one text is changed, and nothing else in its file. */
class CellEditsTest {

    private static final String NUMBERS = ProcessResources.text(ProcessResources.PARAMETERS);

    @Test
    void changesOneNumber() {
        var before = setting(NUMBERS, Parameters.ROUNDS_MAX);

        var xml = ParameterTableFile.of(NUMBERS).withValue(before.rule(), "6");

        assertThat(setting(xml, Parameters.ROUNDS_MAX).value()).isEqualTo("6");
        assertThat(FileComparison.of("processes/parameters.dmn", NUMBERS, xml).rows())
                .hasSize(1)
                .first()
                .satisfies(row -> assertThat(row.cells().stream().filter(FileComparison.Cell::changed))
                        .containsExactly(new FileComparison.Cell("\"5\"", "\"6\"")));
        assertThat(ParameterTableFile.of(xml).withValue(before.rule(), "5")).isEqualTo(NUMBERS);
    }

    @Test
    void changesWhatANumberMeansInBothLanguages() {
        var rule = setting(NUMBERS, Parameters.ROUNDS_MAX).rule();

        var now = setting(
                ParameterTableFile.of(NUMBERS).withMeaning(rule, "样例 <1 & 2>", "A \"sample\""), Parameters.ROUNDS_MAX);

        assertThat(now.meaningZh()).isEqualTo("样例 <1 & 2>");
        assertThat(now.meaningEn()).isEqualTo("A 'sample'");
    }

    @Test
    void holdsNumbersToTheirBounds() {
        var rounds = setting(NUMBERS, Parameters.ROUNDS_MAX);

        assertThat(rounds.allows("20")).isTrue();
        assertThat(rounds.allows("21")).isFalse();
        assertThat(rounds.allows("2.5")).isFalse();
        assertThat(rounds.allows("many")).isFalse();
        assertThat(rounds.allows("")).isFalse();
        var reminders = setting(NUMBERS, Parameters.CORRECTION_REMINDERS);
        assertThat(reminders.allows("P1D, PT36H")).isTrue();
        assertThat(reminders.allows("P1D,P91D")).isFalse();
        assertThat(reminders.allows("tomorrow")).isFalse();
    }

    @Test
    void changesOneTextAndLeavesRemarksAndOrder() {
        var file = new PropertiesFile("# first\nb.body=One \\\n  line\na=Two\\nlines\n# last\n");

        assertThat(file.texts()).containsExactly(entry("b.body", "One line"), entry("a", "Two\nlines"));
        assertThat(file.with("b.body", "New\ntext").content())
                .isEqualTo("# first\nb.body=New\\ntext\na=Two\\nlines\n# last\n");
        assertThat(file.with("a", "C:\\x").texts()).containsEntry("a", "C:\\x");
        assertThatThrownBy(() -> file.with("c", "x")).hasMessage("no text c");
    }

    private static ParameterTableFile.Setting setting(String xml, String name) {
        return ParameterTableFile.of(xml).settings().stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
