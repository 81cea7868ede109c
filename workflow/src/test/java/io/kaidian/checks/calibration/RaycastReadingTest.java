package io.kaidian.checks.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.checks.rules.RuleEvaluation;
import io.kaidian.photos.CardField;
import io.kaidian.photos.PhotoReaderFixture;
import io.kaidian.photos.TestPhotoLimits;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.testing.TestSlots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads photos of the second renderer in which a person could read everything. A few in each build; {@code -Dkaidian.raycast=30} reads
 * so many of each row, of seeds nobody has seen.
 */
@Tag("slow")
class RaycastReadingTest {

    private static final Logger log = LoggerFactory.getLogger(RaycastReadingTest.class);
    private static final int A_FEW = 1;

    /** The part of the numbers and dates that must be read; measured: docs/reading-photos.md, "Two renderers". */
    private static final double READ = 0.95;

    /** The part of the names. */
    private static final double NAMES_READ = 0.85;

    private static final List<CardField> KEYS = List.of(CardField.NUMBER, CardField.VALID_FROM, CardField.VALID_UNTIL);

    private final int count = Integer.getInteger("kaidian.raycast", A_FEW);
    private final long firstSeed =
            Long.getLong("kaidian.raycast.seed", count == A_FEW ? 71_000 : System.nanoTime() % 1_000_000_000);
    private final List<String> wrong = new ArrayList<>();
    private final List<String> accepted = new ArrayList<>();
    private int keys;
    private int keysRight;
    private int names;
    private int namesRight;

    @Test
    void readsWhatIsLegibleAndAcceptsNothingWrong() {
        RaycastRows.all().stream().filter(CalibrationRow::isLegible).forEach(row -> {
            // In a build one worn card and two new ones, since each photo takes seconds to draw.
            for (var seed = firstSeed; seed < firstSeed + count; seed++) {
                if (count > A_FEW || row.name().matches("ray-(front-worn|back-good|handheld-good)")) {
                    read(row, row.person().apply(seed));
                }
            }
        });

        log.info(
                "from seed {}: keys right {} of {}, names right {} of {}; not right {}; wrong yet accepted {}",
                firstSeed,
                keysRight,
                keys,
                namesRight,
                names,
                wrong,
                accepted);
        assertThat(accepted).as("accepted and wrong").isEmpty();
        assertThat(keysRight).as("numbers and dates").isGreaterThanOrEqualTo((int) Math.floor(READ * keys));
        assertThat(namesRight).as("names").isGreaterThanOrEqualTo((int) Math.floor(NAMES_READ * names));
    }

    private void read(CalibrationRow row, SpecimenPerson person) {
        var report = PhotoReaderFixture.inspector()
                .inspect(
                        row.photo().apply(person).jpeg(),
                        TestSlots.expected(row.slot()),
                        TestPhotoLimits.DELIVERED.within(Duration.ofMinutes(2)));
        for (Map.Entry<CardField, String> truth : row.truth(person).entrySet()) {
            var field = truth.getKey();
            var read = report.field(field);
            var right =
                    read.filter(value -> value.value().equals(truth.getValue())).isPresent();
            var label = row.name() + " " + person.seed() + " " + field + ": " + read.map(value -> value.value());
            if (!right) {
                wrong.add(label);
            }
            if (!right
                    && read.filter(value -> RuleEvaluation.accepts(report, field, value))
                            .isPresent()) {
                accepted.add(label);
            }
            keys += KEYS.contains(field) ? 1 : 0;
            keysRight += KEYS.contains(field) && right ? 1 : 0;
            names += field == CardField.NAME ? 1 : 0;
            namesRight += field == CardField.NAME && right ? 1 : 0;
        }
    }
}
