package io.kaidian.studio.drafts.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.platform.releases.CellCondition;
import io.kaidian.platform.releases.DecisionTableText;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.processes.ProcessResources;
import io.kaidian.studio.drafts.validation.TableCoverage.Overlap;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Gaps, overlaps and rows that are never reached, in small tables of which one can see it. */
class TableCoverageTest {

    private static final DecisionTableText.Column KIND =
            new DecisionTableText.Column("i1", "kind", "Kind", "string", List.of("\"A\"", "\"B\"", "\"C\""));
    private static final DecisionTableText.Column ROUND =
            new DecisionTableText.Column("i2", "round", "Round", "integer", List.of());
    private static final DecisionTableText.Column SHARE =
            new DecisionTableText.Column("i3", "share", "Share", "double", List.of());
    private static final DecisionTableText.Column FLAG =
            new DecisionTableText.Column("i4", "flag", "Flag", "boolean", List.of());
    private static final DecisionTableText.Column NAME =
            new DecisionTableText.Column("i5", "name", "Name", "string", List.of());

    @Test
    void findsTheValueThatNoRowNames() {
        var coverage = look("UNIQUE", List.of(KIND), row("\"A\""), row("\"B\""));

        assertThat(words(coverage)).containsExactly("Kind = \"C\"");
        assertThat(coverage.overlaps()).isEmpty();
    }

    @Test
    void findsTheNumberBetweenTwoRows() {
        assertThat(words(look("UNIQUE", List.of(ROUND), row("< 2"), row("> 2"))))
                .containsExactly("Round = 2");
        assertThat(look("UNIQUE", List.of(ROUND), row("<= 2"), row(">= 3")).gaps())
                .isEmpty();
        assertThat(words(look("UNIQUE", List.of(SHARE), row("<= 2"), row(">= 3"))))
                .containsExactly("Share = ]2..3[");
        assertThat(words(look("UNIQUE", List.of(ROUND), row("[1..3]"), row("]3..9]"))))
                .containsExactly("Round = < 1, > 9");
    }

    @Test
    void looksOnlyAtNumbersThatItsAuthorHoldsPossible() {
        var fromOne = new DecisionTableText.Column("i", "step", "Step", "integer", List.of(">= 1"));

        assertThat(look("UNIQUE", List.of(fromOne), row("[1..3]"), row("> 3")).gaps())
                .isEmpty();
        assertThat(words(look("UNIQUE", List.of(fromOne), row("[2..3]"), row("> 3"))))
                .containsExactly("Step = 1");
    }

    @Test
    void findsThePlaceWhereTwoColumnsTogetherLeaveAGap() {
        var coverage = look("FIRST", List.of(KIND, FLAG), row("\"A\"", ""), row("not(\"A\")", "true"));

        assertThat(words(coverage)).containsExactly("Kind = \"B\", \"C\"; Flag = false");
    }

    @Test
    void findsRowsThatMeetWhereOnlyOneMay() {
        var coverage = look("UNIQUE", List.of(KIND, ROUND), row("\"A\"", "> 1"), row("", "[2..3]"), row("\"B\"", "1"));

        assertThat(coverage.overlaps()).containsExactly(new Overlap(0, 1));
    }

    @Test
    void letsRowsMeetThatSayTheSameWhereTheTableAllowsIt() {
        var same = new DecisionTableText(
                "t",
                "t",
                "ANY",
                List.of(FLAG),
                List.of(),
                List.of(
                        new DecisionTableText.Row("r1", List.of("true"), List.of("1"), ""),
                        new DecisionTableText.Row("r2", List.of(""), List.of("1"), "")));

        assertThat(TableCoverage.of(same).orElseThrow().overlaps()).isEmpty();
    }

    @Test
    void findsTheRowThatAnEarlierOneAlwaysForestalls() {
        var coverage = look("FIRST", List.of(KIND), row("\"A\""), row(""), row("\"B\""));

        assertThat(coverage.unreached()).containsExactly(2);
        assertThat(coverage.overlaps()).isEmpty();
    }

    @Test
    void findsTheRowThatSeveralEarlierOnesForestallTogether() {
        var coverage = look("FIRST", List.of(FLAG), row("true"), row("false"), row(""));

        assertThat(coverage.unreached()).containsExactly(2);
    }

    @Test
    void findsWhatACollectingTableSaysTwiceAndAsksForNoAnswer() {
        var coverage = look("COLLECT", List.of(KIND), row("\"A\""), row("\"A\""));

        assertThat(coverage.gaps()).isEmpty();
        assertThat(coverage.overlaps()).containsExactly(new Overlap(0, 1));
    }

    @Test
    void asksForNoAnswerToTextsThatNobodyNamed() {
        assertThat(look("UNIQUE", List.of(NAME), row("\"a\""), row("\"b\"")).gaps())
                .isEmpty();
    }

    @Test
    void saysNothingOfCellsThatItDoesNotUnderstand() {
        var coverage = look("UNIQUE", List.of(NAME), row("starts with(?, \"x\")"), row("\"b\""));

        assertThat(coverage.gaps()).isEmpty();
        assertThat(coverage.overlaps()).isEmpty();
        assertThat(coverage.unreached()).isEmpty();
    }

    @Test
    void looksAtALargeTableInNoTime() {
        var columns = List.of(KIND, ROUND, FLAG, SHARE, NAME);
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < 200; i++) {
            rows.add(row(
                    "\"" + "ABC".charAt(i % 3) + "\"", "" + i, i % 2 == 0 ? "true" : "", "> " + i, "\"n" + i + "\""));
        }

        assertThat(TableCoverage.of(table("FIRST", columns, rows))).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"A\", \"B\"|\"B\"|true",
                "not(\"A\", \"B\")|\"B\"|false",
                "not(\"A\")|\"C\"|true",
                "[1..3[|3|false",
                "(1..3]|1|false",
                ">= 2.5|2.5|true",
                "5|5.0|true",
                "-|anything|true"
            })
    void readsACell(String cell, String value, boolean lets) {
        assertThat(CellCondition.of(cell).orElseThrow().lets(value)).isEqualTo(lets);
    }

    static Stream<String> ownTables() {
        return ProcessResources.all().stream().filter(name -> name.endsWith(".dmn"));
    }

    @ParameterizedTest
    @MethodSource("ownTables")
    void findsNothingAgainstTheTablesOfTheHouse(String name) {
        assertThat(TableCoverageMessages.of(new ReleaseFile(name, ProcessResources.text(name))))
                .extracting(problem -> problem.text().en())
                .isEmpty();
    }

    @Test
    void tellsProblemsAtTheirRowInBothLanguages() {
        var xml = ProcessResources.text(ProcessResources.REVIEW_ROUTING)
                .replaceFirst("(InputEntry_NewFault_newFault\">\\s*<text>)true", "$1");

        assertThat(TableCoverageMessages.of(new ReleaseFile("processes/review-routing.dmn", xml)))
                .contains(new DraftProblem(
                        "processes/review-routing.dmn",
                        "Rule_FourEyes",
                        DraftProblem.Severity.WARNING,
                        "table.unreached",
                        new io.kaidian.processes.LocalizedText(
                                "第 2 行永远轮不到：上面的行总会先命中", "Row 2 is never reached: a row above always fits first")));
    }

    @Test
    void refusesAFileThatPointsOutside() {
        assertThat(TableCoverageMessages.of(
                        new ReleaseFile("x.dmn", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///x'>]><a>&b;</a>")))
                .extracting(DraftProblem::code)
                .containsExactly("table.unread");
    }

    private static List<String> words(TableCoverage coverage) {
        return coverage.gaps().stream().map(TableCoverage.Gap::words).toList();
    }

    @SafeVarargs
    private static TableCoverage look(String hitPolicy, List<DecisionTableText.Column> columns, List<String>... rows) {
        return TableCoverage.of(table(hitPolicy, columns, List.of(rows))).orElseThrow();
    }

    private static DecisionTableText table(
            String hitPolicy, List<DecisionTableText.Column> columns, List<List<String>> rows) {
        var rules = new ArrayList<DecisionTableText.Row>();
        rows.forEach(cells -> rules.add(new DecisionTableText.Row("r" + rules.size(), cells, List.of("x"), "")));
        return new DecisionTableText("t", "t", hitPolicy, columns, List.of(), rules);
    }

    private static List<String> row(String... cells) {
        return List.of(cells);
    }
}
