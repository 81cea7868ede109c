package io.kaidian.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code mvn verify} leaves to {@code -Pall-tests}; decision record 0139. */
class SlowTestsTest {

    private static final List<Path> TESTS = List.of(Path.of("src/test/java"), Path.of("../workflow/src/test/java"));

    private static final Pattern DRIVES_A_BROWSER = Pattern.compile(
            "^import (static )?(com\\.microsoft\\.playwright|io\\.kaidian\\.browser)\\b", Pattern.MULTILINE);

    /** What a server that many classes share cannot have. */
    private static final Pattern HAS_A_SERVER_OF_ITS_OWN = Pattern.compile(
            "^ *@(SpringBootTest|ContextConfiguration|TestPropertySource|DynamicPropertySource|Import|MockitoBean"
                    + "|MockitoSpyBean|DirtiesContext)\\b",
            Pattern.MULTILINE);

    private static final Pattern SLOW = Pattern.compile("^@Tag\\(\"slow\"\\)$", Pattern.MULTILINE);

    @Test
    void aTestThatDrivesABrowserIsSlow() {
        assertThat(tests(DRIVES_A_BROWSER, false)).isEmpty();
        assertThat(tests(DRIVES_A_BROWSER, true)).isNotEmpty();
    }

    @Test
    void aTestThatHasAServerOfItsOwnIsSlow() {
        assertThat(tests(HAS_A_SERVER_OF_ITS_OWN, false))
                .as(
                        "share a server (CONTRIBUTING, What tests share), or be slow; these are the only ones of their subjects")
                .containsExactlyInAnyOrder("EngineTest.java", "MessageQuotaTest.java", "SandboxApiTest.java");
    }

    /** Names of the files of tests that hold what is looked for and are slow, or are not. */
    private static List<String> tests(Pattern what, boolean slow) {
        return TESTS.stream()
                .flatMap(SlowTestsTest::files)
                .filter(file -> {
                    var source = read(file);
                    return !source.contains("public @interface ")
                            && what.matcher(source).find()
                            && SLOW.matcher(source).find() == slow;
                })
                .map(file -> file.getFileName().toString())
                .toList();
    }

    private static Stream<Path> files(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith("Test.java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
