import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Copies sources and calls what they use of Camunda's engine by the names that Operaton gave it:
 *
 * <pre>java MoveToOperaton.java FROM TO [--namespace] FOLDER_OR_FILE...</pre>
 *
 * <p>FROM is the folder of the root pom, TO where the copy goes, and each further argument a folder or file below FROM. With
 * {@code --namespace} the namespace in which diagrams and tables speak to the engine becomes Operaton's, too; without it they stay as
 * they are, since Operaton reads both. Prints how many lines it changed. A file that is the same as before is not written again, so
 * that a second build compiles only what changed.
 */
final class MoveToOperaton {

    /** What to find, and what to write in its place. */
    private record Rename(Pattern before, String after) {

        static Rename of(String before, String after) {
            return new Rename(Pattern.compile(before), after);
        }

        String in(String text) {
            return before.matcher(text).replaceAll(after);
        }
    }

    /** Of these, the client for external tasks stays Camunda's: it is a program beside the server and speaks HTTP to it. */
    private static final List<Rename> CODE = List.of(
            // Expressions: Camunda ships a copy of its own of what Operaton takes from Jakarta.
            Rename.of("org\\.camunda\\.bpm\\.impl\\.juel\\.jakarta\\.el", "jakarta.el"),
            // Packages, and the folders in which the engine keeps its SQL.
            Rename.of("org\\.camunda(?!\\.bpm\\.client)(?=\\.)", "org.operaton"),
            Rename.of("org/camunda/", "org/operaton/"),
            // The model: fluent builders, getters and types that bear the brand.
            Rename.of("\\.camunda(?=[A-Z]\\w*\\()", ".operaton"),
            Rename.of("\\b(get|set|is|add)Camunda(?=[A-Z]\\w*\\()", "$1Operaton"),
            Rename.of("\\bCAMUNDA_BPMN_EXTENSIONS_NS\\b", "OPERATON_BPMN_EXTENSIONS_NS"));

    private static final Pattern DEPENDENCY = Pattern.compile("<dependency>.*?</dependency>", Pattern.DOTALL);

    private static final List<Rename> ARTIFACTS = List.of(
            Rename.of("org\\.camunda\\.bpm", "org.operaton.bpm"),
            Rename.of("camunda-engine-spring-6", "operaton-engine-spring"),
            Rename.of("camunda-(?=bom|engine)", "operaton-"),
            Rename.of("camunda\\.version", "operaton.version"));

    private static final Pattern NAMESPACE =
            Pattern.compile("http://(camunda|operaton)\\.org/schema/1\\.0/(bpmn|dmn)\\b");

    private final Path from;
    private final Path to;
    private final boolean namespace;
    private int files;
    private int lines;

    private MoveToOperaton(Path from, Path to, boolean namespace) {
        this.from = from.toAbsolutePath().normalize();
        this.to = to;
        this.namespace = namespace;
    }

    public static void main(String[] arguments) throws IOException {
        var what = Arrays.stream(arguments)
                .skip(2)
                .filter(word -> !word.startsWith("--"))
                .toList();
        var move = new MoveToOperaton(
                Path.of(arguments[0]), Path.of(arguments[1]), List.of(arguments).contains("--namespace"));
        for (var path : what) {
            move.copy(path);
        }
        System.out.printf("Moved to Operaton: %d lines in %d files, below %s%n", move.lines, move.files, move.to);
    }

    private void copy(String path) throws IOException {
        Files.walkFileTree(from.resolve(path), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                switch (folder.getFileName().toString()) {
                    case "target" -> {
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    case "node_modules" -> {
                        link(folder);
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    default -> {
                        Files.createDirectories(in(folder));
                        return FileVisitResult.CONTINUE;
                    }
                }
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                move(file);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private Path in(Path original) {
        return to.resolve(from.relativize(original).toString());
    }

    /** What npm fetched is large and the same; where links are not allowed npm fetches it again. */
    private void link(Path folder) {
        var link = in(folder);
        try {
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, folder.toAbsolutePath().normalize());
            }
        } catch (IOException | UnsupportedOperationException notAllowed) {
            System.out.println("No link to " + folder + ": " + notAllowed.getMessage());
        }
    }

    private void move(Path file) throws IOException {
        var name = file.getFileName().toString();
        if (!name.matches(".*\\.(java|xml|properties|bpmn|dmn)")) {
            Files.copy(file, in(file), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            return;
        }
        var before = Files.readString(file);
        var after = name.equals("pom.xml") ? inPom(before) : renamed(before);
        var changed = changedLines(before, after);
        lines += changed;
        files += changed == 0 ? 0 : 1;
        Files.createDirectories(in(file).getParent());
        if (!Files.exists(in(file)) || !Files.readString(in(file)).equals(after)) {
            Files.writeString(in(file), after);
        }
    }

    private String renamed(String text) {
        for (var rename : CODE) {
            text = rename.in(text);
        }
        return namespace
                ? NAMESPACE
                        .matcher(text)
                        .replaceAll(found -> "http://" + (found.group(1).equals("camunda") ? "operaton" : "camunda")
                                + ".org/schema/1.0/" + found.group(2))
                : text;
    }

    /** Dependencies on the engine; and of the modules only those that are copied. */
    private String inPom(String pom) {
        var moved = DEPENDENCY.matcher(pom).replaceAll(found -> {
            var dependency = found.group();
            if (dependency.contains("org.camunda.bpm") && !dependency.contains("camunda-external-task-client")) {
                for (var rename : ARTIFACTS) {
                    dependency = rename.in(dependency);
                }
            }
            return Matcher.quoteReplacement(dependency);
        });
        return Pattern.compile("\\s*<module>([^<]+)</module>")
                .matcher(moved)
                .replaceAll(found ->
                        found.group(1).matches("processes|workflow") ? Matcher.quoteReplacement(found.group()) : "");
    }

    private static int changedLines(String before, String after) {
        var one = before.lines().toList();
        var other = after.lines().toList();
        return one.size() == other.size()
                ? (int) IntStream.range(0, one.size())
                        .filter(line -> !one.get(line).equals(other.get(line)))
                        .count()
                : Math.abs(one.size() - other.size())
                        + (int) one.stream()
                                .filter(line -> line.contains("camunda") && !other.contains(line))
                                .count();
    }
}
