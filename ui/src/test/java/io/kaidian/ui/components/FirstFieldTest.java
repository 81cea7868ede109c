package io.kaidian.ui.components;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A dialog with fields begins at the first of them. */
class FirstFieldTest {

    private static final Path SOURCES = Path.of("src/main/java/io/kaidian/ui");
    private static final Pattern DIALOG = Pattern.compile("new Dialog\\(|extends Dialog\\b");
    private static final Pattern FIELD = Pattern.compile(
            "new (?:Validated\\w+|ComboBox|MultiSelectComboBox|Select|LocalizedDatePicker|IntegerField|Checkbox|CheckboxGroup|RadioButtonGroup)\\b");
    private static final Pattern FOCUSED = Pattern.compile("FirstField\\.focusIn\\(|\\.focus\\(\\)");

    @Test
    void isFocusedWhereverADialogHasFields() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> has(file, DIALOG) && has(file, FIELD) && !has(file, FOCUSED))
                            .map(file -> file.getFileName().toString()))
                    .isEmpty();
        }
    }

    private static boolean has(Path file, Pattern pattern) {
        try {
            return pattern.matcher(Files.readString(file)).find();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
