package io.kaidian.ui.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pages that are no Vaadin screens look like those that are. */
class PlainPagesTest {

    @Test
    void followTheColourSchemeOfTheBrowser() throws IOException {
        var pages = pages();

        assertThat(pages)
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(page -> assertThat(Files.readString(page))
                        .as(page.toString())
                        .contains("kaidian/theme.js\"></script>"));
    }

    /** Whatever writes a whole page and uses the style sheet of the screens. */
    private static List<Path> pages() throws IOException {
        try (var files = Files.walk(Path.of("src/main"))) {
            return files.filter(file ->
                            file.toString().endsWith(".java") || file.toString().endsWith(".html"))
                    .filter(file -> !file.toString().contains("node_modules"))
                    .filter(PlainPagesTest::isPage)
                    .toList();
        }
    }

    private static boolean isPage(Path file) {
        try {
            var text = Files.readString(file);
            return text.contains("<!doctype html>") && text.contains("kaidian/kaidian.css");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
