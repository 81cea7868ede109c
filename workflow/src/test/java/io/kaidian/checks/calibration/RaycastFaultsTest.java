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
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads photos of the second renderer that each have one fault, and asks whether the seller is told that one. A few in each build;
 * {@code -Dkaidian.raycast.faults=3} reads so many of each row, of seeds nobody has seen.
 */
@Tag("slow")
class RaycastFaultsTest {

    private static final Logger log = LoggerFactory.getLogger(RaycastFaultsTest.class);
    private static final int A_FEW = 1;

    /** The part of the photos without their key field that must be told why; measured: docs/reading-photos.md, "Two renderers". */
    private static final double TOLD = 0.85;

    private static final Set<CardField> KEYS = Set.of(CardField.NUMBER, CardField.VALID_FROM, CardField.VALID_UNTIL);

    private final int count = Integer.getInteger("kaidian.raycast.faults", A_FEW);
    private final long firstSeed =
            Long.getLong("kaidian.raycast.seed", count == A_FEW ? 71_000 : System.nanoTime() % 1_000_000_000);
    private final List<String> otherCause = new ArrayList<>();
    private final List<String> accepted = new ArrayList<>();
    private final List<String> silent = new ArrayList<>();
    private int lost;

    @Test
    void tellsTheFaultOfAPhotoAndAcceptsNothingWrong() {
        RaycastRows.all().stream().filter(row -> !row.fitting().isEmpty()).forEach(row -> {
            for (var seed = firstSeed; seed < firstSeed + count; seed++) {
                // In a build four photos, since each takes seconds to draw.
                if (count > A_FEW || row.name().matches("ray-(front-(toodark|glare|cutoff)|back-covered)")) {
                    read(row, row.person().apply(seed));
                }
            }
        });

        log.info(
                "from seed {}: of {} photos without a number or date {} were told another cause: {}; silent {}; wrong"
                        + " yet accepted {}",
                firstSeed,
                lost,
                otherCause.size(),
                otherCause,
                silent,
                accepted);
        assertThat(accepted).as("accepted and wrong").isEmpty();
        assertThat(silent).as("without a word").isEmpty();
        assertThat(lost).isGreaterThanOrEqualTo(count);
        assertThat(otherCause.size()).as("another cause").isLessThanOrEqualTo((int) Math.ceil((1 - TOLD) * lost) - 1);
    }

    private void read(CalibrationRow row, SpecimenPerson person) {
        var inspector = PhotoReaderFixture.inspector();
        var report = inspector.inspect(
                row.photo().apply(person).jpeg(),
                TestSlots.expected(row.slot()),
                TestPhotoLimits.DELIVERED.within(Duration.ofMinutes(2)));
        var codes = RuleEvaluation.codes(report, person, CalibrationRow.company(person), inspector.readable());
        var isLost = false;
        for (var truth : row.truth(person).entrySet()) {
            var field = truth.getKey();
            var read = report.field(field);
            var right =
                    read.filter(value -> value.value().equals(truth.getValue())).isPresent();
            if (!right
                    && read.filter(value -> RuleEvaluation.accepts(report, field, value))
                            .isPresent()) {
                accepted.add(row.name() + " " + person.seed() + " " + field + ": " + read.map(value -> value.value()));
            }
            isLost |= !right && KEYS.contains(field);
        }
        if (isLost) {
            lost++;
            if (codes.isEmpty()) {
                silent.add(row.name() + " " + person.seed());
            } else if (codes.stream().noneMatch(code -> row.fitting().contains(code.replace("?", "")))) {
                otherCause.add(row.name() + " " + person.seed() + " " + codes);
            }
        }
    }
}
