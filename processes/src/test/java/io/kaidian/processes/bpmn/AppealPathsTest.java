package io.kaidian.processes.bpmn;

import static io.kaidian.processes.bpmn.AppealProcess.*;
import static io.kaidian.processes.testing.EngineAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.processes.bpmn.AppealProcess.Variables;
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

/** Every path through {@code appeal.bpmn}. */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class AppealPathsTest extends ProcessTestSupport {

    private static final int ANSWER_DAYS = 7;

    @Override
    public void describeMachines() {
        // no step of an appeal answers with a variable
    }

    private ProcessInstance fileAppeal() {
        return engine.getRuntimeService()
                .startProcessInstanceByKey(
                        KEY,
                        "appeal-" + UUID.randomUUID(),
                        Map.of(Variables.ANSWER_DUE_AT.name(), inDays(ANSWER_DAYS)));
    }

    private void overturn(ProcessInstance filed) {
        complete(filed, DECIDE_APPEAL, Map.of(Variables.OVERTURNED.name(), true));
    }

    private void uphold(ProcessInstance filed) {
        complete(filed, DECIDE_APPEAL, Map.of(Variables.OVERTURNED.name(), false));
    }

    @Nested
    class Answering {

        @Test
        void undoesAnOverturnedDecision() {
            var filed = fileAppeal();

            overturn(filed);
            run(filed, OVERTURN_DECISION);

            assertThat(filed)
                    .hasPassedInOrder(
                            APPEAL_FILED, DECIDE_APPEAL, APPEAL_OUTCOME_GATEWAY, OVERTURN_DECISION, DECISION_OVERTURNED)
                    .hasNotPassed(UPHOLD_DECISION, ANSWER_OVERDUE)
                    .isEnded();
        }

        @Test
        void letsAnUpheldDecisionStand() {
            var filed = fileAppeal();

            uphold(filed);
            run(filed, UPHOLD_DECISION);

            assertThat(filed)
                    .hasPassedInOrder(DECIDE_APPEAL, APPEAL_OUTCOME_GATEWAY, UPHOLD_DECISION, DECISION_UPHELD)
                    .hasNotPassed(OVERTURN_DECISION)
                    .isEnded();
        }

        @Test
        void offersTheAppealToLeadsAndOfficers() {
            var filed = fileAppeal();

            assertThat(openTask(filed, DECIDE_APPEAL)).hasCandidateGroup("LEAD").hasCandidateGroup("OFFICER");
        }

        @Test
        void raisesAnOverdueAnswerWithoutTakingTheAppealAway() {
            var filed = fileAppeal();
            var dueAt = inDays(ANSWER_DAYS);

            timePasses(filed, ANSWER_OVERDUE);

            assertThat(inDays(0)).isEqualTo(dueAt);
            assertThat(filed)
                    .hasPassedInOrder(ANSWER_OVERDUE, ESCALATE_APPEAL, APPEAL_ESCALATED)
                    .isWaitingAt(DECIDE_APPEAL);
        }

        @Test
        void keepsTheAnswerWhenUndoingFails() {
            delegateStubs.at(OVERTURN_DECISION, execution -> {
                throw new IllegalStateException("another step holds the shop");
            });
            var filed = fileAppeal();
            overturn(filed);

            assertThatThrownBy(() -> run(filed, OVERTURN_DECISION)).hasMessageContaining("holds the shop");

            assertThat(job(filed, OVERTURN_DECISION).getRetries()).isEqualTo(4);
            assertThat(filed)
                    .hasPassed(DECIDE_APPEAL)
                    .hasNotPassed(OVERTURN_DECISION)
                    .isNotEnded();
        }
    }

    @Nested
    @Order(Integer.MAX_VALUE)
    class Coverage extends PathCoverageTest {

        Coverage() {
            super(BpmnDiagram.APPEAL);
        }
    }
}
