package io.kaidian.ui.components;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Enter in a dialog that asks for one line does what its button does. */
class EnterInDialogsTest {

    private static final Path SOURCES = Path.of("src/main/java/io/kaidian/ui");
    private static final Pattern DIALOG = Pattern.compile("new Dialog\\(|extends Dialog\\b");
    private static final Pattern LINE = Pattern.compile("new (?:Validated)?TextField\\(");
    private static final Pattern LINES = Pattern.compile("new (?:Validated)?TextArea\\(");

    /** Those that ask for several things of several kinds, and the one that Enter must not decide. */
    private static final Set<String> WITHOUT_ENTER = Set.of(
            "CreateApiTokenDialog.java",
            "CreateStaffAccountDialog.java",
            "CreateWebhookEndpointDialog.java",
            "DestructiveActionDialog.java",
            "GoldenCaseDialog.java");

    @Test
    void pressesTheButtonWhereverADialogAsksForALine() {
        assertThat(dialogs(text ->
                        LINE.matcher(text).find() && !LINES.matcher(text).find() && !text.contains(".pressOnEnter(")))
                .containsExactlyInAnyOrderElementsOf(WITHOUT_ENTER);
    }

    /** A shortcut of the whole page acts on what the field had sent before, and in other fields, too. */
    @Test
    void isDoneInOneWay() {
        assertThat(dialogs(text -> text.contains("Key.ENTER"))).isEmpty();
    }

    private static List<String> dialogs(Predicate<String> such) {
        try (var files = Files.walk(SOURCES)) {
            var dialogs = files
                    .filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.toMap(Path::toString, EnterInDialogsTest::read))
                    .entrySet()
                    .stream()
                    .filter(file -> DIALOG.matcher(file.getValue()).find())
                    .toList();
            assertThat(dialogs).hasSizeGreaterThan(20);
            return dialogs.stream()
                    .filter(file -> such.test(file.getValue()))
                    .map(file -> Path.of(file.getKey()).getFileName().toString())
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
