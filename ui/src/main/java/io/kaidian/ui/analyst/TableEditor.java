package io.kaidian.ui.analyst;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JavaScript;
import io.kaidian.support.database.Json;
import io.kaidian.support.diagrams.Problem;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** A decision table, edited in the browser; cells with fixed values offer them. */
class TableEditor implements FileEditor {

    private final Json json;
    private final String file;
    private final Board board = new Board();
    private BiConsumer<String, String> changed = (name, content) -> {};
    private BiConsumer<String, String> replaced = (name, content) -> {};

    TableEditor(Json json, String file) {
        this.json = json;
        this.file = file;
        board.getElement().setAttribute("data-testid", "dmn-editor");
        board.getElement().setAttribute("data-name", StudioWords.baseName(file));
        board.addClassName("board");
        board.getElement()
                .addEventListener(
                        "diagram-changed",
                        event -> (event.getEventData().get("event.detail.whole").asBoolean() ? replaced : changed)
                                .accept(
                                        file,
                                        event.getEventData()
                                                .get("event.detail.xml")
                                                .asString()))
                .addEventData("event.detail.xml")
                .addEventData("event.detail.whole");
    }

    @Override
    public Component component() {
        return board;
    }

    @Override
    public void show(UnaryOperator<String> contents) {
        board.getElement().executeJs("this.xml = $0", contents.apply(file));
    }

    @Override
    public void onChanged(BiConsumer<String, String> listener) {
        changed = listener;
    }

    @Override
    public void onReplaced(BiConsumer<String, String> listener) {
        replaced = listener;
    }

    @Override
    public void problems(List<Problem> problems) {
        var language = UI.getCurrent().getLocale();
        var shown = problems.stream()
                .filter(problem -> problem.elementId() != null)
                .map(problem -> Map.of(
                        "elementId", problem.elementId(), "text", problem.text().in(language)))
                .toList();
        board.getElement().executeJs("this.problems = JSON.parse($0)", json.write(shown));
    }

    @Override
    public void choose(String element) {
        board.getElement()
                .executeJs("customElements.whenDefined('kaidian-dmn-editor').then(() => this.choose($0))", element);
    }

    @Tag("kaidian-dmn-editor")
    @JavaScript("context://kaidian/studio/dmn-editor-loader.js")
    private static final class Board extends Component implements HasStyle {}
}
