package io.kaidian.ui.studio.releases;

import com.fasterxml.jackson.core.type.TypeReference;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import io.kaidian.forms.FormComponents;
import io.kaidian.forms.FormDefinition;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.releases.DecisionTableText;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.catalogue.CsvTable;
import io.kaidian.studio.drafts.FileComparison;
import io.kaidian.studio.drafts.ParameterTableFile;
import io.kaidian.studio.drafts.validation.ElementNames;
import io.kaidian.studio.releases.ReleaseDiff;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.layout.i18n.KaidianI18nProvider;
import io.kaidian.ui.studio.DecisionTableLabels;
import io.kaidian.ui.studio.EvidenceNames;
import io.kaidian.ui.studio.RequirementChangesCards;
import io.kaidian.ui.studio.StudioLabels;
import io.kaidian.ui.studio.editors.CatalogueSubjects;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says what differs between two versions in the reader's language: columns, values and rows by their names. */
@org.springframework.stereotype.Component
class ReleaseComparison {

    private static final String TABLE = ".dmn";
    private static final String CATALOGUE = ".csv";

    /** What the components of a form are called in its file, in the order of trying, English first. */
    private static final List<String> FORM_NAMES =
            List.of("label", "dateLabel", "text", "properties.labelZh", "properties.textZh");

    /** What a reason is about, and what the reasons of an evidence type are about. */
    private static final String SUBJECT = "subject";

    /** Of which type of evidence something is typed, and to what it has to be equal. */
    private static final String TYPE = "evidence";

    private static final String EQUAL_TO = "equal_to";

    private static final String OPTIONS = "values";

    /** The name of an option in Chinese, as a form's file has it. */
    private static final String CHINESE_OPTION = "properties.valueZh.";

    /** Where an entry of a catalogue says what it is, in the order of trying; the language follows. */
    private static final List<String> NAMES = List.of("name", "title", "message");

    private final JsonColumns json;
    private final StudioLabels words;
    private final DecisionTableLabels tables;
    private final KaidianI18nProvider translations;
    private final RequirementChangesCards requirements;

    ReleaseComparison(
            JsonColumns json,
            StudioLabels words,
            DecisionTableLabels tables,
            KaidianI18nProvider translations,
            RequirementChangesCards requirements) {
        this.requirements = requirements;
        this.json = json;
        this.words = words;
        this.tables = tables;
        this.translations = translations;
    }

    /** Two versions side by side, file by file. */
    DiffPane pane() {
        return new DiffPane(json, words, this);
    }

    /** What sellers would be asked for more or no longer if those files are published; empty where nothing changes. */
    Optional<Component> requirements(int base, List<ReleaseFile> files) {
        return requirements.ifPublished(base, files);
    }

    /** What differs, as sentences: rows of tables and catalogues with the cells that are not as they were. */
    Component changes(List<ReleaseFile> before, List<ReleaseFile> after) {
        var old = contents(before);
        var now = contents(after);
        var names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        names.removeIf(name -> !isOfRows(name) || old.getOrDefault(name, "").equals(now.getOrDefault(name, "")));
        var all = TestId.set(new Div(), "all-changes");
        var evidence = EvidenceNames.of(after, before);
        for (var name : names) {
            all.add(new ChangedRowsList(
                    words.file(name, now.containsKey(name) ? after : before),
                    name,
                    old.getOrDefault(name, ""),
                    now.getOrDefault(name, ""),
                    this,
                    evidence));
        }
        var others = ReleaseDiff.between(before, after).stream()
                .filter(change -> !names.contains(change.file()))
                .toList();
        if (!others.isEmpty() || names.isEmpty()) {
            var elements = new HashMap<>(elements(before));
            elements.putAll(elements(after));
            all.add(new ReleaseChangesList(
                    name -> words.file(name, now.containsKey(name) ? after : before), elements, others));
        }
        return all;
    }

    /** What diagrams name by an id: their elements, and the forms that they show. */
    private static Map<String, LocalizedText> elements(List<ReleaseFile> files) {
        var names = new HashMap<>(ElementNames.of(files));
        files.stream()
                .filter(file -> FormDefinition.isForm(file.name()))
                .forEach(file -> names.put(
                        FormDefinition.idOf(file.name()), FormComponents.titleOf(file.name(), file.content())));
        return names;
    }

    /** What the columns of a table or catalogue are called, by what they are called in the file. */
    Map<String, String> columns(String file, String content) {
        var names = new HashMap<String, String>();
        if (file.endsWith(TABLE)) {
            var table = DecisionTableText.of(content);
            table.inputs().forEach(input -> names.put(input.label(), column(table, input)));
            table.outputs().forEach(output -> names.put(output.label(), column(table, output)));
            names.put("", say("studio.table.note"));
        } else if (file.endsWith(CATALOGUE)) {
            CsvTable.parse(file, content).columns().forEach(column -> names.put(column, field(column)));
        } else if (FormDefinition.isForm(file)) {
            FormComponents.of(content)
                    .values()
                    .forEach(properties -> properties.keySet().forEach(path -> names.put(path, property(path))));
        }
        return names;
    }

    /** What a property of a component is called, by the path at which its file has it. */
    private String property(String path) {
        if (path.startsWith(CHINESE_OPTION)) {
            return say("studio.form.property.option", path.substring(CHINESE_OPTION.length()));
        }
        return find("studio.form.property." + path).orElse(path);
    }

    private String column(DecisionTableText table, DecisionTableText.Column column) {
        return tables.column(table.key(), column.name()).orElse(column.label());
    }

    private String field(String column) {
        if (column.equals(CsvTable.CODE)) {
            return say("studio.reason.code");
        }
        for (var language : List.of("zh", "en")) {
            if (column.endsWith("_" + language)) {
                return find("studio.field." + column.substring(0, column.length() - 3))
                        .map(name -> name + " · " + say(language.equals("zh") ? "studio.chinese" : "studio.english"))
                        .orElse(column);
            }
        }
        return find("studio.field." + column).orElse(column);
    }

    /**
     * What a cell says; empty where it says nothing.
     *
     * @param evidence what the versions that are compared call types of evidence
     */
    String cell(EvidenceNames evidence, String file, String column, String text) {
        if (file.endsWith(TABLE)) {
            return text.strip().equals("-") ? "" : tables.naming(evidence).cell(text);
        }
        if (FormDefinition.isForm(file)) {
            return switch (column) {
                case "type" -> find("studio.form.type." + text).orElse(text);
                case OPTIONS -> text.isEmpty() ? "" : options(text);
                case "action" -> find("studio.form.action." + text).orElse(text);
                default -> yesOrNo(text);
            };
        }
        if (!file.endsWith(CATALOGUE)) {
            return StudioLabels.withSpansInWords(text);
        }
        if (!yesOrNo(text).equals(text)) {
            return yesOrNo(text);
        }
        if (column.startsWith(SUBJECT)) {
            return CatalogueSubjects.split(text, text.contains(",") ? "," : " ")
                    .map(subject -> CatalogueSubjects.name(subject, evidence, key -> say(key)))
                    .collect(Collectors.joining(" · "));
        }
        if (column.equals(TYPE)) {
            return evidence.typeOrCode(text);
        }
        if (column.equals(EQUAL_TO)) {
            return find("studio.choice." + column + "." + text)
                    .or(() -> evidence.field(text))
                    .orElse(text);
        }
        var choices = Arrays.stream(text.split(" "))
                .map(one -> find("studio.choice." + column + "." + one))
                .toList();
        return !text.isEmpty() && choices.stream().allMatch(Optional::isPresent)
                ? choices.stream().flatMap(Optional::stream).collect(Collectors.joining(" · "))
                : text;
    }

    /** Options of a field by their English names and values; the Chinese ones stand in rows of their own. */
    private String options(String text) {
        return json.read(text, new TypeReference<List<Map<String, String>>>() {}).stream()
                .map(option -> option.getOrDefault("label", "") + " (" + option.getOrDefault("value", "") + ")")
                .collect(Collectors.joining(", "));
    }

    private String yesOrNo(String text) {
        return text.equals("true") || text.equals("false")
                ? say(text.equals("true") ? "studio.yes" : "studio.no")
                : text;
    }

    /** What a row is called: an entry by its name and code, a parameter by its meaning and name, a rule by its note or its place. */
    String row(String file, String content, FileComparison comparison, FileComparison.Row row) {
        if (file.equals(ProcessResources.PARAMETERS)) {
            return parameter(content, row.key()).orElseGet(() -> say("release.change.row", row.place()));
        }
        if (file.endsWith(TABLE)) {
            var note = text(comparison, row, "");
            return note.isEmpty()
                    ? say("release.change.row", row.place())
                    : say("release.change.row", row.place()) + " · "
                            + tables.note(DecisionTableText.of(content).key(), row.key(), note);
        }
        if (FormDefinition.isForm(file)) {
            var properties = new HashMap<String, String>();
            FORM_NAMES.forEach(name -> Optional.of(text(comparison, row, name))
                    .filter(written -> !written.isEmpty())
                    .ifPresent(written -> properties.put(name, written)));
            return component(row.key(), properties);
        }
        var language = UI.getCurrent().getLocale().getLanguage();
        return NAMES.stream()
                .map(name -> text(comparison, row, name + "_" + language))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .map(name -> name + " (" + row.key() + ")")
                .orElse(row.key());
    }

    /** Empty where that version has no such row. */
    private static Optional<String> parameter(String content, String rule) {
        return ParameterTableFile.of(content).settings().stream()
                .filter(setting -> setting.rule().equals(rule))
                .findFirst()
                .map(setting ->
                        new LocalizedText(setting.meaningZh(), setting.meaningEn())
                                        .in(UI.getCurrent().getLocale()) + " (" + setting.name() + ")");
    }

    /** By its words in the reader's language. */
    private static String component(String id, Map<String, String> properties) {
        var english = Optional.ofNullable(properties.get("label"))
                .or(() -> Optional.ofNullable(properties.get("dateLabel")))
                .or(() -> Optional.ofNullable(properties.get("text")))
                .orElse("");
        var chinese = Optional.ofNullable(properties.get("properties.labelZh"))
                .or(() -> Optional.ofNullable(properties.get("properties.textZh")))
                .orElse(english);
        var name = new LocalizedText(chinese, english).in(UI.getCurrent().getLocale());
        return name.isEmpty() ? id : name;
    }

    private static String text(FileComparison comparison, FileComparison.Row row, String column) {
        var place = comparison.columns().indexOf(column);
        if (place < 0) {
            return "";
        }
        var cell = row.cells().get(place);
        var text = cell.after() == null ? cell.before() : cell.after();
        return text == null ? "" : text;
    }

    private static boolean isOfRows(String file) {
        return file.endsWith(TABLE) || file.endsWith(CATALOGUE) || FormDefinition.isForm(file);
    }

    private static Map<String, String> contents(List<ReleaseFile> files) {
        return files.stream().collect(Collectors.toMap(ReleaseFile::name, ReleaseFile::content));
    }

    private Optional<String> find(String key) {
        return translations.find(key, UI.getCurrent().getLocale());
    }

    private String say(String key, Object... arguments) {
        return translations.getTranslation(key, UI.getCurrent().getLocale(), arguments);
    }
}
