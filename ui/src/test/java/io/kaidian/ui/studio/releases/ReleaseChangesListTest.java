package io.kaidian.ui.studio.releases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import io.kaidian.processes.LocalizedText;
import io.kaidian.studio.releases.FileChange;
import io.kaidian.studio.releases.FileChange.Kind;
import io.kaidian.ui.ComponentTestSupport;
import io.kaidian.ui.studio.StudioLabels;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes are told in the words of the studio, not in those of its files. */
class ReleaseChangesListTest extends ComponentTestSupport {

    private static final String FILE = "processes/certification.bpmn";

    private final StudioLabels words = mock(StudioLabels.class);

    @BeforeEach
    void open() {
        when(words.file(FILE)).thenReturn("Certification");
    }

    @Test
    void callsFilesAndUsualPropertiesByTheirNames() {
        show("nameZh");

        assertThat(find(H3.class).single().getText()).isEqualTo("Certification");
        assertThat(find(ListItem.class).single().getElement().getTextRecursively())
                .contains("release.aspect.nameZh");
    }

    @Test
    void leavesOtherPropertiesAsTheyStandInTheFile() {
        show("jobPriority");

        assertThat(find(ListItem.class).single().getElement().getTextRecursively())
                .contains("jobPriority")
                .doesNotContain("release.aspect");
    }

    @Test
    void saysOfWaysAndLanesWhatTheyJoinAndHold() {
        UI.getCurrent().setLocale(Locale.SIMPLIFIED_CHINESE);
        var names = Map.of(
                "Flow_1", new LocalizedText("安排审核 → 致电卖家", "Plan review → Call the seller"),
                "Activity_1", new LocalizedText("安排审核", "Plan review"),
                "Activity_2", new LocalizedText("致电卖家", "Call the seller"),
                "call-seller", new LocalizedText("致电卖家表单", "The call"));
        UI.getCurrent()
                .add(new ReleaseChangesList(
                        words::file,
                        names,
                        List.of(
                                new FileChange(
                                        FILE, Kind.ADDED, "Flow_1", text("Flow_1"), "", "", "Activity_1 · Activity_2"),
                                new FileChange(
                                        FILE,
                                        Kind.CHANGED,
                                        "Lane_1",
                                        text("Reviewer"),
                                        "flowNodeRef",
                                        "Activity_1",
                                        "Activity_1\nActivity_2"),
                                new FileChange(
                                        FILE,
                                        Kind.ADDED,
                                        "Activity_2",
                                        text("Call"),
                                        "",
                                        "",
                                        "致电卖家 · REVIEWER · call-seller · deployment"))));

        assertThat(find(ListItem.class).all().stream()
                        .map(line -> line.getElement().getTextRecursively()))
                .containsExactly(
                        "!{release.change.ADDED}!安排审核 → 致电卖家",
                        "!{release.change.CHANGED}!Reviewer!{release.aspect.flowNodeRef}!致电卖家",
                        "!{release.change.ADDED}!致电卖家!{admin.role.REVIEWER}! · 致电卖家表单");
    }

    @Test
    void callsWhatHasNoNameByItsKind() {
        var names = Map.of(
                "Flow_1", text("Review case → Gateway_0p643bl"),
                "Gateway_0p643bl", text("Gateway_0p643bl"));
        UI.getCurrent()
                .add(new ReleaseChangesList(
                        words::file,
                        names,
                        List.of(
                                new FileChange(FILE, Kind.ADDED, "Flow_1", text("Flow_1"), "", "", "Gateway_0p643bl"),
                                new FileChange(
                                        FILE,
                                        Kind.CHANGED,
                                        "Lane_1",
                                        text("Reviewers"),
                                        "flowNodeRef",
                                        "",
                                        "Gateway_0p643bl"))));

        assertThat(find(ListItem.class).all().stream()
                        .map(line -> line.getElement().getTextRecursively()))
                .allSatisfy(line ->
                        assertThat(line).contains("release.element.Gateway").doesNotContain("0p643bl"));
    }

    private static LocalizedText text(String words) {
        return new LocalizedText(words, words);
    }

    private void show(String aspect) {
        var name = new LocalizedText("审核", "Review case");
        UI.getCurrent()
                .add(new ReleaseChangesList(
                        words::file,
                        Map.of(),
                        List.of(new FileChange(FILE, FileChange.Kind.CHANGED, "Activity_1", name, aspect, "a", "b"))));
    }
}
