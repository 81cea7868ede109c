package io.kaidian.processes.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.processes.testing.DecisionTableFile;
import io.kaidian.processes.testing.DecisionTableTestSupport;
import java.util.Map;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who looks at a submission, and how soon. */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class ReviewRoutingTest extends DecisionTableTestSupport {

    ReviewRoutingTest() {
        super(DecisionTableFile.REVIEW_ROUTING);
    }

    @Nested
    class Rows {

        @ParameterizedTest(name = "{0} submission {1}, machine {2}, new fault {3}, four eyes {4}: {5}, due {7}")
        @CsvSource(textBlock = """
                # a first application
                INITIAL,       1, NONE,   false, false, STANDARD,  40, PT18H, false
                INITIAL,       1, ADVISE, false, false, STANDARD,  40, PT18H, false
                # a fault that the seller was told of and sent anyway
                INITIAL,       1, RETURN, false, false, STANDARD,  40, PT18H, false
                # corrected
                INITIAL,       2, NONE,   false, false, CORRECTED, 50, PT9H,  false
                CHANGE,        3, NONE,   false, false, CORRECTED, 50, PT9H,  false
                # re-verification is fast, in every round
                REINSTATEMENT, 1, NONE,   false, false, FAST,      60, PT9H,  false
                REINSTATEMENT, 2, NONE,   false, false, FAST,      60, PT9H,  false
                # the shop is open meanwhile
                PERIODIC,      1, NONE,   false, false, STANDARD,  30, PT18H, false
                CHANGE,        1, ADVISE, false, false, STANDARD,  30, PT18H, false
                # a person must look first
                INITIAL,       1, HOLD,   false, false, HOLD,      70, PT9H,  false
                REINSTATEMENT, 2, HOLD,   false, false, HOLD,      70, PT9H,  false
                # a photo could not be read
                INITIAL,       1, UNREAD, false, false, UNREAD,    65, PT9H,  false
                REINSTATEMENT, 2, UNREAD, false, false, UNREAD,    65, PT9H,  false
                # two people must look
                INITIAL,       1, HOLD,   false, true,  HOLD,      80, PT9H,  true
                REINSTATEMENT, 1, HOLD,   false, true,  HOLD,      80, PT9H,  true
                """)
        void sendsToAPerson(
                String kind,
                int round,
                String machineEffect,
                boolean newFault,
                boolean fourEyes,
                String queue,
                int priority,
                String dueIn,
                boolean secondReview) {
            var decided = route(kind, round, machineEffect, newFault, fourEyes);

            assertThat(decided)
                    .containsEntry("route", "REVIEW")
                    .containsEntry("queue", queue)
                    .containsEntry("priority", priority)
                    .containsEntry("dueIn", dueIn)
                    .containsEntry("secondReview", secondReview)
                    .containsEntry("blind", secondReview);
        }

        @ParameterizedTest(name = "{0} submission {1}, four eyes {2}")
        @CsvSource({"INITIAL, 1, false", "INITIAL, 2, false", "REINSTATEMENT, 1, false", "INITIAL, 1, true"})
        void sendsBackAFaultTheSellerCouldNotKnow(String kind, int round, boolean fourEyes) {
            var decided = route(kind, round, "RETURN", true, fourEyes);

            assertThat(decided).containsEntry("route", "RETURN").containsEntry("secondReview", false);
        }
    }

    private Map<String, Object> route(
            String kind, int round, String machineEffect, boolean newFault, boolean fourEyes) {
        return decide(Map.of(
                        "kind", kind,
                        "round", round,
                        "machineEffect", machineEffect,
                        "newFault", newFault,
                        "fourEyes", fourEyes))
                .getSingleResult();
    }
}
