package io.kaidian.photos.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kaidian.photos.DetectedFace;
import io.kaidian.photos.PhotoReaderFixture;
import io.kaidian.photos.TestPhotoLimits;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import io.kaidian.testing.TestSlots;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From afar little or nothing of a card can be read, and its seller has to be told how much nearer to hold it. */
@Tag("slow")
class FarCardsTest {

    private static final int WIDTH = 1536;

    /** In pixels. */
    @ParameterizedTest
    @ValueSource(doubles = {155, 172, 190, 215, 246})
    void measuresACardOfWhichNothingCanBeRead(double cardWidth) {
        var photo = Specimens.of(SpecimenPerson.random(4_711_003)).handheld().cardShare(cardWidth / WIDTH);

        var report = PhotoReaderFixture.inspector()
                .inspect(
                        photo.jpeg(),
                        TestSlots.expected(TestSlots.HANDHELD),
                        TestPhotoLimits.DELIVERED.within(Duration.ofMinutes(2)));

        assertThat(report.card()).isNotNull();
        assertThat(report.card().widthPx() / cardWidth).isCloseTo(1, within(0.04));
        assertThat(report.faces()).filteredOn(DetectedFace::onCard).hasSizeLessThanOrEqualTo(1);
        assertThat(report.faces()).filteredOn(face -> !face.onCard()).hasSize(1);
    }
}
