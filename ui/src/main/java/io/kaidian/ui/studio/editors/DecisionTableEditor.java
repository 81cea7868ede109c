package io.kaidian.ui.studio.editors;

import com.fasterxml.jackson.core.type.TypeReference;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JavaScript;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.releases.DecisionTableText;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.dmn.DecisionTableNames;
import io.kaidian.processes.dmn.DecisionTableSchemas;
import io.kaidian.studio.drafts.validation.DraftProblem;
import io.kaidian.ui.layout.MissingScriptNotice;
import io.kaidian.ui.layout.i18n.KaidianI18nProvider;
import io.kaidian.ui.studio.DecisionTableLabels;
import io.kaidian.ui.studio.EvidenceNames;
import io.kaidian.ui.studio.StudioLabels;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A decision table, edited in the browser; cells with fixed values offer them. */
class DecisionTableEditor implements FileEditor {

    private final JsonColumns json;
    private final KaidianI18nProvider translations;
    private final String file;
    private final EditorElement board = new EditorElement();
    private BiConsumer<String, String> changed = (name, content) -> {};
    private BiConsumer<String, String> replaced = (name, content) -> {};
    private Runnable missing = () -> {};
    private Consumer<List<DraftProblem>> found = problems -> {};

    DecisionTableEditor(JsonColumns json, KaidianI18nProvider translations, String file) {
        this.json = json;
        this.translations = translations;
        this.file = file;
        board.getElement().setAttribute("data-testid", "dmn-editor");
        board.getElement().setAttribute("data-name", StudioLabels.baseName(file));
        board.addClassName("board");
        MissingScriptNotice.watch(board, "kaidianDmnEditor", () -> missing.run());
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
    }

    private List<DraftProblem> problems(String issues) {
        return json.read(issues, new TypeReference<List<DiagramEditor.Issue>>() {}).stream()
                .map(issue -> new DraftProblem(
                        file,
                        issue.elementId(),
                        DraftProblem.Severity.valueOf(issue.severity()),
                        issue.code(),
                        // The editor speaks the reader's language already.
                        new LocalizedText(issue.text(), issue.text())))
                .toList();
    }

    @Override
    public Component component() {
        return board;
    }

    @Override
    public void show(UnaryOperator<String> contents) {
        var xml = contents.apply(file);
        var text = DecisionTableText.of(xml);
        var declared = DecisionTableSchemas.find(text.key())
                .map(table -> DecisionTableMetadata.of(table, UI.getCurrent().getLocale(), this::words))
                .map(table -> table.key().equals(DecisionTableNames.RequiredDocuments.KEY)
                        ? withEvidence(table, EvidenceNames.ofTypes(contents))
                        : table)
                .map(table -> table.noting(notes(text)))
                .orElse(null);
        if (declared != null) {
            words("studio.table." + declared.key())
                    .ifPresent(title -> board.getElement().setAttribute("data-title", title));
        }
        board.getElement().executeJs("this.declaration = JSON.parse($0); this.xml = $1", json.write(declared), xml);
    }

    /** In the words of the reader, by the text that stands in the file; what an analyst wrote stays as it is. */
    private Map<String, String> notes(DecisionTableText table) {
        var labels = new DecisionTableLabels(translations);
        return table.rules().stream()
                .filter(row -> !labels.note(table.key(), row.id(), row.note()).equals(row.note()))
                .collect(Collectors.toMap(
                        DecisionTableText.Row::note,
                        row -> labels.note(table.key(), row.id(), row.note()),
                        (one, same) -> one));
    }

    private Optional<String> words(String key) {
        return translations.find(key, UI.getCurrent().getLocale());
    }

    /** Types are chosen as the draft has them; a catalogue that cannot be read is a problem of its own. */
    private static DecisionTableMetadata withEvidence(DecisionTableMetadata table, EvidenceNames draft) {
        return draft.types().isEmpty()
                ? table
                : table.choosing(DecisionTableNames.RequiredDocuments.SLOT.name(), draft);
    }

    @Override
    public void onFound(Consumer<List<DraftProblem>> listener) {
        found = listener;
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
    private static final class EditorElement extends Component implements HasStyle {}
}
