package io.kaidian.ui.studio.editors;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.kaidian.platform.database.StorableText;
import io.kaidian.processes.catalogue.CsvTable;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.processes.catalogue.EvidenceField;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.studio.drafts.validation.DraftProblem;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.ValidatedTextArea;
import io.kaidian.ui.components.ValidatedTextField;
import io.kaidian.ui.studio.EvidenceNames;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One entry of a catalogue as named fields, with a preview in both languages. */
class CatalogueForm extends Div {

    private static final String ALWAYS_TAKEN = EvidenceType.FileKind.PHOTO.name();
    private static final String NO_FILE = EvidenceType.FileKind.FIELDS.name();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    /** Roles that decide cases. */
    private static final List<String> DECIDING =
            List.of(EvidenceType.Viewer.REVIEWER.name(), EvidenceType.Viewer.LEAD.name());

    /** Columns of which more has to be said than their name. */
    private static final Set<String> EXPLAINED = Set.of(
            EvidenceCatalogue.KINDS,
            "documents",
            "whose",
            "readers",
            EvidenceCatalogue.RETENTION,
            EvidenceCatalogue.VIEWERS);

    private final CatalogueColumns catalogue;
    private final List<String> subjects;
    private final EvidenceNames names;
    private final List<String> others;
    private final Map<String, String> cells;
    private final boolean writable;
    private final BiConsumer<String, String> changed;
    private final Div preview = new Div();
    private @Nullable IntegerField keptDays;

    /** The fields by their columns, and what each says of itself. */
    private final Map<String, HasValidation> fields = new LinkedHashMap<>();

    private final Map<String, Runnable> ownChecks = new HashMap<>();
    private final Set<String> marked = new HashSet<>();

    /**
     * @param subjects what reasons can be about
     * @param names what the draft calls types of evidence and what is typed beside them
     * @param others codes of the entries of this file
     */
    CatalogueForm(
            CatalogueColumns catalogue,
            Map<String, String> row,
            List<String> subjects,
            EvidenceNames names,
            List<String> others,
            boolean writable,
            BiConsumer<String, String> changed) {
        this.catalogue = catalogue;
        this.subjects = subjects;
        this.names = names;
        this.others = others;
        this.cells = new LinkedHashMap<>(row);
        this.writable = writable;
        this.changed = changed;
        addClassName("entry-form");
        TestId.set(this, "entry-form");
        add(new H2(row.get(CsvTable.CODE)));
        var form = new Div();
        form.addClassName("entry-fields");
        for (var column : catalogue.columns()) {
            form.add(field(column));
        }
        preview.addClassName("entry-preview");
        TestId.set(preview, "entry-preview");
        add(form, new H3(getTranslation("studio.entry.preview")), preview);
        showPreview();
    }

    /** Says at each field what is wrong with it; where nothing is any more, the field says what it says by itself. */
    void problems(List<DraftProblem> problems) {
        var byColumn = new HashMap<String, DraftProblem>();
        for (var problem : problems) {
            var column = problem.column();
            if (column != null && problem.severity() == DraftProblem.Severity.ERROR) {
                byColumn.putIfAbsent(column, problem);
            }
        }
        fields.forEach((column, field) -> {
            var problem = byColumn.get(column);
            if (problem != null) {
                field.setErrorMessage(atField(problem));
                field.setInvalid(true);
                marked.add(column);
            } else if (marked.remove(column)) {
                field.setInvalid(false);
                ownChecks.getOrDefault(column, () -> {}).run();
            }
        });
    }

    /** Brings a field into sight: that of a column, or the first of which something is told. */
    void choose(@Nullable String column) {
        fields.entrySet().stream()
                .filter(field -> column == null
                        ? field.getValue().isInvalid()
                        : field.getKey().equals(column))
                .findFirst()
                .map(Map.Entry::getValue)
                .map(Component.class::cast)
                .ifPresent(field -> field.getElement().executeJs("this.scrollIntoView({ block: 'center' })"));
    }

    /** The form names the entry already. */
    private String atField(DraftProblem problem) {
        var text = problem.text().in(getLocale());
        var said = text.replaceFirst("^" + Pattern.quote(String.valueOf(problem.elementId())) + "(: |：)", "");
        return said.isEmpty() ? text : said.substring(0, 1).toUpperCase(Locale.ROOT) + said.substring(1);
    }

    /**
     * Takes note of a field, at which the problems of its column are told.
     *
     * @param ownCheck what the field says of itself
     */
    private <C extends Component & HasValidation> C noted(C field, String column, Runnable ownCheck) {
        fields.put(column, field);
        ownChecks.put(column, ownCheck);
        return TestId.set(field, "field-" + column);
    }

    private <C extends Component & HasValidation> C noted(C field, String column) {
        return noted(field, column, () -> {});
    }

    private Component field(CatalogueColumns.Column column) {
        return switch (column.kind()) {
            case BOTH_LANGUAGES -> both(column.name(), true);
            case BOTH_LANGUAGES_OR_NONE -> both(column.name(), false);
            case FLAG -> flag(column.name());
            case CHOICE -> choice(column, false);
            case OPTIONAL_CHOICE -> choice(column, true);
            case SEVERAL -> several(column);
            case NUMBER -> number(column, true);
            case OPTIONAL_NUMBER -> number(column, false);
            case TEXT, NOTE -> text(column.name());
            case HINTED -> hinted(column.name());
            case SUBJECTS -> subjects(column.name());
            case EVIDENCE_TYPE -> type(column.name());
            case EQUAL_TO -> equalTo(column.name());
        };
    }

    private Component both(String name, boolean needed) {
        var chinese = area(name, "_zh");
        var english = area(name, "_en");
        Runnable check = () -> {
            var zh = chinese.getValue().strip();
            var en = english.getValue().strip();
            chinese.setErrorMessage(getTranslation("studio.bothLanguages"));
            chinese.setInvalid(zh.isEmpty() && (needed || !en.isEmpty()));
            english.setInvalid(en.isEmpty() && (needed || !zh.isEmpty()));
            if (!zh.isEmpty() && !en.isEmpty() && !placeholders(zh).equals(placeholders(en))) {
                english.setErrorMessage(getTranslation("studio.samePlaceholders"));
                english.setInvalid(true);
            } else {
                english.setErrorMessage(getTranslation("studio.bothLanguages"));
            }
        };
        check.run();
        if (name.equals("choices")) {
            chinese.setHelperText(getTranslation("studio.field.choices.hint"));
        }
        for (var area : List.of(chinese, english)) {
            var column = name + (area == chinese ? "_zh" : "_en");
            noted(area, column, check);
            area.addValueChangeListener(typed -> {
                check.run();
                put(column, typed.getValue().strip());
            });
        }
        var pair = new Div(chinese, english);
        pair.addClassName("entry-pair");
        return pair;
    }

    private TextArea area(String name, String language) {
        var area = new ValidatedTextArea(getTranslation("studio.field." + name) + " · "
                + getTranslation(language.equals("_zh") ? "studio.chinese" : "studio.english"));
        area.setValue(cells.getOrDefault(name + language, ""));
        area.setMaxLength(StorableText.LONGEST);
        area.setReadOnly(!writable);
        area.setValueChangeMode(ValueChangeMode.LAZY);
        area.setErrorMessage(getTranslation("studio.bothLanguages"));
        area.getElement().setAttribute("lang", language.equals("_zh") ? "zh-CN" : "en");
        return area;
    }

    private Component flag(String name) {
        var box = new Checkbox(getTranslation("studio.field." + name));
        box.setValue(Boolean.parseBoolean(cells.getOrDefault(name, "")));
        box.setReadOnly(!writable);
        box.addValueChangeListener(ticked -> put(name, ticked.getValue().toString()));
        return noted(box, name);
    }

    private Component choice(CatalogueColumns.Column column, boolean optional) {
        var select = new Select<String>();
        select.setLabel(getTranslation("studio.field." + column.name()));
        select.setItems(column.choices());
        select.setItemLabelGenerator(item -> item == null || item.isEmpty()
                ? getTranslation(column.name().equals("whose") ? "studio.choice.whose.usual" : "studio.choice.none")
                : getTranslation("studio.choice." + column.name() + "." + item));
        select.setEmptySelectionAllowed(optional && !column.choices().contains("NONE"));
        var value = cells.getOrDefault(column.name(), "");
        select.setValue(value.isEmpty() && column.choices().contains("NONE") ? "NONE" : value.isEmpty() ? null : value);
        select.setReadOnly(!writable);
        explain(select, column.name());
        select.addValueChangeListener(chosen -> put(
                column.name(),
                chosen.getValue() == null || optional && chosen.getValue().equals("NONE") ? "" : chosen.getValue()));
        return noted(select, column.name());
    }

    private Component equalTo(String name) {
        var select = new Select<String>();
        select.setLabel(getTranslation("studio.field." + name));
        var items = new LinkedHashSet<>(
                Stream.of(EvidenceField.Source.values()).map(Enum::name).toList());
        items.addAll(others);
        items.remove(cells.getOrDefault(CsvTable.CODE, ""));
        var value = cells.getOrDefault(name, "");
        if (!value.isEmpty()) {
            items.add(value);
        }
        select.setItems(items);
        select.setEmptySelectionAllowed(true);
        select.setItemLabelGenerator(item -> item == null || item.isEmpty()
                ? getTranslation("studio.choice.none")
                : EvidenceField.Source.of(item)
                        .map(source -> getTranslation("studio.choice.equal_to." + source))
                        .or(() -> names.field(item))
                        .orElse(item));
        select.setValue(value.isEmpty() ? null : value);
        select.setHelperText(getTranslation("studio.field.equal_to.hint"));
        select.setReadOnly(!writable);
        select.addValueChangeListener(chosen -> put(name, chosen.getValue() == null ? "" : chosen.getValue()));
        return noted(select, name);
    }

    private Component type(String name) {
        var select = new Select<String>();
        select.setLabel(getTranslation("studio.field." + name));
        var value = cells.getOrDefault(name, "");
        var items = new LinkedHashSet<>(names.asked());
        if (!value.isEmpty()) {
            items.add(value);
        }
        select.setItems(items);
        select.setItemLabelGenerator(names::typeOrCode);
        select.setValue(value.isEmpty() ? null : value);
        select.setReadOnly(!writable);
        select.addValueChangeListener(chosen -> put(name, chosen.getValue() == null ? "" : chosen.getValue()));
        return noted(select, name);
    }

    private Component several(CatalogueColumns.Column column) {
        var boxes = new CheckboxGroup<String>(getTranslation("studio.field." + column.name()));
        boxes.setItems(column.choices());
        boxes.setItemLabelGenerator(item -> getTranslation("studio.choice." + column.name() + "." + item));
        var chosen = Stream.of(cells.getOrDefault(column.name(), "").split(" "))
                .filter(column.choices()::contains)
                .collect(Collectors.toSet());
        if (column.name().equals(EvidenceCatalogue.KINDS)) {
            chosen.addAll(files(Set.of(), chosen));
        }
        boxes.setValue(chosen);
        boxes.setReadOnly(!writable);
        explain(boxes, column.name());
        if (column.name().equals(EvidenceCatalogue.VIEWERS)) {
            sayWhoIsShutOut(boxes, chosen);
        }
        if (column.name().equals(EvidenceCatalogue.KINDS)) {
            // Whoever has a phone alone can send nothing else.
            boxes.setItemEnabledProvider(item -> !item.equals(ALWAYS_TAKEN));
        }
        boxes.addValueChangeListener(ticked -> {
            var value = ticked.getValue();
            if (column.name().equals(EvidenceCatalogue.KINDS)) {
                value = files(ticked.getOldValue(), value);
                boxes.setValue(value);
            }
            if (column.name().equals(EvidenceCatalogue.VIEWERS)) {
                sayWhoIsShutOut(boxes, value);
            }
            put(column.name(), column.choices().stream().filter(value::contains).collect(Collectors.joining(" ")));
        });
        return noted(boxes, column.name());
    }

    /** Says who decides cases and could not open it, before a row asks for it and is refused. */
    private void sayWhoIsShutOut(CheckboxGroup<String> boxes, Set<String> viewers) {
        var shutOut = DECIDING.stream()
                .filter(role -> !viewers.isEmpty() && !viewers.contains(role))
                .toList();
        if (shutOut.isEmpty()) {
            boxes.setHelperComponent(null);
            return;
        }
        var warning = new Div(
                KaidianIcon.ALERT.create(),
                new Span(getTranslation("studio.field.viewers.shutOut." + String.join("_", shutOut))));
        warning.addClassName("field-warning");
        boxes.setHelperComponent(new Div(new Div(boxes.getHelperText()), TestId.set(warning, "viewers-shut-out")));
    }

    /** Either a file, which a photo always is, or none. */
    private static Set<String> files(Set<String> before, Set<String> ticked) {
        if (ticked.contains(NO_FILE) && (!before.contains(NO_FILE) || ticked.size() == 1)) {
            return Set.of(NO_FILE);
        }
        var files = new LinkedHashSet<>(ticked);
        files.remove(NO_FILE);
        files.add(ALWAYS_TAKEN);
        return files;
    }

    private Component number(CatalogueColumns.Column column, boolean needed) {
        var name = column.name();
        var bounds = column.requireNumber();
        var field = new IntegerField(getTranslation("studio.field." + name));
        var value = cells.getOrDefault(name, "");
        field.setValue(value.matches("\\d+") ? Integer.valueOf(value) : null);
        field.setMin(Integer.parseInt(Objects.requireNonNull(bounds.minimum(), "a number has bounds")));
        field.setMax(Integer.parseInt(Objects.requireNonNull(bounds.maximum(), "a number has bounds")));
        Runnable outside = () ->
                field.setErrorMessage(getTranslation("studio.numbers.outside", bounds.minimum(), bounds.maximum()));
        outside.run();
        field.setStepButtonsVisible(true);
        field.setReadOnly(!writable);
        field.setRequiredIndicatorVisible(needed);
        explain(field, name);
        if (name.equals(EvidenceCatalogue.RETENTION)) {
            keptDays = field;
        }
        field.addValueChangeListener(typed -> {
            if (!field.isInvalid() && (typed.getValue() != null || !needed)) {
                put(name, typed.getValue() == null ? "" : typed.getValue().toString());
            }
        });
        return noted(field, name, outside);
    }

    /** Says below the days that a type is kept what the numbers of the same draft make of them. */
    void explainKeeping(EvidenceKeepingHint hint) {
        if (keptDays != null) {
            hint.showBelow(keptDays);
        }
    }

    private Component subjects(String name) {
        var chosen = CatalogueSubjects.split(cells.getOrDefault(name, ""), catalogue.subjectSeparator())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        var items = new LinkedHashSet<>(subjects);
        items.addAll(chosen);
        var field = new MultiSelectComboBox<String>(getTranslation("studio.field." + name));
        field.setItems(items);
        field.setItemLabelGenerator(subject -> CatalogueSubjects.name(subject, names));
        field.setValue(chosen);
        field.setReadOnly(!writable);
        field.setRequiredIndicatorVisible(catalogue == CatalogueColumns.REASONS);
        Runnable check = () -> {
            field.setErrorMessage(getTranslation("studio.subject.missing"));
            field.setInvalid(field.getValue().isEmpty() && catalogue == CatalogueColumns.REASONS);
        };
        check.run();
        field.addValueChangeListener(change -> {
            check.run();
            put(name, String.join(catalogue.subjectSeparator(), change.getValue()));
        });
        return noted(field, name, check);
    }

    /** Says below a field what its name alone does not. */
    private void explain(HasHelper field, String name) {
        if (EXPLAINED.contains(name)) {
            field.setHelperText(getTranslation("studio.field." + name + ".hint"));
        }
    }

    private Component hinted(String name) {
        var field = text(name);
        field.setHelperText(getTranslation("studio.field." + name + ".hint"));
        return field;
    }

    private TextField text(String name) {
        TextField field = new ValidatedTextField(getTranslation("studio.field." + name));
        field.setValue(cells.getOrDefault(name, ""));
        field.setMaxLength(ValidatedTextArea.LONGEST);
        field.setReadOnly(!writable);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.addValueChangeListener(typed -> put(name, typed.getValue().strip()));
        return noted(field, name);
    }

    private void put(String column, String value) {
        cells.put(column, value);
        showPreview();
        changed.accept(column, value);
    }

    /** As the seller's pages say it: what to do first, what is wrong below. */
    private void showPreview() {
        preview.removeAll();
        for (var language : List.of("zh", "en")) {
            var locale = language.equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
            var first = new Paragraph(filled(cells.getOrDefault(shownFirst() + language, ""), locale));
            first.addClassName("preview-act");
            var then = new Paragraph(filled(cells.getOrDefault(shownThen() + language, ""), locale));
            then.addClassName("soft");
            var card = new Div(first, then);
            card.addClassNames("card", "preview-card");
            card.getElement().setAttribute("lang", language.equals("zh") ? "zh-CN" : "en");
            preview.add(card);
        }
        if (!Boolean.parseBoolean(cells.getOrDefault("retired", ""))) {
            return;
        }
        var retired = new Span(getTranslation("studio.entry.retired"));
        retired.addClassName("soft");
        preview.add(retired);
    }

    private String shownFirst() {
        return cells.containsKey("message_zh") ? "remedy_" : cells.containsKey("name_zh") ? "name_" : "title_";
    }

    private String shownThen() {
        if (cells.containsKey("message_zh")) {
            return "message_";
        }
        return cells.containsKey("help_zh") ? "help_" : cells.containsKey("hint_zh") ? "hint_" : "text_";
    }

    /** Placeholders get a value that a seller might see, in the language of the text; one that nobody fills stays as it is. */
    private String filled(String text, Locale language) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        switch (found.group(1)) {
                            case "date", "validUntil", "appealUntil" -> "2026-12-31";
                            case "percent" -> "25";
                            case "closer" -> getTranslation(language, "studio.sample.closer");
                            case "age" -> "18";
                            case "appealDays", "months" -> "3";
                            case "field", "side", "card", "document" ->
                                getTranslation(language, "studio.sample." + found.group(1));
                            case "text", "remedyText" -> getTranslation(language, "studio.sample.text");
                            default -> found.group();
                        }));
    }

    private static Set<String> placeholders(String text) {
        var found = new TreeSet<String>();
        PLACEHOLDER.matcher(text).results().forEach(result -> found.add(result.group(1)));
        return found;
    }
}
