package io.kaidian.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProcessResourcesTest {

    @Test
    void listsEveryDiagramAndTableOfTheFolder() throws IOException, URISyntaxException {
        var folder = Path.of(getClass().getResource("/processes").toURI());

        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> "processes/" + file.getFileName()).filter(file -> !file.endsWith(".txt")))
                    .as("Files in the folder on the left, deployed resources on the right")
                    .containsExactlyInAnyOrderElementsOf(ProcessResources.all());
        }
    }

    @Test
    void tellsWhichResourceIsMissing() {
        assertThatThrownBy(() -> ProcessResources.open("processes/nothing.bpmn"))
                .hasMessage("No resource processes/nothing.bpmn in the processes module");
    }
}
