package io.kaidian.studio.drafts;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.platform.releases.BundledFiles;
import io.kaidian.platform.releases.ReleaseFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The order of writing is no difference, what is said and drawn is one. */
class DiagramComparisonTest {

    private static final String DIAGRAM = BundledFiles.all().stream()
            .filter(file -> file.name().endsWith("certification.bpmn"))
            .map(ReleaseFile::content)
            .findFirst()
            .orElseThrow();

    @Test
    void takesWhatWasMovedAndPutBackForTheSame() {
        var step = part("(?s)    <bpmn:serviceTask id=\"Activity_CheckDocuments\".*?</bpmn:serviceTask>\n");
        var place = part("        <bpmn:flowNodeRef>Activity_CheckDocuments</bpmn:flowNodeRef>\n");
        var shape = part("(?s)      <bpmndi:BPMNShape id=\"Activity_CheckDocuments_di\".*?</bpmndi:BPMNShape>\n");
        var endOfLane = part("      </bpmn:lane>\\n      <bpmn:lane id=\"Lane_Seller\"");
        var rewritten = DIAGRAM.replace(step, "")
                .replace("  </bpmn:process>", step + "  </bpmn:process>")
                .replaceFirst(Pattern.quote(place), "")
                .replace(endOfLane, place + endOfLane)
                .replace(shape, "")
                .replace("    </bpmndi:BPMNPlane>", shape + "    </bpmndi:BPMNPlane>")
                .replace(
                        "id=\"certification\" name=\"Certification of a seller\"",
                        "name=\"Certification of a seller\" id=\"certification\"");

        assertThat(rewritten).isNotEqualTo(DIAGRAM);
        assertThat(DiagramComparison.isSame(DIAGRAM, rewritten)).isTrue();
    }

    @Test
    void tellsWhatIsSaidOrDrawnInAnotherWay() {
        assertThat(DiagramComparison.isSame(DIAGRAM, DIAGRAM.replace("Check documents", "Look at documents")))
                .isFalse();
        assertThat(DiagramComparison.isSame(
                        DIAGRAM, DIAGRAM.replaceFirst("<dc:Bounds x=\"\\d+\"", "<dc:Bounds x=\"7\"")))
                .isFalse();
        assertThat(DiagramComparison.isSame(DIAGRAM, DIAGRAM.replace("PT10S,PT1M", "PT20S,PT1M")))
                .isFalse();
        assertThat(DiagramComparison.isSame(DIAGRAM, "no diagram")).isFalse();
    }

    @Test
    void tellsTheOrderOfWaysApartWhichTheEngineTriesOneAfterTheOther() {
        var way = part("(?s)    <bpmn:sequenceFlow .*?(/>|</bpmn:sequenceFlow>)\n");

        assertThat(DiagramComparison.isSame(
                        DIAGRAM, DIAGRAM.replace(way, "").replace("  </bpmn:process>", way + "  </bpmn:process>")))
                .isFalse();
    }

    private static String part(String pattern) {
        var found = Pattern.compile(pattern).matcher(DIAGRAM);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group();
    }
}
