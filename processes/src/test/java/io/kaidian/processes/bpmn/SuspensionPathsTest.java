package io.kaidian.processes.bpmn;

import static io.kaidian.processes.bpmn.SuspensionProcess.*;
import static io.kaidian.processes.testing.EngineAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.processes.testing.BpmnDiagram;
import io.kaidian.processes.testing.PathCoverageTest;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;

/** Every path through {@code suspension.bpmn}, called by a violation that suspends the shop. */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class SuspensionPathsTest extends EnforcementProcessFixture {

    @Nested
    class Reinstating {

        @Test
        void opensTheShopAgainOnceCertifiedAndThePeriodIsOver() {
            var suspended = suspendFor("IPR-COUNTERFEIT");

            var again = askForReinstatement(suspended);
            certify(again);
            assertThat(suspended).hasNotPassed(REINSTATE_SHOP).isWaitingAt(AWAIT_PERIOD_END);
            timePasses(suspended, PERIOD_OVER);

            assertThat(daysSinceTheBeginning()).isEqualTo(14);
            assertThat(again).hasPassed(CertificationProcess.SELLER_CERTIFIED).isEnded();
            assertThat(suspended)
                    .hasPassedInOrder(
                            SHOP_SUSPENDED,
                            REVERIFIED_BEFORE_GATEWAY,
                            SUSPENSION_BEGUN,
                            AWAIT_REINSTATEMENT_REQUEST,
                            REINSTATEMENT_ASKED,
                            START_REVERIFICATION,
                            CERTIFY_AGAIN,
                            REVERIFIED_GATEWAY,
                            READ_PERIOD_END,
                            PERIOD_OVER,
                            REINSTATE_SHOP,
                            SHOP_REINSTATED)
                    .hasNotPassed(STAY_SUSPENDED)
                    .isEnded();
        }

        @Test
        void asksForTheSameCertificationAsAtFirstInTheFastQueue() {
            var suspended = suspendFor("IPR-COUNTERFEIT");

            var again = askForReinstatement(suspended);

            assertThat(again)
                    .hasPassedInOrder(CertificationProcess.CHECK_DOCUMENTS, CertificationProcess.ROUTE_CASE)
                    .isWaitingAt(CertificationProcess.REVIEW_CASE);
            assertThat(variable(again, CertificationProcess.Variables.KIND)).isEqualTo("REINSTATEMENT");
            assertThat(variable(again, CertificationProcess.Variables.QUEUE)).isEqualTo("FAST");
        }

        @Test
        void opensAtOnceWhenThePeriodWasOverBeforeTheCertification() {
            var suspended = suspendFor("LST-BANNED");
            timePasses(suspended, SUSPENSION_REMINDER_DUE);
            ClockUtil.setCurrentTime(inDays(30));

            certify(askForReinstatement(suspended));

            assertThat(job(suspended, PERIOD_OVER).getDuedate()).isBefore(inDays(0));
        }

        @Test
        void waitsForThePeriodThatALaterViolationMadeLonger() {
            var suspended = suspendFor("IPR-COUNTERFEIT");
            certify(askForReinstatement(suspended));

            extendPeriodBy(suspended, 30);

            assertThat(suspended)
                    .hasPassedInOrder(READ_PERIOD_END, AWAIT_PERIOD_END)
                    .hasNotPassed(REINSTATE_SHOP)
                    .isWaitingAt(AWAIT_PERIOD_END);
            assertThat(job(suspended, PERIOD_OVER).getDuedate()).isEqualTo(inDays(14 + 30));
            timePasses(suspended, PERIOD_OVER);
            assertThat(suspended).hasPassed(SHOP_REINSTATED).isEnded();
        }

        @Test
        void asksNobodyTwiceWhoWasCertifiedAgainBeforeAClosureThatIsUndone() {
            var suspended = resumeReverified(5);

            assertThat(suspended)
                    .hasPassedInOrder(SHOP_SUSPENDED, REVERIFIED_BEFORE_GATEWAY, READ_PERIOD_END)
                    .hasNotPassed(SUSPENSION_BEGUN, CERTIFY_AGAIN)
                    .isWaitingAt(AWAIT_PERIOD_END);
            timePasses(suspended, PERIOD_OVER);

            assertThat(daysSinceTheBeginning()).isEqualTo(5);
            assertThat(suspended).hasPassed(REINSTATE_SHOP, SHOP_REINSTATED).isEnded();
        }

        @Test
        void staysSuspendedAfterADeclineAndMayAskAgain() {
            var suspended = suspendFor("IPR-COUNTERFEIT");

            decline(askForReinstatement(suspended));

            assertThat(suspended)
                    .hasPassedInOrder(CERTIFY_AGAIN, REVERIFIED_GATEWAY, STAY_SUSPENDED)
                    .hasNotPassed(READ_PERIOD_END, REINSTATE_SHOP)
                    .isWaitingAt(AWAIT_REINSTATEMENT_REQUEST);
            certify(askForReinstatement(suspended));
            assertThat(suspended).hasPassed(READ_PERIOD_END).isWaitingAt(AWAIT_PERIOD_END);
        }

        @Test
        void staysSuspendedWhenTheSellerWithdraws() {
            var suspended = suspendFor("IPR-COUNTERFEIT");

            withdraw(askForReinstatement(suspended));

            assertThat(suspended).hasPassed(STAY_SUSPENDED).isWaitingAt(AWAIT_REINSTATEMENT_REQUEST);
        }

        @Test
        void remindsASuspendedSellerWhoNeverAsksAndStaysSuspended() {
            var suspended = suspendFor("IPR-COUNTERFEIT");

            timePasses(suspended, SUSPENSION_REMINDER_DUE);
            assertThat(suspended)
                    .hasPassedInOrder(
                            SUSPENSION_REMINDER_DUE, REMIND_SUSPENDED_SELLER, MORE_SUSPENSION_REMINDERS_GATEWAY)
                    .hasNotPassed(ALL_SUSPENSION_REMINDED)
                    .isWaitingAt(SUSPENSION_REMINDER_DUE);
            timePasses(suspended, SUSPENSION_REMINDER_DUE);
            timePasses(suspended, SUSPENSION_REMINDER_DUE);

            assertThat(suspended)
                    .hasPassed(ALL_SUSPENSION_REMINDED)
                    .isNotWaitingAt(SUSPENSION_REMINDER_DUE)
                    .isWaitingAt(AWAIT_REINSTATEMENT_REQUEST)
                    .isNotEnded();
        }
    }

    @Nested
    @Order(Integer.MAX_VALUE)
    class Coverage extends PathCoverageTest {

        Coverage() {
            super(BpmnDiagram.SUSPENSION);
        }
    }
}
