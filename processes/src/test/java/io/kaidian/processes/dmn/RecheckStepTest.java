package io.kaidian.processes.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.processes.testing.DecisionTableFile;
import io.kaidian.processes.testing.DecisionTableTestSupport;
import java.util.Map;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows while a recheck is ignored. */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class RecheckStepTest extends DecisionTableTestSupport {

    RecheckStepTest() {
        super(DecisionTableFile.RECHECK_STEP);
    }

    @Nested
    class Rows {

        @ParameterizedTest(name = "step {0}: {1} after {2} days, withheld {3}")
        @CsvSource({
            "1, REMIND, 7, ''",
            "2, REMIND, 14, ''",
            "3, REMIND, 25, ''",
            "4, RESTRICT, 30, 'NEW_LISTINGS,PROMOTE'",
            "5, REMIND, 45, ''",
            "6, SUSPEND, 60, ''",
            "7, REMIND, 90, ''",
            "8, REMIND, 120, ''"
        })
        void remindsThenRestrictsThenSuspends(int step, String action, int days, String withheld) {
            assertThat(step(step))
                    .containsEntry("recheckAction", action)
                    .containsEntry("recheckDays", days)
                    .containsEntry("withheld", withheld);
        }

        @Test
        void neverGoesBackInTime() {
            for (int step = 1; step < 20; step++) {
                assertThat((int) step(step).get("recheckDays"))
                        .isLessThan((int) step(step + 1).get("recheckDays"));
            }
        }
    }

    private Map<String, Object> step(int step) {
        return decide(Map.of("recheckStep", step)).getSingleResult();
    }
}
