package io.kaidian.ui.review.desk;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.studio.monitoring.ProcessInstanceDiagrams.Running;
import io.kaidian.ui.layout.MissingScriptNotice;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The diagram that the case runs through, with where it is now. */
class CaseDiagram extends Dialog {

    CaseDiagram(Optional<Running> running, JsonColumns json) {
        setHeaderTitle(getTranslation("review.diagram"));
        setWidth("min(1400px, 94vw)");
        setHeight("min(760px, 88vh)");
        getElement().setAttribute("data-testid", "case-diagram");
        running.ifPresentOrElse(
                diagram -> add(new ViewerElement(diagram, json)),
                () -> add(new Paragraph(getTranslation("review.diagram.none"))));
        var close = new Button(getTranslation("review.keys.close"), click -> close());
        getFooter().add(close);
    }

    @Tag("kaidian-diagram")
    @JavaScript("context://kaidian/studio/diagram.js")
    private static final class ViewerElement extends Component implements HasStyle {

        private ViewerElement(Running running, JsonColumns json) {
            addClassNames("diagram", "case-diagram");
            MissingScriptNotice.watch(this, "kaidianDiagramViewer", () -> {});
            var figures = new LinkedHashMap<String, Map<String, Object>>();
            running.here().forEach(id -> figures.put(id, Map.of("waiting", 1, "passed", 1, "median", "")));
            set(
                    json,
                    "words",
                    Map.of(
                            "waiting", getTranslation("review.diagram.here"),
                            "passed", getTranslation("review.diagram.here"),
                            "median", "",
                            "broken", getTranslation("studio.diagram.broken")));
            getElement().setProperty("mode", "waiting");
            running.here().stream().findFirst().ifPresent(here -> getElement().setProperty("around", here));
            set(json, "figures", figures);
            getElement().setProperty("xml", running.xml());
        }

        private void set(JsonColumns json, String property, Object value) {
            getElement().executeJs("this[$0] = JSON.parse($1)", property, json.write(value));
        }
    }
}
