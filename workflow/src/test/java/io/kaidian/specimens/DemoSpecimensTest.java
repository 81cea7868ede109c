package io.kaidian.specimens;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DemoSpecimensTest {

    private static final Path SHIPPED = Path.of("../ui/src/main/resources/specimens");

    @Test
    void shipsTheTruthThatTheGeneratorKnows() throws Exception {
        var truth = Files.readString(SHIPPED.resolve("specimens.csv"));

        assertThat(truth).isEqualTo(DemoSpecimens.truthOfTheDemo());
    }

    @Test
    void shipsEveryPhotoOfTheTruthAndNoOther() throws Exception {
        var listed = Files.readAllLines(SHIPPED.resolve("specimens.csv")).stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();

        try (var files = Files.list(SHIPPED)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".jpg")))
                    .containsExactlyInAnyOrderElementsOf(listed);
        }
        for (var file : listed) {
            assertThat(Files.size(SHIPPED.resolve(file))).as(file).isLessThanOrEqualTo(250_000);
        }
    }
}
