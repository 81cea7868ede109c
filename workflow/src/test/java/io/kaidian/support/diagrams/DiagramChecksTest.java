package io.kaidian.support.diagrams;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.support.testing.WorkflowTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@WorkflowTest
class DiagramChecksTest {

    @Autowired
    private DiagramChecks checks;

    @Test
    void findsNothingWrongWithWhatTheProgramBrings() {
        assertThat(checks.problems(ShippedFiles.all())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            processes/certification.bpmn | ${checkDocumentsDelegate} | ${dreamDelegate}                 | step.unknown
            processes/certification.bpmn | camunda:delegateExpression="${checkDocumentsDelegate}" | camunda:class="x.Y" | code.class
            processes/certification.bpmn | decisionRef="reviewRouting" | decisionRef="dream"            | table.unknown
            processes/certification.bpmn | candidateGroups="REVIEWER"  | candidateGroups="CAT"          | task.role
            processes/certification.bpmn | id="certification"          | id="dream"                     | process.unknown
            processes/certification.bpmn | name="CaseWithdrawn"        | name="CaseDreamt"              | message.noSender
            processes/certification.bpmn | Activity_SettleDisagreement | Activity_Dream                 | task.noScreen
            processes/certification.bpmn | ${route == 'RETURN'}        | ${route.length() == 6}         | expression.condition
            processes/enforcement.bpmn   | calledElement="certification" | calledElement="dream"        | process.unknown
            processes/review-routing.dmn | name="priority"             | name="dream"                   | table.output
            processes/review-routing.dmn | <text>kind</text>           | <text>mood</text>              | table.input
            processes/parameters.dmn     | <text>"5"</text>            | <text>"999999"</text>          | number.bounds
            processes/parameters.dmn     | "rounds.max"                | "rounds.dream"                 | number.gone
            processes/sanction.dmn       | &lt; 12                     | now() > 1                      | feel.clock
            catalogue/reasons.csv        | IMG-BLUR                    | IMG-DREAM                      | catalogue.gone
            catalogue/reasons.csv        | RETRY_FREE                  | DREAM                          | catalogue.broken
            notices/notices_en.properties| Please                      | <b>Please</b>                  | text.markup
            """)
    void saysWhatIsWrong(String file, String before, String after, String code) {
        var files = changed(file, before, after);

        assertThat(checks.problems(files)).extracting(Problem::code).contains(code);
        assertThat(checks.problems(files)).allSatisfy(problem -> {
            assertThat(problem.text().zh()).isNotEqualTo(problem.code());
            assertThat(problem.text().en()).isNotEqualTo(problem.code());
        });
    }

    @Test
    void callsAStepByItsNameInTheReadersLanguage() {
        var files = changed("processes/certification.bpmn", "camunda:candidateGroups=\"REVIEWER\"", "");

        assertThat(checks.problems(files))
                .filteredOn(problem -> problem.elementId().equals("Activity_ReviewCase"))
                .extracting(Problem::text)
                .singleElement()
                .satisfies(text -> {
                    assertThat(text.zh()).contains("“审核”");
                    assertThat(text.en()).contains("\"Review case\"");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "processes/certification.bpmn, id=\"Activity_WithdrawCase\", id=\"Activity_ReviewCase\", Activity_ReviewCase",
        "processes/review-routing.dmn, id=\"Input_Round\", id=\"Input_Kind\", Input_Kind"
    })
    void saysWhichIdStandsTwice(String file, String before, String after, String id) {
        var files = changed(file, before, after);

        assertThat(checks.problems(files)).singleElement().satisfies(problem -> {
            assertThat(problem.elementId()).isEqualTo(id);
            assertThat(problem.text().zh()).contains("编号“" + id + "”");
            assertThat(problem.text().en()).contains("The id \"" + id + "\"");
        });
    }

    @Test
    void missesAFileThatIsGone() {
        var files = new ArrayList<>(ShippedFiles.all());
        files.removeIf(file -> file.name().endsWith("appeal.bpmn"));

        assertThat(checks.problems(files)).extracting(Problem::code).contains("file.missing");
    }

    private static List<ReleaseFile> changed(String name, String before, String after) {
        var files = ShippedFiles.all().stream()
                .map(file -> file.name().equals(name)
                        ? new ReleaseFile(name, file.content().replace(before, after))
                        : file)
                .toList();
        assertThat(files).as("%s holds %s", name, before).isNotEqualTo(ShippedFiles.all());
        return files;
    }
}
