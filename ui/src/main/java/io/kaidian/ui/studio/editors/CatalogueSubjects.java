package io.kaidian.ui.studio.editors;

import com.vaadin.flow.component.UI;
import io.kaidian.processes.catalogue.CsvTable;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.ui.studio.EvidenceNames;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What reasons can be about: what the catalogues of a draft name, in words. */
public final class CatalogueSubjects {

    private static final Set<String> NAMED =
            Set.of("any", "ID", "handheld", "licence", "form", "account", "shop", "case", "subject");

    private CatalogueSubjects() {}

    /** Those of the draft, first those that reasons name; a catalogue that cannot be read at the moment names none. */
    static List<String> of(UnaryOperator<String> contents) {
        var known = new LinkedHashSet<String>();
        known.add("any");
        column(contents, ReasonCatalogue.RESOURCE, "subject", ",").forEach(known::add);
        column(contents, EvidenceCatalogue.RESOURCE, "subjects", " ").forEach(known::add);
        column(contents, EvidenceCatalogue.RESOURCE, CsvTable.CODE, " ").forEach(known::add);
        return List.copyOf(known);
    }

    private static Stream<String> column(UnaryOperator<String> contents, String file, String column, String separator) {
        try {
            return CsvTable.parse(file, contents.apply(file)).rows().stream()
                    .flatMap(row -> split(row.getOrDefault(column, ""), separator))
                    .sorted();
        } catch (IllegalArgumentException unreadable) {
            return Stream.empty();
        }
    }

    public static Stream<String> split(String cell, String separator) {
        return Arrays.stream(cell.split(separator.strip().isEmpty() ? " " : separator.strip()))
                .map(String::strip)
                .filter(subject -> !subject.isEmpty());
    }

    /** Such as “identity card against account”, with types of evidence called as the draft calls them. */
    static String name(String subject, EvidenceNames names) {
        return name(subject, names, key -> UI.getCurrent().getTranslation(key));
    }

    /** The same in the words of a translation. */
    public static String name(String subject, EvidenceNames names, UnaryOperator<String> translation) {
        return Arrays.stream(subject.split("\\+"))
                .map(part ->
                        NAMED.contains(part) ? translation.apply("studio.subject." + part) : names.typeOrCode(part))
                .collect(Collectors.joining(translation.apply("studio.subject.against")));
    }
}
