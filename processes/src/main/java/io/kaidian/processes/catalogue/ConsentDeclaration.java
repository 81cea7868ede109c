package io.kaidian.processes.catalogue;

import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.ProcessResources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a seller agrees to before identity data is taken, point by point.
 *
 * @param version kept with every consent; changes with the text
 * @param replaced versions of the text that this one replaced, to which sellers have agreed before
 * @param faces what a seller may agree to besides, where a service compares faces; null where the text has no such point
 * @param agree the words that whoever agrees says
 */
public record ConsentDeclaration(
        String version,
        Set<String> replaced,
        List<Point> points,
        @Nullable Point faces,
        LocalizedText agree) {

    /** Path on the class path and name in a release. */
    public static final String RESOURCE = "catalogue/consent.csv";

    /** Code of the point that says what is collected. */
    public static final String COLLECTED = "what";

    private static final String VERSION = "version";
    private static final String REPLACES = "replaces";
    private static final String AGREE = "agree";
    private static final String FACES = "faces";
    private static final Set<String> OTHERS = Set.of(VERSION, REPLACES, AGREE);

    /**
     * One point.
     *
     * @param text may hold {0}, the years kept after certification, and {1}, the days kept otherwise
     */
    public record Point(String code, LocalizedText title, LocalizedText text) {}

    public ConsentDeclaration {
        replaced = Set.copyOf(replaced);
        points = List.copyOf(points);
    }

    /**
     * Reads the text of this release.
     *
     * @throws IllegalArgumentException when a row cannot be understood; the message names file, row and column
     */
    public static ConsentDeclaration load() {
        return of(ProcessResources.text(RESOURCE));
    }

    /**
     * Reads the text from its file.
     *
     * @throws IllegalArgumentException when a row cannot be understood; the message names file, row and column
     */
    public static ConsentDeclaration of(String csv) {
        var points = new ArrayList<Point>();
        var others = new LinkedHashMap<String, LocalizedText>();
        var rows = CsvCatalogueReader.read(RESOURCE, csv, ConsentDeclaration::point);
        Point faces = null;
        for (var point : rows) {
            if (OTHERS.contains(point.code())) {
                others.put(point.code(), point.text());
            } else if (point.code().equals(FACES)) {
                faces = point;
            } else {
                points.add(point);
            }
        }
        var version = required(others, VERSION);
        var agree = required(others, AGREE);
        var replaces = others.get(REPLACES);
        var replaced = replaces == null
                ? Set.<String>of()
                : Set.of(replaces.zh().strip().split("\\s+"));
        return new ConsentDeclaration(version.zh(), replaced, points, faces, agree);
    }

    /** Rows that are no points have no title. */
    private static Point point(CsvCatalogueReader.Row row) {
        var code = row.required(CsvTable.CODE);
        var text = new LocalizedText(row.required("text_zh"), row.required("text_en"));
        var title = OTHERS.contains(code)
                ? new LocalizedText("", "")
                : new LocalizedText(row.required("title_zh"), row.required("title_en"));
        return new Point(code, title, text);
    }

    private static LocalizedText required(Map<String, LocalizedText> rows, String code) {
        var text = rows.get(code);
        if (text == null) {
            throw new IllegalArgumentException(RESOURCE + ": the row " + code + " is missing");
        }
        return text;
    }

    /** Whether there is or was a text of that version. */
    public boolean isKnownVersion(String someVersion) {
        return version.equals(someVersion) || replaced.contains(someVersion);
    }
}
