package io.kaidian.studio.drafts.validation;

import io.kaidian.platform.releases.BundledFiles;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.StudioMessages;
import io.kaidian.processes.catalogue.CsvTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts of catalogues hold placeholders that the program fills, and the same ones in both languages. */
final class CataloguePlaceholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
    private static final String CHINESE = "_zh";
    private static final String ENGLISH = "_en";

    private CataloguePlaceholders() {}

    static List<DraftProblem> problems(ReleaseFile file) {
        var known = known(file.name());
        var problems = new ArrayList<DraftProblem>();
        var table = CsvTable.parse(file.name(), file.content());
        for (var row : table.rows()) {
            table.columns().stream()
                    .filter(column -> column.endsWith(CHINESE))
                    .map(column -> column.substring(0, column.length() - CHINESE.length()))
                    .forEach(text -> ofText(file, row, text, known, problems));
        }
        return problems;
    }

    private static void ofText(
            ReleaseFile file, Map<String, String> row, String text, Set<String> known, List<DraftProblem> problems) {
        var code = row.getOrDefault(CsvTable.CODE, "");
        var invented = false;
        for (var language : List.of(CHINESE, ENGLISH)) {
            for (var placeholder : in(row.getOrDefault(text + language, ""))) {
                if (!known.contains(placeholder)) {
                    invented = true;
                    problems.add(problem(file, code, "catalogue.placeholder", text + language, placeholder));
                }
            }
        }
        if (!invented && !in(row.getOrDefault(text + CHINESE, "")).equals(in(row.getOrDefault(text + ENGLISH, "")))) {
            problems.add(problem(file, code, "catalogue.placeholders", text + ENGLISH, ""));
        }
    }

    private static DraftProblem problem(ReleaseFile file, String code, String key, String column, String placeholder) {
        return DraftFileValidator.error(
                        file.name(), code, key, code, StudioMessages.of("column." + column), placeholder)
                .at(column);
    }

    /** Those of the catalogue that the program brings are those that it fills. */
    private static Set<String> known(String file) {
        return BundledFiles.all().stream()
                .filter(bundled -> bundled.name().equals(file))
                .flatMap(bundled -> PLACEHOLDER.matcher(bundled.content()).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<String> in(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
