package io.kaidian.ui.studio.editors;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JavaScript;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.studio.drafts.validation.DraftProblem;
import io.kaidian.ui.layout.MissingScriptNotice;
import io.kaidian.ui.studio.StudioLabels;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** A form, edited in the browser or only looked at: what people fill in at a step of a diagram. */
public class FormEditor implements FileEditor {

    private final JsonColumns json;
    private final String file;
    private final EditorElement board = new EditorElement();
    private BiConsumer<String, String> changed = (name, content) -> {};
    private BiConsumer<String, String> replaced = (name, content) -> {};
    private Runnable missing = () -> {};

    /** @param writable whether its reader may change it now */
    public FormEditor(JsonColumns json, String file, boolean writable) {
        this.json = json;
        this.file = file;
        board.getElement().setAttribute("data-testid", "form-editor");
        board.getElement().setAttribute("data-name", StudioLabels.baseName(file));
        board.getElement().setAttribute("readonly", !writable);
        board.addClassName("board");
        MissingScriptNotice.watch(board, "kaidianFormEditor", () -> missing.run());
        board.getElement()
                .addEventListener(
                        "form-changed",
                        event -> (event.getEventData().get("event.detail.whole").asBoolean() ? replaced : changed)
                                .accept(
                                        file,
                                        event.getEventData()
                                                .get("event.detail.text")
                                                .asString()))
                .addEventData("event.detail.text")
                .addEventData("event.detail.whole");
    }

    @Override
    public Component component() {
        return board;
    }

    @Override
    public void show(UnaryOperator<String> contents) {
        board.getElement().executeJs("this.form = $0", contents.apply(file));
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
    public void onMissing(Runnable listener) {
        missing = listener;
    }

    @Override
    public void problems(List<DraftProblem> problems) {
        var language = UI.getCurrent().getLocale();
        var shown = problems.stream()
                .filter(problem -> problem.elementId() != null)
                .map(problem -> Map.of(
                        "elementId",
                        Objects.requireNonNull(problem.elementId()),
                        "text",
                        problem.text().in(language)))
                .toList();
        board.getElement().executeJs("this.problems = JSON.parse($0)", json.write(shown));
    }

    @Override
    public void choose(String element) {
        board.getElement()
                .executeJs("customElements.whenDefined('kaidian-form-editor').then(() => this.choose($0))", element);
    }

    @Tag("kaidian-form-editor")
    @JavaScript("context://kaidian/studio/form-editor-loader.js")
    private static final class EditorElement extends Component implements HasStyle {}
}
