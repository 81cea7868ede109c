package io.kaidian.ui.studio.editors;

import com.fasterxml.jackson.core.type.TypeReference;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JavaScript;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.processes.LocalizedText;
import io.kaidian.studio.drafts.validation.DraftProblem;
import io.kaidian.ui.layout.MissingScriptNotice;
import io.kaidian.ui.studio.StudioLabels;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The drawing board: a diagram with its palette, its properties and its own checks, in the browser. */
class DiagramEditor implements FileEditor {

    private final JsonColumns json;
    private final String file;
    private final EditorElement board = new EditorElement();
    private final Map<String, Object> capabilities;
    private final DraftFormActions forms;
    private BiConsumer<String, String> changed = (name, content) -> {};
    private BiConsumer<String, String> replaced = (name, content) -> {};
    private Runnable missing = () -> {};
    private Consumer<List<DraftProblem>> found = problems -> {};

    /**
     * @param capabilities what the program can do, for templates and checks
     * @param forms which steps can show
     */
    DiagramEditor(JsonColumns json, String file, Map<String, Object> capabilities, DraftFormActions forms) {
        this.json = json;
        this.file = file;
        this.capabilities = capabilities;
        this.forms = forms;
        board.getElement().setAttribute("data-testid", "bpmn-editor");
        board.getElement().setAttribute("data-name", StudioLabels.baseName(file));
        board.addClassName("board");
        MissingScriptNotice.watch(board, "kaidianBpmnEditor", () -> missing.run());
        tellCapabilities();
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
        board.getElement()
                .addEventListener(
                        "lint-found",
                        event -> found.accept(problems(
                                event.getEventData().get("event.detail.issues").asString())))
                .addEventData("event.detail.issues");
        board.getElement()
                .addEventListener(
                        "form-wanted",
                        event -> forms.create(form -> assign(
                                event.getEventData().get("event.detail.element").asString(), form)))
                .addEventData("event.detail.element");
        board.getElement()
                .addEventListener(
                        "form-opened",
                        event -> forms.open(
                                event.getEventData().get("event.detail.form").asString()))
                .addEventData("event.detail.form");
    }

    private void tellCapabilities() {
        var known = new LinkedHashMap<>(capabilities);
        known.put("forms", forms.forms());
        var tables = new LinkedHashSet<Object>((Collection<?>) capabilities.getOrDefault("decisions", List.of()));
        tables.addAll(forms.tables());
        known.put("decisions", List.copyOf(tables));
        set("capabilities", known);
    }

    private void assign(String step, String form) {
        tellCapabilities();
        board.getElement().executeJs("this.assignForm($0, $1)", step, form);
    }

    /** What the drawing board found at one element. */
    record Issue(String elementId, String severity, String code, String text) {}

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
    public void onFound(Consumer<List<DraftProblem>> listener) {
        found = listener;
    }

    @Override
    public void onMissing(Runnable listener) {
        missing = listener;
    }

    @Override
    public void problems(List<DraftProblem> problems) {
        var language = UI.getCurrent().getLocale();
        set(
                "problems",
                problems.stream()
                        .filter(problem -> problem.elementId() != null)
                        .map(problem -> new Issue(
                                problem.elementId(),
                                problem.severity().name(),
                                problem.code(),
                                problem.text().in(language)))
                        .toList());
    }

    @Override
    public void choose(String element) {
        board.getElement()
                .executeJs("customElements.whenDefined('kaidian-bpmn-editor').then(() => this.choose($0))", element);
    }

    @Override
    public void mark(Map<String, List<String>> classes) {
        set("marks", classes);
    }

    @Override
    public void badge(Map<String, String> texts) {
        set("badges", texts);
    }

    private void set(String property, Object value) {
        board.getElement().executeJs("this[$0] = JSON.parse($1)", property, json.write(value));
    }

    private List<DraftProblem> problems(String issues) {
        return json.read(issues, new TypeReference<List<Issue>>() {}).stream()
                .map(issue -> new DraftProblem(
                        file,
                        issue.elementId(),
                        DraftProblem.Severity.valueOf(issue.severity()),
                        issue.code(),
                        // The drawing board speaks the reader's language already.
                        new LocalizedText(issue.text(), issue.text())))
                .toList();
    }

    @Tag("kaidian-bpmn-editor")
    @JavaScript("context://kaidian/studio/bpmn-editor-loader.js")
    private static final class EditorElement extends Component implements HasStyle {}
}
