package io.kaidian.studio.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.studio.monitoring.FileVersionNumbers.Version;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A file that comes back after a rollback has the number, and the date, that it had before. */
class FileVersionNumbersTest {

    private static final Map<Version, Integer> NUMBERS = Map.of(
            new Version("sanction", 1),
            1,
            new Version("sanction", 2),
            2,
            new Version("sanction", 3),
            1,
            new Version("appeal", 1),
            1);

    @Test
    void knowsWithWhichVersionOfTheEngineAFileFirstCame() {
        assertThat(FileVersionNumbers.first(NUMBERS, "sanction", 3)).isEqualTo(1);
        assertThat(FileVersionNumbers.first(NUMBERS, "sanction", 2)).isEqualTo(2);
        assertThat(FileVersionNumbers.first(NUMBERS, "help", 4))
                .as("not published with a release")
                .isEqualTo(4);
    }
}
