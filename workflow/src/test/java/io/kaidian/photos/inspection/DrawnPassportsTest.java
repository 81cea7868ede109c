package io.kaidian.photos.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.photos.PhotoReaderFixture;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.TestPhotoLimits;
import io.kaidian.photos.fieldfunctions.FieldFunction;
import io.kaidian.photos.idcard.NameComparison.Verdict;
import io.kaidian.photos.idcard.parsing.DocumentKind;
import io.kaidian.photos.latinnames.LatinName;
import io.kaidian.photos.latinnames.LatinNameComparison;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.SpecimenTraveller;
import io.kaidian.specimens.Specimens;
import io.kaidian.specimens.outlines.OutlinePassport;
import io.kaidian.specimens.strokes.StrokePassport;
import io.kaidian.testing.TestSlots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads drawn passports and permits of three renderers that share nothing with one another. A few in each build;
 * {@code -Dkaidian.passports=200} reads so many of each renderer, of seeds nobody has seen.
 */
@Tag("slow")
class DrawnPassportsTest {

    private static final Logger log = LoggerFactory.getLogger(DrawnPassportsTest.class);
    private static final int A_FEW = 3;

    /** From this many on, one in a hundred may stay unread; fewer must all be read. */
    private static final int MANY = 100;

    private final int count = Integer.getInteger("kaidian.passports", A_FEW);
    private final long firstSeed =
            Long.getLong("kaidian.passports.seed", count == A_FEW ? 61_000 : System.nanoTime() % 1_000_000_000);

    @Test
    void readsThePassportsOfTheFirstRenderer() {
        reads("first", traveller -> Specimens.passport(traveller).jpeg());
    }

    @Test
    void readsThePassportsOfTheSecondRenderer() {
        reads("second", StrokePassport::passport);
    }

    /** Drawn after the reader was finished, and since then used to mend it: whoever wants one it has never seen needs a fourth. */
    @Test
    void readsThePassportsOfTheThirdRenderer() {
        reads("third", OutlinePassport::passport);
    }

    /** The reader took its zone for that of somebody called N O, and “Passport No.” for the same name on the page. */
    @Test
    void confirmsNoNameByALabelOfThePage() {
        var traveller = SpecimenTraveller.random(82_611_337);

        var report = read(Specimens.passport(traveller).jpeg());

        assertThat(nameOf(report, traveller)).isNotEqualTo(Verdict.DIFFERENT);
        assertThat(value(report, FieldFunction.DOCUMENT_NUMBER)).contains(traveller.number());
    }

    @Test
    void readsTheTravelPermitsOfBothRenderers() {
        var hongKong = SpecimenTraveller.random(firstSeed).withPermit('H');
        var taiwan = SpecimenTraveller.random(firstSeed + 1).withPermit(' ');

        var first = read(Specimens.travelPermitBack(hongKong).jpeg());
        var second = read(StrokePassport.cardBack(taiwan, taiwan.permitLines()));

        assertThat(first.kind()).isEqualTo(DocumentKind.MAINLAND_TRAVEL_PERMIT);
        assertThat(value(first, FieldFunction.DOCUMENT_NUMBER)).contains(hongKong.number());
        assertThat(value(first, FieldFunction.VALID_UNTIL))
                .contains(hongKong.validUntil().toString());
        assertThat(second.kind()).isEqualTo(DocumentKind.MAINLAND_TRAVEL_PERMIT);
        assertThat(value(second, FieldFunction.DOCUMENT_NUMBER)).contains(taiwan.number());
        assertThat(value(second, FieldFunction.BIRTH)).contains(taiwan.birth().toString());
    }

    private void reads(String renderer, Function<SpecimenTraveller, byte[]> photo) {
        var right = 0;
        var names = 0;
        var wrong = new ArrayList<Long>();
        var unread = new ArrayList<Long>();
        var otherNames = new ArrayList<Long>();
        for (var seed = firstSeed; seed < firstSeed + count; seed++) {
            var traveller = SpecimenTraveller.random(seed);
            var report = read(photo.apply(traveller));
            var number = value(report, FieldFunction.DOCUMENT_NUMBER);
            if (number.isEmpty()) {
                unread.add(seed);
            } else if (number.get().equals(traveller.number()) && datesAreRight(report, traveller)) {
                right++;
            } else {
                wrong.add(seed);
            }
            switch (nameOf(report, traveller)) {
                case EQUAL -> names++;
                case DIFFERENT -> otherNames.add(seed);
                default -> {}
            }
        }
        log.info(
                "{} renderer, {} passports from seed {}: numbers right {}, wrong {}, unread {}; names equal {}, sure"
                        + " and different {}",
                renderer,
                count,
                firstSeed,
                right,
                wrong,
                unread,
                names,
                otherNames);

        assertThat(wrong).as("accepted and wrong").isEmpty();
        assertThat(otherNames).as("names accepted and wrong").isEmpty();
        assertThat(right).isGreaterThanOrEqualTo(count >= MANY ? (int) Math.ceil(count * 0.99) : count);
    }

    private static boolean datesAreRight(PhotoReport report, SpecimenTraveller traveller) {
        return value(report, FieldFunction.BIRTH)
                        .equals(Optional.of(traveller.birth().toString()))
                && value(report, FieldFunction.VALID_UNTIL)
                        .equals(Optional.of(traveller.validUntil().toString()));
    }

    private static Verdict nameOf(PhotoReport report, SpecimenTraveller traveller) {
        var printed = LatinName.of(traveller.surname() + ", " + traveller.given());
        return FieldFunction.LATIN_NAME
                .read(report, SpecimenPerson.REFERENCE_DAY)
                .map(read ->
                        LatinNameComparison.compareRead(printed, LatinName.of(read.value()), read.confidence(), 0.8))
                .orElse(Verdict.UNCERTAIN);
    }

    private static Optional<String> value(PhotoReport report, FieldFunction function) {
        return function.read(report, SpecimenPerson.REFERENCE_DAY).map(field -> field.value());
    }

    private static PhotoReport read(byte[] photo) {
        return PhotoReaderFixture.inspector()
                .inspect(
                        photo,
                        TestSlots.expected(TestSlots.ID_FRONT),
                        TestPhotoLimits.DELIVERED.within(Duration.ofMinutes(2)));
    }
}
