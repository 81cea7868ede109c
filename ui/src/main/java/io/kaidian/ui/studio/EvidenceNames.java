package io.kaidian.ui.studio;

import com.vaadin.flow.component.UI;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.processes.catalogue.CsvTable;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.processes.catalogue.EvidenceFields;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a draft calls types of evidence and what is typed beside them, which the release in force may not know yet. Entries that
 * are half written have their names, too.
 *
 * @param types rows of the catalogue of types by their code
 * @param fields rows of the catalogue of fields by their code
 */
public record EvidenceNames(Map<String, Map<String, String>> types, Map<String, Map<String, String>> fields) {

    /** Where there is no draft. */
    public static final EvidenceNames NONE = new EvidenceNames(Map.of(), Map.of());

    /** @param contents what stands in a file of the draft, by its name */
    public static EvidenceNames of(UnaryOperator<String> contents) {
        return new EvidenceNames(rows(EvidenceCatalogue.RESOURCE, contents), rows(EvidenceFields.RESOURCE, contents));
    }

    /** The same without what is typed beside files. */
    public static EvidenceNames ofTypes(UnaryOperator<String> contents) {
        return new EvidenceNames(rows(EvidenceCatalogue.RESOURCE, contents), Map.of());
    }

    /** Of several versions together; what the first ones call something counts. */
    @SafeVarargs
    public static EvidenceNames of(Collection<ReleaseFile>... versions) {
        var types = new LinkedHashMap<String, Map<String, String>>();
        var fields = new LinkedHashMap<String, Map<String, String>>();
        for (var version : versions) {
            for (var file : version) {
                if (file.name().equals(EvidenceCatalogue.RESOURCE)) {
                    rows(file.name(), file.content()).forEach(types::putIfAbsent);
                } else if (file.name().equals(EvidenceFields.RESOURCE)) {
                    rows(file.name(), file.content()).forEach(fields::putIfAbsent);
                }
            }
        }
        return new EvidenceNames(types, fields);
    }

    /** The short name of a type; empty where it has none. */
    public Optional<String> type(String code) {
        return name(types.get(code), "label", "name");
    }

    /** The name of what is typed; empty where it has none. */
    public Optional<String> field(String code) {
        return name(fields.get(code), "name");
    }

    /** The name of a type, or its code where it has none. */
    public String typeOrCode(String code) {
        return type(code).orElse(code);
    }

    /** Codes of the types that can be asked for, in the order of the file. */
    public List<String> asked() {
        return types.entrySet().stream()
                .filter(type -> !Boolean.parseBoolean(type.getValue().getOrDefault("retired", "")))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Optional<String> name(@Nullable Map<String, String> row, String... columns) {
        var english = UI.getCurrent().getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage());
        return row == null
                ? Optional.empty()
                : Arrays.stream(columns)
                        .map(column -> row.getOrDefault(column + (english ? "_en" : "_zh"), "")
                                .strip())
                        .filter(name -> !name.isEmpty())
                        .findFirst();
    }

    /** None of a file that is not there or cannot be read, which is a problem of its own. */
    private static Map<String, Map<String, String>> rows(String file, UnaryOperator<String> contents) {
        try {
            return rows(file, contents.apply(file));
        } catch (NotFoundException missing) {
            return Map.of();
        }
    }

    private static Map<String, Map<String, String>> rows(String file, String content) {
        var rows = new LinkedHashMap<String, Map<String, String>>();
        try {
            CsvTable.parse(file, content)
                    .rows()
                    .forEach(row -> rows.putIfAbsent(row.getOrDefault(CsvTable.CODE, ""), row));
        } catch (IllegalArgumentException unreadable) {
            return Map.of();
        }
        return rows;
    }
}
