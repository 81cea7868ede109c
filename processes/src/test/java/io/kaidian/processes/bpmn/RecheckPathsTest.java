package io.kaidian.processes.bpmn;

import static io.kaidian.processes.bpmn.RecheckProcess.*;
import static io.kaidian.processes.testing.EngineAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.processes.bpmn.CertificationProcess.Decision;
import io.kaidian.processes.bpmn.RecheckProcess.Messages;
import io.kaidian.processes.bpmn.RecheckProcess.Variables;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.processes.testing.BpmnDiagram;
import io.kaidian.processes.testing.PathCoverageTest;
import io.kaidian.processes.testing.ProcessTestSupport;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;

/** Every path through {@code recheck.bpmn}. Certification runs for real inside it. */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class RecheckPathsTest extends ProcessTestSupport {

    private final CertificationDelegateStubs certification = new CertificationDelegateStubs(ReasonCatalogue.load());

    @Override
    public void describeMachines() {
        certification.describe(delegateStubs);
        delegateStubs.at(ASK_FOR_RECHECK, execution -> set(execution, Variables.RECHECK_STEP, 1));
        delegateStubs.at(PLAN_RECHECK_STEP, RecheckPathsTest::setDate);
        delegateStubs.at(REMIND_OF_RECHECK, RecheckPathsTest::moveOn);
        delegateStubs.at(RESTRICT_UNTIL_RECHECK, RecheckPathsTest::moveOn);
        delegateStubs.at(SUSPEND_UNTIL_RECHECK, RecheckPathsTest::moveOn);
    }

    private static void setDate(DelegateExecution execution) {
        var days = (int) execution.getVariable(Variables.RECHECK_DAYS.name());
        set(execution, Variables.NEXT_STEP_AT, Date.from(TODAY.plus(Duration.ofDays(days))));
    }

    private static void moveOn(DelegateExecution execution) {
        set(execution, Variables.RECHECK_STEP, (int) execution.getVariable(Variables.RECHECK_STEP.name()) + 1);
    }

    private ProcessInstance fallsDue() {
        return engine.getRuntimeService().startProcessInstanceByKey(KEY, "recheck-" + UUID.randomUUID());
    }

    private ProcessInstance sendCase(ProcessInstance recheck) {
        var caseId = "case-" + UUID.randomUUID();
        send(recheck, Messages.RECHECK_SUBMITTED, Map.of(Variables.CASE_ID.name(), caseId));
        var sent = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(caseId, CertificationProcess.KEY)
                .singleResult();
        run(sent, CertificationProcess.CHECK_DOCUMENTS);
        return sent;
    }

    private void review(ProcessInstance sent, Decision decision) {
        complete(
                sent,
                CertificationProcess.REVIEW_CASE,
                Map.of(CertificationProcess.Variables.OUTCOME.name(), decision.name()));
    }

    private void sellerDoesNothing(ProcessInstance recheck, int steps) {
        for (int step = 0; step < steps; step++) {
            timePasses(recheck, RECHECK_STEP_DUE);
        }
    }

    private long daysGone() {
        return Duration.between(TODAY, ClockUtil.getCurrentTime().toInstant()).toDays();
    }

    @Nested
    class Passing {

        @Test
        void isPassedWhenTheSellerIsCertified() {
            var recheck = fallsDue();

            var sent = sendCase(recheck);
            review(sent, Decision.CERTIFY);

            assertThat(variable(sent, CertificationProcess.Variables.KIND)).isEqualTo("PERIODIC");
            assertThat(recheck)
                    .hasPassedInOrder(
                            RECHECK_DUE,
                            ASK_FOR_RECHECK,
                            DECIDE_RECHECK_STEP,
                            PLAN_RECHECK_STEP,
                            AWAIT_RECHECK,
                            CERTIFY_RECHECK,
                            RECHECK_PASSED_GATEWAY,
                            COMPLETE_RECHECK,
                            RECHECK_PASSED)
                    .hasNotPassed(REMIND_OF_RECHECK, RESTRICT_UNTIL_RECHECK, SUSPEND_UNTIL_RECHECK, KEEP_ASKING)
                    .isEnded();
        }

        @Test
        void asksAgainAfterADeclineWhileTheDatesGoOn() {
            var recheck = fallsDue();
            sellerDoesNothing(recheck, 1);

            review(sendCase(recheck), Decision.DECLINE);

            assertThat(recheck)
                    .hasPassedInOrder(CERTIFY_RECHECK, RECHECK_PASSED_GATEWAY, KEEP_ASKING, PLAN_RECHECK_STEP)
                    .hasNotPassed(COMPLETE_RECHECK)
                    .isWaitingAt(AWAIT_RECHECK);
            assertThat(job(recheck, RECHECK_STEP_DUE).getDuedate())
                    .isEqualTo(Date.from(TODAY.plus(Duration.ofDays(14))));
            review(sendCase(recheck), Decision.CERTIFY);
            assertThat(recheck).hasPassed(COMPLETE_RECHECK).isEnded();
        }

        @Test
        void doesNothingAgainstAShopWhileAPersonLooksAtWhatItSent() {
            var recheck = fallsDue();

            sendCase(recheck);

            assertThat(engine.getManagementService()
                            .createJobQuery()
                            .processInstanceId(recheck.getId())
                            .count())
                    .isZero();
        }
    }

    @Nested
    class Ignoring {

        @Test
        void remindsThreeTimesAndRestrictsAfterThirtyDays() {
            var recheck = fallsDue();

            sellerDoesNothing(recheck, 3);
            assertThat(recheck)
                    .hasPassedInOrder(
                            RECHECK_STEP_DUE,
                            RECHECK_ACTION_GATEWAY,
                            REMIND_OF_RECHECK,
                            RECHECK_STEP_TAKEN_GATEWAY,
                            DECIDE_RECHECK_STEP)
                    .hasNotPassed(RESTRICT_UNTIL_RECHECK);
            sellerDoesNothing(recheck, 1);

            assertThat(daysGone()).isEqualTo(30);
            assertThat(recheck)
                    .hasPassed(RESTRICT_UNTIL_RECHECK)
                    .hasNotPassed(SUSPEND_UNTIL_RECHECK)
                    .isWaitingAt(AWAIT_RECHECK);
        }

        @Test
        void suspendsAfterSixtyDaysAndGoesOnReminding() {
            var recheck = fallsDue();

            sellerDoesNothing(recheck, 6);
            assertThat(daysGone()).isEqualTo(60);
            assertThat(recheck).hasPassedInOrder(RESTRICT_UNTIL_RECHECK, SUSPEND_UNTIL_RECHECK);
            sellerDoesNothing(recheck, 1);

            assertThat(daysGone()).isEqualTo(90);
            assertThat(recheck).isWaitingAt(AWAIT_RECHECK);
        }

        @Test
        void isPassedAlsoAfterTheSuspension() {
            var recheck = fallsDue();
            sellerDoesNothing(recheck, 6);

            review(sendCase(recheck), Decision.CERTIFY);

            assertThat(recheck)
                    .hasPassedInOrder(SUSPEND_UNTIL_RECHECK, COMPLETE_RECHECK, RECHECK_PASSED)
                    .isEnded();
        }
    }

    @Nested
    class Cancelling {

        @Test
        void endsWithTheShopAndItsRunningCertification() {
            var recheck = fallsDue();
            var sent = sendCase(recheck);

            send(recheck, Messages.RECHECK_CANCELLED, Map.of());

            assertThat(recheck)
                    .hasPassedInOrder(CANCELLATION_RECEIVED, CANCEL_RECHECK, RECHECK_CANCELLED)
                    .hasNotPassed(COMPLETE_RECHECK)
                    .isEnded();
            assertThat(sent).isEnded();
        }
    }

    @Nested
    @Order(Integer.MAX_VALUE)
    class Coverage extends PathCoverageTest {

        Coverage() {
            super(BpmnDiagram.RECHECK);
        }
    }
}
