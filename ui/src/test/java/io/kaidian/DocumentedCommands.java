package io.kaidian;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the pages tell a reader to type: their blocks of code, and in a sentence what begins with the name of a program. */
public final class DocumentedCommands {

    static final Path ROOT = Path.of("..");

    private static final int FINGERPRINT = 12;
    private static final Pattern FENCED = Pattern.compile("(?ms)^```[a-z]*\\n(.*?)^```");
    private static final Pattern INDENTED = Pattern.compile("(?m)(?:^ {4}.*\\n?(?:^[ \\t]*\\n(?=^ {4}))*)+");
    private static final Pattern IN_A_SENTENCE = Pattern.compile(
            "`((?:mvn|java|curl|npm|podman|docker|docker-compose|buildah|kubectl|git|pg_dump|pg_restore|psql|openssl) [^`]*|[.] [.]mvn/jdk[.]sh[^`]*)`");

    private DocumentedCommands() {}

    /**
     * A block or a span of one page.
     *
     * @param text as it stands there, without the indentation of a block
     */
    record Command(String page, String text) {

        /** Changes with every word, and with nothing else. */
        String fingerprint() {
            try {
                var digest = java.security.MessageDigest.getInstance("SHA-256")
                        .digest(line().getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest).substring(0, FINGERPRINT);
            } catch (java.security.NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        String line() {
            return text.strip().replaceAll("\\s+", " ");
        }
    }

    static List<Command> all() {
        return pages().stream().flatMap(page -> of(page).stream()).toList();
    }

    /** Without the history of changes and decisions, which tell what was run then. */
    static List<Path> pages() {
        try (var github = Files.list(ROOT.resolve(".github"));
                var workflow = Files.list(ROOT.resolve("workflow/docs"));
                var ui = Files.list(ROOT.resolve("ui/docs"))) {
            return Stream.of(Stream.of(ROOT.resolve("README.md")), github, workflow, ui)
                    .flatMap(pages -> pages)
                    .filter(page -> page.toString().endsWith(".md"))
                    .filter(page -> !page.endsWith("CHANGELOG.md"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Command> of(Path page) {
        var name = ROOT.relativize(page).toString().replace('\\', '/');
        var text = read(page).replace("\r\n", "\n");
        var found = new ArrayList<Command>();
        FENCED.matcher(text).results().forEach(block -> found.add(new Command(name, block.group(1))));
        var prose = FENCED.matcher(text).replaceAll("");
        INDENTED.matcher(prose)
                .results()
                .forEach(block -> found.add(new Command(name, block.group().replaceAll("(?m)^ {4}", ""))));
        IN_A_SENTENCE
                .matcher(INDENTED.matcher(prose).replaceAll(""))
                .results()
                .forEach(span -> found.add(new Command(name, span.group(1).replace("\n", " "))));
        return found;
    }

    /** The one line of a page that holds those words. */
    static String line(String page, String words) {
        var lines = read(ROOT.resolve(page))
                .lines()
                .filter(line -> line.contains(words))
                .toList();
        if (lines.size() != 1) {
            throw new IllegalArgumentException(page + " says this " + lines.size() + " times: " + words);
        }
        return lines.getFirst().strip();
    }

    /** What a line hands to the program, without its comment. */
    static List<String> settings(String line) {
        return Stream.of(line.replaceFirst(" # .*", "").split("\\s+"))
                .filter(word -> word.startsWith("--"))
                .toList();
    }

    /** The first block of code after those words. */
    public static String block(String page, String words) {
        var text = read(ROOT.resolve(page));
        var from = text.indexOf(words);
        var found = INDENTED.matcher(text);
        if (from < 0 || !found.find(from)) {
            throw new IllegalArgumentException(page + " has no block after " + words);
        }
        return found.group().replaceAll("(?m)^ {4}", "");
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
