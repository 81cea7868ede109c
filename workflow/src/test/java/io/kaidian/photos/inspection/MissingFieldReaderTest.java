package io.kaidian.photos.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.photos.CardField;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.PhotoReadingLimits;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.inference.ModelFile;
import io.kaidian.specimens.PrintedField;
import io.kaidian.specimens.Specimen;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import io.kaidian.testing.TestSlots;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a small look did not read is looked for in its own place, and not in the whole picture once more. */
class MissingFieldReaderTest {

    /** In thousands; a search of the whole at 960 px alone takes more. */
    private static final long LOOKED_AT = 300;

    private static final Specimens SPECIMENS = Specimens.of(SpecimenPerson.random(31));
    private static final PhotoReadingLimits UNHURRIED =
            new PhotoReadingLimits(10L << 20, 40_000_000, 12_000, Duration.ofMinutes(5));

    private static PhotoInspector inspector;

    @BeforeAll
    static void load() {
        inspector = PhotoInspector.load(1);
    }

    @AfterAll
    static void close() {
        inspector.close();
    }

    @Test
    void readsInItsPlaceWhatIsThere() {
        var front = read(SPECIMENS.front().rotate(45), TestSlots.ID_FRONT);
        var back = read(SPECIMENS.back().rotate(45), TestSlots.ID_BACK);

        assertThat(front.fields())
                .containsOnlyKeys(
                        CardField.NAME,
                        CardField.SEX,
                        CardField.ETHNICITY,
                        CardField.BIRTH,
                        CardField.ADDRESS,
                        CardField.NUMBER);
        assertThat(back.fields()).containsOnlyKeys(CardField.AUTHORITY, CardField.VALID_FROM, CardField.VALID_UNTIL);
    }

    @Test
    void keepsAllElseOfACardOfWhichAFieldIsCovered() {
        var report = read(SPECIMENS.front().cover(PrintedField.NAME), TestSlots.ID_FRONT);

        assertThat(report.fields())
                .containsOnlyKeys(
                        CardField.SEX, CardField.ETHNICITY, CardField.BIRTH, CardField.ADDRESS, CardField.NUMBER);
    }

    @Test
    void looksForNothingBeyondThePicture() {
        var report = read(SPECIMENS.front().crop(Specimen.Side.BOTTOM, 0.25), TestSlots.ID_FRONT);

        assertThat(report.fields())
                .containsOnlyKeys(
                        CardField.NAME, CardField.SEX, CardField.ETHNICITY, CardField.BIRTH, CardField.ADDRESS);
    }

    private static PhotoReport read(Specimen photo, DocumentSlot slot) {
        var before = inspector.asked().get(ModelFile.TEXT_DETECTION);
        var report = inspector.inspect(photo.jpeg(), TestSlots.expected(slot), UNHURRIED);
        var asked = inspector.asked().get(ModelFile.TEXT_DETECTION).since(before);
        assertThat(asked.values() / 3 / 1000).as("looked at").isLessThanOrEqualTo(LOOKED_AT);
        return report;
    }
}
