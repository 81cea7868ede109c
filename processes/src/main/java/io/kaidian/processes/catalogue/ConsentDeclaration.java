package io.kaidian.processes.catalogue;

import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.ProcessResources;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody agrees to before identity data is taken, point by point.
 *
 * @param version kept with every consent; changes with the text
 * @param replaced versions of the text that this one replaced, to which sellers have agreed before
 * @param points what sellers agree to
 * @param invited what people of a company agree to who are asked by a link, as far as it is written for them
 * @param faces what a seller may agree to besides, where a service compares faces; null where the text has no such point
 * @param agree the words that whoever agrees says
 */
public record ConsentDeclaration(
        String version,
        Set<String> replaced,
        List<Point> points,
        Map<ConsentReader, List<Point>> invited,
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
    private static final String READERS = "readers";
    private static final Set<String> OTHERS = Set.of(VERSION, REPLACES, AGREE);

    /**
     * One point.
     *
     * @param text may hold {0}, the years kept after certification, and {1}, the days kept otherwise
     * @param readers whom it is written for
     */
    public record Point(String code, LocalizedText title, LocalizedText text, Set<ConsentReader> readers) {

        public Point {
            readers = Set.copyOf(readers);
        }
    }

    public ConsentDeclaration {
        replaced = Set.copyOf(replaced);
        points = List.copyOf(points);
        invited = Map.copyOf(invited);
    }

    /** What that reader agrees to; where nothing is written for them, what sellers do. */
    public List<Point> points(ConsentReader reader) {
        return invited.getOrDefault(reader, points);
    }

    /** Whether something is written for that reader alone. */
    public boolean isWrittenFor(ConsentReader reader) {
        return invited.containsKey(reader);
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
        var points = new EnumMap<ConsentReader, List<Point>>(ConsentReader.class);
        var others = new LinkedHashMap<String, LocalizedText>();
        var rows = CsvCatalogueReader.read(RESOURCE, csv, ConsentDeclaration::point);
        Point faces = null;
        for (var point : rows) {
            if (OTHERS.contains(point.code())) {
                others.put(point.code(), point.text());
            } else if (point.code().equals(FACES)) {
                faces = point;
            } else {
                point.readers()
                        .forEach(reader -> points.computeIfAbsent(reader, first -> new ArrayList<>())
                                .add(point));
            }
        }
        var version = required(others, VERSION);
        var agree = required(others, AGREE);
        var replaces = others.get(REPLACES);
        var replaced = replaces == null
                ? Set.<String>of()
                : Set.of(replaces.zh().strip().split("\\s+"));
        var ofSellers = points.remove(ConsentReader.SELLER);
        if (ofSellers == null) {
            throw new IllegalArgumentException(RESOURCE + ": no point is written for sellers");
        }
        return new ConsentDeclaration(version.zh(), replaced, ofSellers, points, faces, agree);
    }

    /** Older files lack the column: then, and where it is empty, sellers alone. */
    private static Set<ConsentReader> readers(CsvCatalogueReader.Row row) {
        var readers = EnumSet.noneOf(ConsentReader.class);
        for (var name : row.textIfGiven(READERS).split(" ")) {
            if (!name.isEmpty()) {
                readers.add(Stream.of(ConsentReader.values())
                        .filter(reader -> reader.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> row.fault(READERS, "holds " + name)));
            }
        }
        return readers.isEmpty() ? EnumSet.of(ConsentReader.SELLER) : readers;
    }

    /** Rows that are no points have no title. */
    private static Point point(CsvCatalogueReader.Row row) {
        var code = row.required(CsvTable.CODE);
        var text = new LocalizedText(row.required("text_zh"), row.required("text_en"));
        var title = OTHERS.contains(code)
                ? new LocalizedText("", "")
                : new LocalizedText(row.required("title_zh"), row.required("title_en"));
        return new Point(code, title, text, readers(row));
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
