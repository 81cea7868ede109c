package io.kaidian.ui.studio.editors;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.ListDataProvider;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.kaidian.processes.catalogue.CsvTable;
import io.kaidian.studio.drafts.validation.DraftProblem;
import io.kaidian.ui.components.FirstField;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.ValidatedTextField;
import io.kaidian.ui.studio.EvidenceNames;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue: its entries on the left, the one chosen on the right with named fields, both languages, and what a seller
 * will see. A code that was once published is retired, never deleted.
 */
class CatalogueEditor implements FileEditor {

    private final CatalogueColumns catalogue;
    private final boolean writable;
    private final Div page = new Div();
    private final Grid<Map<String, String>> entries = new Grid<>();
    private final TextField search = new ValidatedTextField();
    private final Div side = new Div();
    private @Nullable CsvTable sheet;
    private List<String> subjects = List.of();
    private EvidenceNames names = EvidenceNames.NONE;
    private EvidenceKeepingHint keeping = new EvidenceKeepingHint(null, null);
    private List<DraftProblem> problems = List.of();
    private @Nullable CatalogueForm form;
    private @Nullable String chosen;
    private BiConsumer<String, String> changed = (file, text) -> {};

    CatalogueEditor(CatalogueColumns catalogue, boolean writable) {
        this.catalogue = catalogue;
        this.writable = writable;
        search.setPlaceholder(page.getTranslation("studio.search"));
        search.setAriaLabel(page.getTranslation("studio.search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(typed -> list());
        var add = new Button(page.getTranslation("studio.entry.add"), click -> askForCode());
        add.setVisible(writable);
        var head = new Div(TestId.set(search, "entry-search"), TestId.set(add, "entry-add"));
        head.addClassName("studio-head");

        var isOfEvidence = catalogue == CatalogueColumns.EVIDENCE || catalogue == CatalogueColumns.EVIDENCE_FIELDS;
        entries.addColumn(row -> row.get(CsvTable.CODE))
                .setHeader(page.getTranslation("studio.reason.code"))
                .setWidth(isOfEvidence ? "190px" : "130px")
                .setFlexGrow(0)
                .setTooltipGenerator(row -> row.get(CsvTable.CODE));
        entries.addColumn(this::said)
                .setHeader(page.getTranslation("studio.entry.says"))
                .setTooltipGenerator(this::said);
        if (isOfEvidence) {
            // Beside long codes there is room for half a name, and several begin alike.
            entries.addThemeVariants(GridVariant.LUMO_WRAP_CELL_CONTENT);
        }
        entries.setPartNameGenerator(row -> isRetired(row) ? "retired" : null);
        entries.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
        entries.addSelectionListener(selection -> selection
                .getFirstSelectedItem()
                .map(row -> row.get(CsvTable.CODE))
                .ifPresent(this::open));
        TestId.set(entries, "entries");
        var left = new Div(head, entries);
        left.addClassName("entries");
        side.addClassName("entry-side");
        page.addClassNames("board", "board-form", "board-split");
        page.add(left, side);
    }

    @Override
    public Component component() {
        return page;
    }

    @Override
    public void show(UnaryOperator<String> contents) {
        var read = catalogue.completed(CsvTable.parse(catalogue.file(), contents.apply(catalogue.file())));
        sheet = read;
        subjects = CatalogueSubjects.of(contents);
        names = catalogue == CatalogueColumns.EVIDENCE_FIELDS
                ? EvidenceNames.of(contents)
                : EvidenceNames.ofTypes(contents);
        keeping = EvidenceKeepingHint.of(contents);
        list();
        var code = chosen != null && read.find(chosen).isPresent()
                ? chosen
                : read.rows().stream()
                        .findFirst()
                        .map(row -> row.getOrDefault(CsvTable.CODE, ""))
                        .orElse(null);
        chosen = null;
        if (code == null) {
            var none = new Paragraph(page.getTranslation("studio.entry.none"));
            none.addClassName("soft");
            side.removeAll();
            form = null;
            side.add(TestId.set(none, "entry-none"));
        } else {
            open(code);
        }
    }

    @Override
    public void onChanged(BiConsumer<String, String> listener) {
        changed = listener;
    }

    @Override
    public void problems(List<DraftProblem> found) {
        problems = found;
        mark();
    }

    /** Says at the fields of the entry what is wrong with them. */
    private void mark() {
        if (form != null) {
            form.problems(problems.stream()
                    .filter(problem -> Objects.equals(problem.elementId(), chosen))
                    .toList());
        }
    }

    @Override
    public void choose(String code) {
        choose(code, null);
    }

    @Override
    public void choose(String code, @Nullable String column) {
        if (sheet != null && sheet.find(code).isPresent()) {
            open(code);
            Objects.requireNonNull(form, "an entry is open").choose(column);
        }
    }

    private CsvTable sheet() {
        return Objects.requireNonNull(sheet, "no file is open");
    }

    private void list() {
        var wanted = search.getValue().strip().toLowerCase(Locale.ROOT);
        var rows = sheet().rows().stream()
                .filter(row ->
                        String.join(" ", row.values()).toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        // An entry stays the one that is chosen when a cell of it changes.
        entries.setItems(new ListDataProvider<>(rows) {
            @Override
            public Object getId(Map<String, String> row) {
                return row.getOrDefault(CsvTable.CODE, "");
            }
        });
        rows.stream()
                .filter(row -> row.getOrDefault(CsvTable.CODE, "").equals(chosen))
                .findFirst()
                .ifPresent(entries::select);
    }

    private void open(String code) {
        if (!code.equals(chosen)) {
            chosen = code;
            side.removeAll();
            var entry = sheet().find(code).orElseThrow();
            var opened = new CatalogueForm(catalogue, entry, subjects, names, codes(), writable, this::change);
            opened.explainKeeping(keeping);
            form = opened;
            side.add(opened);
            mark();
            entries.select(entry);
            entries.getListDataView().getItemIndex(entry).ifPresent(place -> entries.scrollToIndex(place));
        }
    }

    private List<String> codes() {
        return sheet().rows().stream()
                .map(row -> row.getOrDefault(CsvTable.CODE, ""))
                .toList();
    }

    private void change(String column, String value) {
        sheet = sheet().with(Objects.requireNonNull(chosen, "no entry is open"), column, value);
        list();
        changed.accept(catalogue.file(), sheet().csv());
    }

    private void askForCode() {
        var code = new ValidatedTextField(page.getTranslation("studio.reason.code"));
        code.setHelperText(page.getTranslation("studio.entry.codeHelp." + catalogue.name()));
        code.setWidthFull();
        var dialog = FirstField.focusIn(new Dialog(page.getTranslation("studio.entry.add")));
        var add = new Button(page.getTranslation("studio.entry.add"), click -> {
            var wanted = code.getValue().strip();
            var taken = sheet().find(wanted).isPresent();
            code.setErrorMessage(page.getTranslation(taken ? "studio.entry.taken" : "studio.entry.shape"));
            code.setInvalid(taken || !wanted.matches(catalogue.codes()));
            if (!code.isInvalid()) {
                add(wanted);
                dialog.close();
            }
        });
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        code.pressOnEnter(add);
        dialog.add(TestId.set(code, "entry-code"));
        dialog.getFooter()
                .add(
                        new Button(page.getTranslation("shell.cancel"), click -> dialog.close()),
                        TestId.set(add, "entry-add-confirm"));
        dialog.open();
    }

    /** A new entry begins as harmless as can be; its author then says what it is. */
    private void add(String code) {
        sheet = sheet().added(code);
        for (var column : catalogue.columns()) {
            switch (column.kind()) {
                case CHOICE ->
                    sheet = sheet().with(code, column.name(), column.choices().get(0));
                case FLAG -> sheet = sheet().with(code, column.name(), "false");
                case NUMBER -> sheet = sheet().with(code, column.name(), mildest(column));
                case SUBJECTS -> sheet = sheet().with(code, column.name(), "any");
                default -> {
                    // Texts are still to be written; the list of problems says so until they are.
                }
            }
        }
        list();
        open(code);
        changed.accept(catalogue.file(), sheet().csv());
    }

    /** Of grades the last is the mildest; of anything that is counted the least. */
    private String mildest(CatalogueColumns.Column column) {
        var number = column.requireNumber();
        return Objects.requireNonNull(
                catalogue == CatalogueColumns.REASONS ? number.maximum() : number.minimum(), "a number has bounds");
    }

    private String said(Map<String, String> row) {
        var english = UI.getCurrent().getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage());
        var language = english ? "_en" : "_zh";
        var text = row.getOrDefault(
                "message" + language, row.getOrDefault("title" + language, row.getOrDefault("name" + language, "")));
        return text.isEmpty() ? row.getOrDefault("text" + language, "") : text;
    }

    private static boolean isRetired(Map<String, String> row) {
        return Boolean.parseBoolean(row.getOrDefault("retired", ""));
    }
}
