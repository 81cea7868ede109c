package io.kaidian.studio.releases;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.platform.releases.BundledFiles;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.processes.LocalizedText;
import io.kaidian.studio.releases.FileChange.Kind;
import io.kaidian.testing.TestForms;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseDiffTest {

    @Test
    void namesWhatWasAddedToADiagram() {
        var changes = changes(
                "processes/appeal.bpmn",
                "<bpmn:endEvent id=\"EndEvent_DecisionUpheld\"",
                "<bpmn:manualTask id=\"Activity_Think\" name=\"Think\" kaidian:nameZh=\"想一想\" /><bpmn:endEvent id=\"EndEvent_DecisionUpheld\"");

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Kind.ADDED);
            assertThat(change.name()).isEqualTo(new LocalizedText("想一想", "Think"));
        });
    }

    @Test
    void namesThePropertyThatChanged() {
        var changes = changes("processes/appeal.bpmn", "${overturned}", "${not overturned}");

        assertThat(changes)
                .containsExactly(new FileChange(
                        "processes/appeal.bpmn",
                        Kind.CHANGED,
                        "Flow_AppealOutcomeToOverturnDecision",
                        new LocalizedText("是", "Yes"),
                        "conditionExpression",
                        "${overturned}",
                        "${not overturned}"));
    }

    @Test
    void namesTheCellOfATableByItsRowAndColumn() {
        var changes = changes("processes/sanction.dmn", "<text>14</text>", "<text>21</text>");

        assertThat(changes).allSatisfy(change -> {
            assertThat(change.before()).isEqualTo("14");
            assertThat(change.after()).isEqualTo("21");
        });
        assertThat(changes.get(0).name().en()).contains(" · ");
    }

    @Test
    void namesCodesAndKeys() {
        assertThat(changes("catalogue/reasons.csv", "照片模糊", "照片糊了"))
                .extracting(FileChange::element)
                .containsExactly("IMG-BLUR");
        assertThat(changes("notices/notices_en.properties", "Please correct", "Kindly correct"))
                .extracting(FileChange::element)
                .contains("case.returned.subject");
    }

    @Test
    void namesTheComponentOfAFormThatChanged() {
        var before = new ReleaseFile(TestForms.CALL_SELLER_FILE, TestForms.callSeller());
        var after = new ReleaseFile(before.name(), before.content().replace("\"max\": 5", "\"max\": 9"));

        assertThat(ReleaseDiff.between(List.of(before), List.of(after)))
                .containsExactly(new FileChange(
                        TestForms.CALL_SELLER_FILE,
                        Kind.CHANGED,
                        "Field_Attempts",
                        new LocalizedText("拨打次数", "Attempts"),
                        "validate.max",
                        "5",
                        "9"));
    }

    @Test
    void saysSoWhenOnlyTheDrawingMoved() {
        assertThat(changes("processes/appeal.bpmn", "<dc:Bounds x=\"1", "<dc:Bounds x=\"2"))
                .extracting(FileChange::element)
                .containsExactly("processes/appeal.bpmn");
    }

    private static List<FileChange> changes(String name, String before, String after) {
        var changed = BundledFiles.all().stream()
                .map(file -> file.name().equals(name)
                        ? new ReleaseFile(name, file.content().replace(before, after))
                        : file)
                .toList();
        assertThat(changed).isNotEqualTo(BundledFiles.all());
        return ReleaseDiff.between(BundledFiles.all(), changed);
    }
}
