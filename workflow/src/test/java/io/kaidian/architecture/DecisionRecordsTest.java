package io.kaidian.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Decision records can be found: numbers without gaps, one template, and an index that lists each of them. */
class DecisionRecordsTest {

    private static final Path FOLDER = Path.of("docs/decisions");
    private static final Pattern TEMPLATE = Pattern.compile(
            "# (\\d{4}) [^\n]+\n\nStatus: \\S[\\s\\S]*? {2}\nDate: \\d{4}-\\d{2}-\\d{2}\n"
                    + "\n## Context\n\n\\S[\\s\\S]*?\n\n## Decision\n\n\\S[\\s\\S]*?\n\n## Consequences\n\n\\S[\\s\\S]*");
    private static final Pattern SECTION = Pattern.compile("(?m)^## .*$");
    private static final Pattern LINE_OF_INDEX =
            Pattern.compile("(?m)^\\| (\\d{4}) \\| \\[(.+)]\\((.+\\.md)\\) \\| \\S.* \\|$");

    @Test
    void recordsAreNumberedWithoutGaps() throws IOException {
        var numbers = records().stream().map(file -> file.substring(0, 4)).toList();

        assertThat(numbers)
                .isEqualTo(IntStream.rangeClosed(1, numbers.size())
                        .mapToObj("%04d"::formatted)
                        .toList());
    }

    @Test
    void everyRecordFollowsTheTemplate() throws IOException {
        var others = new TreeSet<String>();
        for (var file : records()) {
            var text = Files.readString(FOLDER.resolve(file));
            var form = TEMPLATE.matcher(text);
            if (!form.matches()
                    || !file.startsWith(form.group(1) + "-")
                    || SECTION.matcher(text).results().count() != 3) {
                others.add(file);
            }
        }

        assertThat(others).as("status, date, context, decision, consequences").isEmpty();
    }

    @Test
    void theIndexListsEveryRecordByItsTitle() throws IOException {
        var index = Files.readString(FOLDER.resolve("README.md"));
        var listed = new TreeMap<String, String>();
        LINE_OF_INDEX
                .matcher(index)
                .results()
                .forEach(line -> listed.put(line.group(3), "# " + line.group(1) + " " + line.group(2)));

        var titles = new TreeMap<String, String>();
        for (var file : records()) {
            titles.put(
                    file,
                    Files.readString(FOLDER.resolve(file)).lines().findFirst().orElse(""));
        }

        assertThat(listed).isEqualTo(titles);
        assertThat(index).contains("the next one is %04d".formatted(titles.size() + 1));
    }

    private static List<String> records() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !"README.md".equals(name))
                    .sorted()
                    .toList();
        }
    }
}
