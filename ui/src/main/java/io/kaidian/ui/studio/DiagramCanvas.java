package io.kaidian.ui.studio;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.studio.monitoring.ActivityStatistics;
import io.kaidian.ui.layout.MissingScriptNotice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A diagram, drawn to look at, with figures at its elements. */
@Tag("kaidian-diagram")
@JavaScript("context://kaidian/studio/diagram.js")
public class DiagramCanvas extends Component implements HasStyle {

    private static final String CHOSEN = "event.detail.id";

    private final JsonColumns json;
    private final StudioLabels words;
    private Runnable missing = () -> {};

    public DiagramCanvas(JsonColumns json, StudioLabels words) {
        this.json = json;
        this.words = words;
        addClassName("diagram");
        getElement().setAttribute("data-testid", "diagram");
        MissingScriptNotice.watch(this, "kaidianDiagramViewer", () -> missing.run());
        set(
                "words",
                Map.of(
                        "waiting", getTranslation("studio.figures.waiting"),
                        "passed", getTranslation("studio.figures.passed"),
                        "median", getTranslation("studio.figures.median"),
                        "broken", getTranslation("studio.diagram.broken")));
    }

    public void draw(String xml) {
        getElement().setProperty("xml", xml);
    }

    /** Called when what draws it could not be loaded. */
    public void onMissing(Runnable listener) {
        missing = listener;
    }

    /** Where not all can be read at once, that element is seen first instead of the beginning. */
    public void lookAt(String elementId) {
        getElement().setProperty("around", elementId);
    }

    /** Shows how many are there now, or how many passed. */
    public void show(Map<String, ActivityStatistics> figures, boolean passed) {
        var shown = new LinkedHashMap<String, Object>();
        figures.forEach((id, step) -> shown.put(
                id, Map.of("waiting", step.waiting(), "passed", step.passed(), "median", words.span(step.median()))));
        getElement().setProperty("mode", passed ? "passed" : "waiting");
        set("figures", shown);
    }

    /** Puts css classes on elements; replaces those put before. */
    public void mark(Map<String, List<String>> classes) {
        set("marks", classes);
    }

    /** Puts short texts at elements; replaces those put before. */
    public void badge(Map<String, String> texts) {
        set("badges", texts);
    }

    public void onChosen(Consumer<String> listener) {
        getElement()
                .addEventListener(
                        "element-chosen",
                        chosen -> listener.accept(
                                chosen.getEventData().get(CHOSEN).asString()))
                .addEventData(CHOSEN);
    }

    private void set(String property, Object value) {
        getElement().executeJs("this[$0] = JSON.parse($1)", property, json.write(value));
    }
}
