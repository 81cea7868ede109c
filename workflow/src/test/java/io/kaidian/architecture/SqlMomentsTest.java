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

/**
 * A day that PostgreSQL adds to a moment has 23 or 25 hours where the time zone of the session, which is that of the machine, changes its
 * clocks. So SQL adds hours or gets the moment from Java.
 */
class SqlMomentsTest {

    private static final Pattern CALENDAR = Pattern.compile(
            "(?i)make_interval\\(\\s*(?:years|months|weeks|days)\\b|interval\\s+'[^']*(?:year|mon|week|day)");

    @Test
    void noStatementAddsDaysOrLongerToAMoment() {
        var statements = Stream.of("src/main/java", "../ui/src/main/java")
                .flatMap(folder -> files(Path.of(folder)))
                .flatMap(file -> JavaLiterals.ofStatements(read(file)).stream()
                        .map(statement -> file.getFileName() + ": " + statement.text()))
                .toList();

        assertThat(statements).anyMatch(statement -> statement.contains("make_interval(hours"));
        assertThat(statements).noneMatch(CALENDAR.asPredicate());
    }

    @Test
    void recognizesCalendarUnits() {
        assertThat(List.of("at + make_interval(days => :n)", "at - interval '1 month'", "interval '2 days 3 hours'"))
                .allMatch(CALENDAR.asPredicate());
        assertThat(List.of("make_interval(hours => 24 * :n)", "interval '10 minutes'"))
                .noneMatch(CALENDAR.asPredicate());
    }

    private static Stream<Path> files(Path folder) {
        try (var paths = Files.walk(folder)) {
            return paths.filter(path -> path.toString().endsWith(".java")).toList().stream();
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
