package io.kaidian.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A statement in the sources that writes a table: all of them stand in string literals and text blocks of Java.
 *
 * @param module the top-level package
 * @param place file and line
 * @param table {@link #UNKNOWN} where it is put together at run time
 * @param sql the literals of the Java statement, from the verb on
 */
public record SqlWrite(String module, String place, String verb, String table, String sql) {

    /** Stands for a name that no literal holds. */
    static final String UNKNOWN = "?";

    private static final Pattern WRITE = Pattern.compile(
            "(?i)(?<!\\b(?:for|do) )\\b(insert\\s+into|update|delete\\s+from|merge\\s+into|truncate(?:\\s+table)?"
                    + "|copy)\\s+(?:only\\s+)?(\\?|%(?:\\d\\$)?s|[a-z_][a-z0-9_]*)(?=\\W|$)");
    private static final Pattern SETS = Pattern.compile("(?is)\\s+(?:(?:as\\s+)?\\w+\\s+)?set\\b.*");
    private static final Pattern FROM = Pattern.compile("(?is)\\s*(?:\\([^)]*\\)\\s*)?from\\b.*");

    /** All in the main sources of these roots. */
    public static List<SqlWrite> in(Path... roots) {
        return Stream.of(roots)
                .flatMap(root -> files(root).stream().flatMap(file -> in(root.relativize(file), read(file)).stream()))
                .toList();
    }

    /** All in one file. */
    static List<SqlWrite> in(Path file, String source) {
        var found = new ArrayList<SqlWrite>();
        for (var statement : JavaLiterals.ofStatements(source)) {
            var matcher = WRITE.matcher(statement.text());
            while (matcher.find()) {
                var verb = matcher.group(1).toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
                var rest = statement.text().substring(matcher.end());
                var isWrite = switch (verb) {
                    case "update" -> SETS.matcher(rest).matches();
                    case "copy" -> FROM.matcher(rest).matches();
                    default -> true;
                };
                if (isWrite) {
                    var name = matcher.group(2);
                    found.add(new SqlWrite(
                            moduleOf(file),
                            file.getFileName() + ":" + statement.lineOf(matcher.start()),
                            verb,
                            name.startsWith("%") ? UNKNOWN : name.toLowerCase(Locale.ROOT),
                            statement.text().substring(matcher.start())));
                }
            }
        }
        return found;
    }

    /** {@code cases} of {@code io/kaidian/cases/imports/ImportRunner.java}. */
    private static String moduleOf(Path file) {
        return file.getName(2).toString();
    }

    private static List<Path> files(Path root) {
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
