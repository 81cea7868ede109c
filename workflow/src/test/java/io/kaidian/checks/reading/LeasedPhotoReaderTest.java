package io.kaidian.checks.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.photos.InspectionTimings;
import io.kaidian.photos.PhotoFailure;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.formats.PhotoFormat;
import io.kaidian.testing.TestSlots;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is told of readings, whether they were begun early or in their turn. */
class LeasedPhotoReaderTest {

    @Test
    void countsAllTheTimeThatAnEarlyReadingTook() {
        var waited = Duration.ofMillis(120);

        assertThat(LeasedPhotoReader.duration(readIn(400), waited)).isEqualTo(Duration.ofMillis(400));
    }

    @Test
    void countsTheWayToTheReaderWhereItWasReadInItsTurn() {
        var waited = Duration.ofMillis(410);

        assertThat(LeasedPhotoReader.duration(readIn(400), waited)).isEqualTo(waited);
    }

    private static PhotoReport readIn(long millis) {
        return PhotoReport.failed(
                "1",
                TestSlots.expected(TestSlots.ID_FRONT),
                PhotoFailure.of(PhotoFailure.Kind.OUT_OF_TIME, PhotoFormat.JPEG),
                null,
                new InspectionTimings(0, 0, 0, millis, 1));
    }
}
