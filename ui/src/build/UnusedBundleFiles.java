import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Deletes those files of Vaadin's ready-made bundle that its page never loads: the bundle holds three variants, and
 * {@code index.html} begins one. Charts are a component of another licence, which no screen uses.
 *
 * <p>Run by the build: {@code java UnusedBundleFiles.java target/classes/META-INF/VAADIN/webapp}.
 */
final class UnusedBundleFiles {

    private static final Pattern FILE_NAME = Pattern.compile("[\\w.-]+\\.(?:js|css|woff2?|png|svg)");
    private static final String COMPRESSED = ".br";
    private static final String CHARTS = "vaadin-chart-";

    private UnusedBundleFiles() {}

    public static void main(String[] arguments) throws IOException {
        var page = Path.of(arguments[0], "index.html");
        var bundle = Path.of(arguments[0], "VAADIN", "build");
        if (!Files.exists(page) || !Files.isDirectory(bundle)) {
            throw new IOException("there is no bundle in " + arguments[0] + ": build-frontend comes before this step");
        }
        var used = usedBy(page, bundle);
        if (used.isEmpty()) {
            throw new IOException(page + " names no file of " + bundle);
        }
        for (var file : filesIn(bundle)) {
            var name = file.getFileName().toString();
            if (!used.contains(name.endsWith(COMPRESSED) ? name.substring(0, name.length() - COMPRESSED.length()) : name)) {
                Files.delete(file);
            }
        }
    }

    private static Set<String> usedBy(Path page, Path bundle) throws IOException {
        var used = new HashSet<String>();
        var toRead = new ArrayDeque<>(List.of(page));
        while (!toRead.isEmpty()) {
            var names = FILE_NAME.matcher(Files.readString(toRead.remove(), StandardCharsets.UTF_8));
            while (names.find()) {
                var name = names.group();
                var file = bundle.resolve(name);
                if (!name.startsWith(CHARTS) && Files.isRegularFile(file) && used.add(name) && name.matches(".*\\.(js|css)")) {
                    toRead.add(file);
                }
            }
        }
        return used;
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
