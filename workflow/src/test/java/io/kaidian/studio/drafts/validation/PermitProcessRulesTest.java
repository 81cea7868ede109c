package io.kaidian.studio.drafts.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.platform.releases.BundledFiles;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.processes.ProcessResources;
import io.kaidian.testing.WorkflowTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What is wrong with a diagram for a permit is said with its place. */
@WorkflowTest
@Tag("slow")
class PermitProcessRulesTest {

    private static final String BRAND = "processes/brand-authorization.bpmn";

    @Autowired
    private DraftFileValidator checks;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            value="BRAND"                           | value="brand"                            | permit.kind         | brandAuthorization
            value="BRAND"                           | value="FOOD"                             | permit.kindTwice    | categoryLicence
            name="permitKind"                       | name="permit"                            | permit.nobodyStarts | brandAuthorization
            name="subjectZh" value="品牌"           | name="subjectZh" value="Brand"           | permit.subject      | brandAuthorization
            id="brandAuthorization"                 | id="categoryLicence"                     | process.keyTwice    | categoryLicence
            kaidian:nameZh="未获授权"               |                                          | permit.unnamed      | EndEvent_Refused
            camunda:candidateGroups="SELLER"        | camunda:candidateGroups="REVIEWER"       | permit.task         | Activity_SendAuthorization
            name="evidence">TRADEMARK_CERTIFICATE   | name="evidences">TRADEMARK_CERTIFICATE   | permit.missing      | Activity_SendAuthorization
            name="evidence">TRADEMARK_CERTIFICATE   | name="evidence">TRADEMARK                | permit.evidence     | Activity_SendAuthorization
            ${checkPermitEvidenceDelegate}          | ${checkDocumentsDelegate}                | permit.step         | Activity_CheckEvidence
            camunda:asyncBefore="true"              |                                          | permit.noJob        | Activity_CheckEvidence
            name="validFor">${validFor}             | name="valid">${validFor}                 | permit.missing      | Activity_GrantPermit
            name="validFor">${validFor}             | name="validFor">a year                   | permit.validFor     | Activity_GrantPermit
            ${refusePermitDelegate}                 | ${checkPermitEvidenceDelegate}           | permit.noAnswer     | EndEvent_Refused
            ${checkPermitEvidenceDelegate}          | ${refusePermitDelegate}                  | permit.answeredTwice | Activity_GrantPermit
            brand-authorization-review              | another-review                           | step.form.unknown   | Activity_ReviewAuthorization
            """)
    void saysWhatIsWrongAndWhere(String before, String after, String code, String place) {
        var files = changed(BRAND, before, after == null ? "" : after);

        var problems = checks.problems(files);

        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.elementId()).isEqualTo(place);
            assertThat(problem.text().zh())
                    .isNotEqualTo(code)
                    .isNotEqualTo(problem.text().en());
        });
    }

    @Test
    void keepsStepsForPermitsOutOfOtherProcesses() {
        var files = changed(ProcessResources.HELP, "${waivePhotoDelegate}", "${grantPermitDelegate}");

        assertThat(checks.problems(files))
                .extracting(DraftProblem::code, DraftProblem::elementId)
                .contains(org.assertj.core.groups.Tuple.tuple("permit.stepElsewhere", "Activity_WaivePhoto"));
    }

    @Test
    void findsNothingWrongWithANewProcessAndANewTable() throws IOException {
        var files = new ArrayList<>(BundledFiles.all());
        files.add(new ReleaseFile("processes/toy-permit.bpmn", template("new-permit.bpmn", "toyPermit")));
        files.add(new ReleaseFile("processes/toy-term.dmn", template("new-table.dmn", "toyTerm")));

        assertThat(checks.problems(files)).isEmpty();
    }

    private static String template(String file, String key) throws IOException {
        try (var in = PermitProcessRulesTest.class.getResourceAsStream("/diagrams/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("$KEY$", key)
                    .replace("$KIND$", "TOY_PERMIT")
                    .replace("$EN$", "Toy permit")
                    .replace("$ZH$", "玩具许可")
                    .replace("$EVIDENCE$", "FOOD_LICENCE");
        }
    }

    @Test
    void letsADraftDropWhatCodeDoesNotName() {
        var files = BundledFiles.all().stream()
                .filter(file -> !ProcessResources.permits().contains(file.name())
                        && !ProcessResources.forms().contains(file.name()))
                .toList();

        assertThat(checks.problems(files)).isEmpty();
    }

    private static List<ReleaseFile> changed(String name, String before, String after) {
        var files = new ArrayList<ReleaseFile>();
        for (var file : BundledFiles.all()) {
            assertThat(!file.name().equals(name) || file.content().contains(before))
                    .as(before)
                    .isTrue();
            files.add(
                    file.name().equals(name)
                            ? new ReleaseFile(name, file.content().replace(before, after))
                            : file);
        }
        return files;
    }
}
