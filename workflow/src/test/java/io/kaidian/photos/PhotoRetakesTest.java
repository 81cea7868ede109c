package io.kaidian.photos;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.photos.formats.Sha256;
import io.kaidian.photos.inspection.PhotoInspector;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import io.kaidian.testing.TestSlots;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Honest photos taken again in the same room, of the same person with the same card, are never taken for an old one. */
@Tag("slow")
class PhotoRetakesTest {

    /** {@code -Dkaidian.retakes=200} for the whole of it. */
    private static final int RETAKES = Integer.getInteger("kaidian.retakes", 16);

    private final PhotoInspector inspector = PhotoReaderFixture.inspector();

    @Test
    void areRefusedNever() throws Exception {
        var random = new Random(7);
        var known = new HashSet<String>();
        for (int i = 0; i < RETAKES; i++) {
            var photo = Specimens.of(SpecimenPerson.random(11))
                    .handheld()
                    .cardShare(0.30 + 0.04 * random.nextDouble())
                    .tilt(4 * random.nextDouble() - 2)
                    .jpeg(0.85 + 0.1 * random.nextDouble());

            var taken = inspector.takeIn(photo, TestSlots.expected(TestSlots.HANDHELD), TestPhotoLimits.DELIVERED);

            // By these two, and by nothing else, a photo is told to be an old one.
            assertThat(known.add(Sha256.of(photo))).as("bytes of retake %d", i).isTrue();
            assertThat(known.add(taken.pixelSha256()))
                    .as("pixels of retake %d", i)
                    .isTrue();
        }
    }
}
