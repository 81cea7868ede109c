package io.kaidian.browser.seller;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the README tells a newcomer to do, so that a test can do just that. */
final class ReadmeSteps {

    private static final Pattern NAMED = Pattern.compile("`([a-z]+\\d|p\\d-[a-z-]+\\.jpg)`");
    private static final Pattern PRESSED = Pattern.compile("(?<!\\*)\\*([^*\\n]+)\\*(?!\\*)");

    private ReadmeSteps() {}

    /** People and photos that a section names. */
    static Set<String> names(String section) {
        return found(NAMED, section);
    }

    /** What a section says to press or to look for. */
    static Set<String> labels(String section) {
        return found(PRESSED, section);
    }

    private static Set<String> found(Pattern pattern, String section) {
        return pattern.matcher(text(section))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(String section) {
        try {
            var all = Files.readString(Path.of("../README.md"));
            var from = all.indexOf("## " + section);
            if (from < 0) {
                throw new IllegalArgumentException("the README has no section " + section);
            }
            var to = all.indexOf("\n## ", from);
            return all.substring(from, to < 0 ? all.length() : to);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
