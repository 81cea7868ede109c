package io.kaidian.checks.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.util.unit.DataSize;

/** Health says when photos cannot be read, and why. */
class PhotoReaderHealthIndicatorTest {

    private static final Duration A_WHILE = Duration.ofSeconds(30);

    @Test
    void isDownWhereNoProcessCanBeStarted() throws Exception {
        var processes = processes(2, "-XX:NoSuchOption");
        var health = new PhotoReaderHealthIndicator(processes);
        assertThat(health.health().getStatus()).as("the server starts").isEqualTo(Status.UNKNOWN);

        processes.begin();
        try {
            await().atMost(A_WHILE)
                    .untilAsserted(() -> assertThat(health.health().getStatus()).isEqualTo(Status.DOWN));

            assertThat(health.health().getDetails())
                    .containsEntry("why", "it ended before it was ready")
                    .containsEntry("wanted", 2)
                    .containsEntry("ready", 0);
            assertThat(processes.workers().state().failedStarts()).isPositive();
        } finally {
            processes.stop();
        }
    }

    @Test
    void isUpWhereNoneIsWanted() {
        var health = new PhotoReaderHealthIndicator(processes(0, "")).health();

        assertThat(health.getStatus()).isEqualTo(Status.UP);
    }

    private static PhotoReaderProcesses processes(int count, String option) {
        var properties = new PhotoReaderProperties(count, DataSize.ofGigabytes(1), List.of(option));
        return new PhotoReaderProcesses(properties, count, lost -> {});
    }
}
