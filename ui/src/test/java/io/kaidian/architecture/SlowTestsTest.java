package io.kaidian.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code mvn verify} leaves to {@code -Pall-tests}; decision record 0139. */
class SlowTestsTest {

    private static final Pattern DRIVES_A_BROWSER = Pattern.compile(
            "^import (static )?(com\\.microsoft\\.playwright|io\\.kaidian\\.browser)\\b", Pattern.MULTILINE);

    @Test
    void aTestThatDrivesABrowserIsSlow() throws IOException {
        var untagged = new ArrayList<String>();
        var tagged = 0;
        try (var files = Files.walk(Path.of("src/test/java"))) {
            for (var file :
                    files.filter(each -> each.toString().endsWith("Test.java")).toList()) {
                var source = Files.readString(file);
                if (!DRIVES_A_BROWSER.matcher(source).find()) {
                    continue;
                }
                if (source.contains("\n@Tag(\"slow\")\n")) {
                    tagged++;
                } else {
                    untagged.add(file.getFileName().toString());
                }
            }
        }

        assertThat(untagged).isEmpty();
        assertThat(tagged).isPositive();
    }
}
