package io.kaidian.processes.bpmn;

import static io.kaidian.processes.bpmn.ConfirmationProcess.*;
import static io.kaidian.processes.testing.EngineAssertions.assertThat;

import io.kaidian.processes.bpmn.ConfirmationProcess.Variables;
import io.kaidian.processes.testing.BpmnDiagram;
import io.kaidian.processes.testing.PathCoverageTest;
import io.kaidian.processes.testing.ProcessTestSupport;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;

/** Every path through {@code confirmation.bpmn}. */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class ConfirmationPathsTest extends ProcessTestSupport {

    @Override
    public void describeMachines() {
        // no step of a confirmation answers with a variable
    }

    private ProcessInstance handOn() {
        return engine.getRuntimeService()
                .startProcessInstanceByKey(
                        KEY, "case-" + UUID.randomUUID(), Map.of(Variables.REVIEW_DUE_AT.name(), inDays(1)));
    }

    private void answer(ProcessInstance open, boolean confirmed) {
        complete(open, CONFIRM_DECISION, Map.of(Variables.CONFIRMED.name(), confirmed));
    }

    @Nested
    class Answering {

        @Test
        void declinesForGoodWhenTheSecondPersonConfirms() {
            var open = handOn();

            answer(open, true);

            assertThat(open)
                    .hasPassedInOrder(
                            DECISION_HANDED_ON,
                            CONFIRM_DECISION,
                            CONFIRMED_GATEWAY,
                            DECLINE_WITHDRAWN_CASE,
                            DECLINED_FOR_GOOD)
                    .hasNotPassed(RELEASE_CASE)
                    .isEnded();
        }

        @Test
        void leavesTheWithdrawalAsItIsWhenTheSecondPersonDoesNot() {
            var open = handOn();

            answer(open, false);

            assertThat(open)
                    .hasPassedInOrder(CONFIRM_DECISION, CONFIRMED_GATEWAY, RELEASE_CASE, WITHDRAWAL_STANDS)
                    .hasNotPassed(DECLINE_WITHDRAWN_CASE)
                    .isEnded();
        }

        @Test
        void raisesAnAnswerThatIsOverdueAndStillWaitsForIt() {
            var open = handOn();

            timePasses(open, CONFIRMATION_OVERDUE);

            assertThat(open)
                    .hasPassedInOrder(CONFIRMATION_OVERDUE, ESCALATE_CONFIRMATION, CONFIRMATION_ESCALATED)
                    .isWaitingAt(CONFIRM_DECISION);
        }
    }

    @Nested
    @Order(Integer.MAX_VALUE)
    class Coverage extends PathCoverageTest {

        Coverage() {
            super(BpmnDiagram.CONFIRMATION);
        }
    }
}
