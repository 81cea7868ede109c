package io.kaidian.photos.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.specimens.Specimen;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PerceptualHashTest {

    /** What decision record 0010 takes for the same photo. */
    private static final int SAME = 10;

    @Test
    void recognisesAPhotoThatWasCompressedOrHalvedInSize() {
        var photo = Specimens.of(SpecimenPerson.random(4)).handheld().size(900, 1200);

        assertThat(PerceptualHash.distance(hash(photo), hash(photo.recompressed(0.3))))
                .isLessThanOrEqualTo(SAME);
        assertThat(PerceptualHash.distance(hash(photo), hash(photo.width(450)))).isLessThanOrEqualTo(SAME);
    }

    @Test
    void tellsPhotosOfDifferentPeopleApart() {
        var hashes = LongStream.range(20, 28)
                .mapToObj(seed -> hash(
                        Specimens.of(SpecimenPerson.random(seed)).handheld().size(900, 1200)))
                .toList();

        for (int i = 0; i < hashes.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(PerceptualHash.distance(hashes.get(i), hashes.get(j)))
                        .isGreaterThan(SAME);
            }
        }
    }

    @Test
    void writesTwoHundredAndFiftySixBits() {
        assertThat(hash(Specimens.of(SpecimenPerson.random(4)).front().width(300)))
                .matches("[01]{256}");
    }

    private static String hash(Specimen specimen) {
        return PerceptualHash.of(Pixels.of(specimen.image()));
    }
}
