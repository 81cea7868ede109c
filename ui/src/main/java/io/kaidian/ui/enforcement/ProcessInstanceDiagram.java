package io.kaidian.ui.enforcement;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.studio.monitoring.RunningProcessInstances.OpenProcess;
import io.kaidian.ui.layout.MissingScriptNotice;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The diagram of one process that runs, with a token at every element where it stands. */
@Tag("kaidian-diagram")
@JavaScript("context://kaidian/studio/diagram.js")
class ProcessInstanceDiagram extends Component implements HasStyle {

    ProcessInstanceDiagram(OpenProcess open, String drawing, JsonColumns json) {
        addClassNames("diagram", "diagram-small");
        getElement().setAttribute("data-testid", "process-" + open.processKey());
        MissingScriptNotice.watch(this, "kaidianDiagramViewer", () -> {});
        set(
                json,
                "words",
                Map.of(
                        "waiting",
                        getTranslation("enforcement.process.here"),
                        "passed",
                        "",
                        "median",
                        "",
                        "broken",
                        getTranslation("studio.diagram.broken")));
        getElement().setProperty("xml", drawing);
        getElement().setProperty("mode", "waiting");
        open.elements().stream().findFirst().ifPresent(here -> getElement().setProperty("around", here));
        // Drawn by a script; said here, too, for who compares what is shown.
        getElement().setAttribute("data-here", open.elements().toString());
        set(
                json,
                "figures",
                open.elements().stream()
                        .distinct()
                        .collect(Collectors.toMap(
                                Function.identity(), element -> Map.of("waiting", 1, "passed", 0, "median", ""))));
    }

    private void set(JsonColumns json, String property, Object value) {
        getElement().executeJs("this[$0] = JSON.parse($1)", property, json.write(value));
    }
}
