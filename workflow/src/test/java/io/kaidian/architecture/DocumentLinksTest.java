package io.kaidian.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a page points to is there: files, headings and decision records. */
class DocumentLinksTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git", "data");
    private static final Pattern BLOCK = Pattern.compile("(?m)^ *```[\\s\\S]*?^ *```");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern RECORD =
            Pattern.compile("(?i)\\bdecision records?[\\s*#/]+(\\d{4})(?: and (\\d{4}))?\\b");

    @Test
    void everyRelativeLinkOfAPageLeadsToAFileAndItsHeading() throws IOException {
        var dead = new TreeSet<String>();
        for (var page : files(".md")) {
            var text = BLOCK.matcher(Files.readString(page)).replaceAll("");
            for (var link : LINK.matcher(text).results().toList()) {
                if (!link.group(1).matches("[a-z]+:.*") && isDead(page, link.group(1))) {
                    dead.add(ROOT.relativize(page) + " -> " + link.group(1));
                }
            }
        }

        assertThat(dead).isEmpty();
    }

    @Test
    void everyDecisionRecordThatIsNamedExists() throws IOException {
        var numbers = new TreeSet<String>();
        try (var records = Files.list(Path.of("docs/decisions"))) {
            records.forEach(file -> numbers.add(file.getFileName().toString().substring(0, 4)));
        }

        var unknown = new TreeSet<String>();
        for (var file : files(".md", ".java", ".ts", ".xml", ".properties")) {
            for (var named : RECORD.matcher(Files.readString(file)).results().toList()) {
                for (var number = 1; number <= 2; number++) {
                    if (named.group(number) != null && !numbers.contains(named.group(number))) {
                        unknown.add(ROOT.relativize(file) + " names " + named.group(number));
                    }
                }
            }
        }

        assertThat(unknown).isEmpty();
    }

    private static boolean isDead(Path page, String link) throws IOException {
        var parts = link.split("#", 2);
        var target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        if (!Files.exists(target)) {
            return true;
        }
        return parts.length == 2
                && target.toString().endsWith(".md")
                && HEADING.matcher(Files.readString(target))
                        .results()
                        .noneMatch(heading -> anchor(heading.group(1)).equals(parts[1]));
    }

    /** As GitHub makes it: small letters, digits and hyphens. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}\\- _]", "")
                .strip()
                .replace(' ', '-');
    }

    private static List<Path> files(String... endings) throws IOException {
        var found = new ArrayList<Path>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return NOT_OURS.contains(directory.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (List.of(endings).stream().anyMatch(file.toString()::endsWith)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }
}
