package io.kaidian.processes.bpmn;

import static io.kaidian.processes.bpmn.EnforcementProcess.*;
import static io.kaidian.processes.testing.EngineAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.processes.bpmn.EnforcementProcess.CancelReason;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.processes.bpmn.EnforcementProcess.Variables;
import io.kaidian.processes.testing.BpmnDiagram;
import io.kaidian.processes.testing.PathCoverageTest;
import java.time.Duration;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every path through {@code enforcement.bpmn}. */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class EnforcementPathsTest extends EnforcementProcessFixture {

    @Nested
    class Correcting {

        @Test
        void cancelsThePenaltyWhenTheSellerCorrectsInTime() {
            var recorded = record("LST-INFO");

            claimCorrection(recorded);
            assertThat(openTask(recorded, JUDGE_CORRECTION)).hasCandidateGroup("OFFICER");
            acceptCorrection(recorded);

            assertThat(recorded)
                    .hasPassedInOrder(
                            VIOLATION_RECORDED,
                            CORRECTABLE_GATEWAY,
                            AWAIT_CORRECTION,
                            JUDGE_CORRECTION,
                            CORRECTION_ACCEPTED_GATEWAY,
                            CANCEL_PENALTY,
                            VIOLATION_CORRECTED)
                    .hasNotPassed(CONFIRM_VIOLATION, GRACE_PERIOD_OVER)
                    .isEnded();
        }

        @Test
        void countsAViolationThatIsNotCorrectedInTime() {
            var recorded = record("LST-INFO");

            letGracePeriodPass(recorded);

            assertThat(daysSinceTheBeginning()).isEqualTo(3);
            assertThat(recorded)
                    .hasPassedInOrder(GRACE_PERIOD_OVER, CONFIRM_VIOLATION, DECIDE_SANCTION, POINTS_RECORDED)
                    .hasNotPassed(CANCEL_PENALTY)
                    .isEnded();
        }

        @Test
        void remindsOnceBeforeTheGracePeriodEndsAndStillWaits() {
            var recorded = record("LST-INFO");

            timePasses(recorded, CORRECTION_REMINDER_DUE);

            assertThat(daysSinceTheBeginning()).isEqualTo(2);
            assertThat(recorded)
                    .hasPassedInOrder(CORRECTION_REMINDER_DUE, REMIND_OF_CORRECTION, CORRECTION_REMINDED)
                    .isWaitingAt(AWAIT_CORRECTION);
            letGracePeriodPass(recorded);
            assertThat(recorded).hasPassedInOrder(GRACE_PERIOD_OVER, CONFIRM_VIOLATION);
        }

        @Test
        void stopsTheClockWhileAnOfficerJudges() {
            var recorded = record("IPR-INFRINGE");
            claimCorrection(recorded);

            rejectCorrection(recorded, Duration.ofDays(2));

            assertThat(recorded)
                    .hasPassedInOrder(JUDGE_CORRECTION, CORRECTION_ACCEPTED_GATEWAY)
                    .hasNotPassed(CANCEL_PENALTY)
                    .isWaitingAt(AWAIT_CORRECTION);
            assertThat(job(recorded, GRACE_PERIOD_OVER).getDuedate()).isEqualTo(inDays(5 + 2));
            assertThat(job(recorded, CORRECTION_REMINDER_DUE).getDuedate()).isEqualTo(inDays(4 + 2));
        }

        @Test
        void givesNoGraceToWhatCannotBeCorrected() {
            var recorded = record("TRD-LATE");

            assertThat(recorded)
                    .hasPassedInOrder(VIOLATION_RECORDED, CORRECTABLE_GATEWAY, CONFIRM_VIOLATION)
                    .hasNotPassed(AWAIT_CORRECTION);
        }

        @Test
        void keepsTheRecordedViolationWhenTheLedgerFails() {
            delegateStubs.at(CONFIRM_VIOLATION, execution -> {
                throw new IllegalStateException("the ledger is locked");
            });

            assertThatThrownBy(() -> record("TRD-LATE")).hasMessageContaining("ledger");

            var recorded = engine.getRuntimeService()
                    .createProcessInstanceQuery()
                    .processDefinitionKey(KEY)
                    .activityIdIn(CONFIRM_VIOLATION)
                    .singleResult();
            assertThat(job(recorded, CONFIRM_VIOLATION).getRetries()).isEqualTo(4);
            cancel(recorded, CancelReason.WITHDRAWN);
        }
    }

    @Nested
    class Sanctioning {

        @Test
        void onlyRecordsPointsBelowTheFirstThreshold() {
            var recorded = record("TRD-LATE");

            assertThat(recorded)
                    .hasPassedInOrder(CONFIRM_VIOLATION, DECIDE_SANCTION, SANCTION_GATEWAY, POINTS_RECORDED)
                    .hasNotPassed(WARN_SELLER, RESTRICT_SHOP, SUSPEND_SHOP, PROPOSE_CLOSURE)
                    .isEnded();
        }

        @Test
        void warnsAtTheFirstGeneralThreshold() {
            var recorded = record("TRD-FAKE");

            assertThat(recorded)
                    .hasPassedInOrder(SANCTION_GATEWAY, WARN_SELLER, SELLER_WARNED)
                    .hasNotPassed(RESTRICT_SHOP, SUSPEND_SHOP, PROPOSE_CLOSURE, POINTS_RECORDED)
                    .isEnded();
        }

        @Test
        void restrictsForSomeDaysAtTheSecondGeneralThreshold() {
            shopHasPoints(Track.GENERAL, 12);
            var recorded = record("TRD-FAKE");
            assertThat(recorded).hasPassed(RESTRICT_SHOP).isWaitingAt(RESTRICTION_OVER);

            timePasses(recorded, RESTRICTION_OVER);

            assertThat(daysSinceTheBeginning()).isEqualTo(7);
            assertThat(recorded)
                    .hasPassedInOrder(
                            SANCTION_GATEWAY, RESTRICT_SHOP, RESTRICTION_OVER, LIFT_RESTRICTION, RESTRICTION_LIFTED)
                    .hasNotPassed(WARN_SELLER, SUSPEND_SHOP)
                    .isEnded();
        }

        @Test
        void suspendsAtTheSecondSeriousThreshold() {
            var recorded = record("IPR-COUNTERFEIT");

            assertThat(recorded)
                    .hasPassedInOrder(SANCTION_GATEWAY, SUSPEND_SHOP, EXTENDED_GATEWAY, SUSPENSION_BEGUN)
                    .hasNotPassed(SUSPENSION_EXTENDED, WARN_SELLER, RESTRICT_SHOP, PROPOSE_CLOSURE)
                    .isWaitingAt(AWAIT_REINSTATEMENT_REQUEST);
            assertThat(variable(recorded, Variables.DAYS)).isEqualTo(14);
        }

        @Test
        void addsToASuspensionThatRunsAlready() {
            shopIsSuspendedAlready();

            var recorded = record("IPR-COUNTERFEIT");

            assertThat(recorded)
                    .hasPassedInOrder(SUSPEND_SHOP, EXTENDED_GATEWAY, SUSPENSION_EXTENDED)
                    .hasNotPassed(SUSPENSION_BEGUN)
                    .isEnded();
        }
    }

    @Nested
    class Reinstating {

        @Test
        void opensTheShopAgainOnceCertifiedAndThePeriodIsOver() {
            var suspended = record("IPR-COUNTERFEIT");

            var again = askForReinstatement(suspended);
            certify(again);
            assertThat(suspended).hasNotPassed(REINSTATE_SHOP).isWaitingAt(AWAIT_PERIOD_END);
            timePasses(suspended, PERIOD_OVER);

            assertThat(daysSinceTheBeginning()).isEqualTo(14);
            assertThat(again).hasPassed(CertificationProcess.SELLER_CERTIFIED).isEnded();
            assertThat(suspended)
                    .hasPassedInOrder(
                            SUSPEND_SHOP,
                            AWAIT_REINSTATEMENT_REQUEST,
                            REINSTATEMENT_ASKED,
                            START_REVERIFICATION,
                            CERTIFY_AGAIN,
                            REVERIFIED_GATEWAY,
                            READ_PERIOD_END,
                            PERIOD_OVER,
                            REINSTATE_SHOP,
                            SHOP_REINSTATED)
                    .hasNotPassed(STAY_SUSPENDED, CLOSE_SHOP)
                    .isEnded();
        }

        @Test
        void asksForTheSameCertificationAsAtFirstInTheFastQueue() {
            var suspended = record("IPR-COUNTERFEIT");

            var again = askForReinstatement(suspended);

            assertThat(again)
                    .hasPassedInOrder(CertificationProcess.CHECK_DOCUMENTS, CertificationProcess.ROUTE_CASE)
                    .isWaitingAt(CertificationProcess.REVIEW_CASE);
            assertThat(variable(again, CertificationProcess.Variables.KIND)).isEqualTo("REINSTATEMENT");
            assertThat(variable(again, CertificationProcess.Variables.QUEUE)).isEqualTo("FAST");
        }

        @Test
        void opensAtOnceWhenThePeriodWasOverBeforeTheCertification() {
            var suspended = record("LST-BANNED");
            timePasses(suspended, SUSPENSION_REMINDER_DUE);
            ClockUtil.setCurrentTime(inDays(30));

            certify(askForReinstatement(suspended));

            assertThat(job(suspended, PERIOD_OVER).getDuedate()).isBefore(inDays(0));
        }

        @Test
        void waitsForThePeriodThatALaterViolationMadeLonger() {
            var suspended = record("IPR-COUNTERFEIT");
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
        void staysSuspendedAfterADeclineAndMayAskAgain() {
            var suspended = record("IPR-COUNTERFEIT");

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
            var suspended = record("IPR-COUNTERFEIT");

            withdraw(askForReinstatement(suspended));

            assertThat(suspended).hasPassed(STAY_SUSPENDED).isWaitingAt(AWAIT_REINSTATEMENT_REQUEST);
        }

        @Test
        void remindsASuspendedSellerWhoNeverAsksAndStaysSuspended() {
            var suspended = record("IPR-COUNTERFEIT");

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
    class Closing {

        @Test
        void closesForGoodWithASecondOfficerOnceNobodyAppeals() {
            shopHasPoints(Track.SERIOUS, 36);
            var recorded = record("LST-BANNED");
            assertThat(openTask(recorded, CONFIRM_CLOSURE)).hasCandidateGroup("OFFICER");

            confirmClosure(recorded);
            assertThat(recorded).hasNotPassed(BAR_IDENTITY).isWaitingAt(APPEAL_WINDOW_OVER);
            timePasses(recorded, APPEAL_WINDOW_OVER);

            assertThat(daysSinceTheBeginning()).isEqualTo(APPEAL_DAYS);
            assertThat(recorded)
                    .hasPassedInOrder(
                            PROPOSE_CLOSURE,
                            CONFIRM_CLOSURE,
                            CLOSURE_CONFIRMED_GATEWAY,
                            CLOSE_SHOP,
                            APPEAL_WINDOW_OVER,
                            CHECK_APPEAL,
                            APPEAL_PENDING_GATEWAY,
                            BAR_IDENTITY,
                            SHOP_CLOSED)
                    .hasNotPassed(AWAIT_APPEAL_ANSWER, SUSPEND_SHOP)
                    .isEnded();
        }

        @Test
        void suspendsInsteadWhenTheSecondOfficerRefuses() {
            shopWasReinstatedLately();
            var recorded = record("BUY-DATA");

            refuseClosure(recorded);

            assertThat(recorded)
                    .hasPassedInOrder(PROPOSE_CLOSURE, CLOSURE_CONFIRMED_GATEWAY, SUSPEND_SHOP, SUSPENSION_BEGUN)
                    .hasNotPassed(CLOSE_SHOP)
                    .isWaitingAt(AWAIT_REINSTATEMENT_REQUEST);
            assertThat(variable(recorded, Variables.DAYS)).isEqualTo(30);
        }

        @Test
        void barsNobodyBeforeAnOpenAppealIsAnswered() {
            var recorded = record("IDN-FALSE");
            confirmClosure(recorded);
            sellerHasAppealed();

            timePasses(recorded, APPEAL_WINDOW_OVER);
            assertThat(recorded).hasNotPassed(BAR_IDENTITY).isWaitingAt(AWAIT_APPEAL_ANSWER);
            upholdClosure(recorded);

            assertThat(recorded)
                    .hasPassedInOrder(APPEAL_PENDING_GATEWAY, AWAIT_APPEAL_ANSWER, BAR_IDENTITY, SHOP_CLOSED)
                    .isEnded();
        }
    }

    @Nested
    class Undoing {

        @ParameterizedTest
        @EnumSource(CancelReason.class)
        void endsASuspensionWithItsReminders(CancelReason reason) {
            var suspended = record("IPR-COUNTERFEIT");

            cancel(suspended, reason);

            assertUndone(suspended);
            assertThat(suspended).hasNotPassed(REINSTATEMENT_ASKED);
            assertThat(variable(suspended, Variables.CANCEL_REASON)).isEqualTo(reason.name());
        }

        @Test
        void endsARunningReverificationToo() {
            var suspended = record("IPR-COUNTERFEIT");
            var again = askForReinstatement(suspended);

            cancel(suspended, CancelReason.OVERTURNED);

            assertUndone(suspended);
            assertThat(again)
                    .hasNotPassed(CertificationProcess.SELLER_CERTIFIED)
                    .isEnded();
        }

        @Test
        void endsAGracePeriod() {
            var recorded = record("LST-INFO");

            cancel(recorded, CancelReason.WITHDRAWN);

            assertUndone(recorded);
            assertThat(recorded).hasNotPassed(CONFIRM_VIOLATION);
        }

        @Test
        void endsAClosureWhoseAppealWasWon() {
            var recorded = record("IDN-FALSE");
            confirmClosure(recorded);
            sellerHasAppealed();
            timePasses(recorded, APPEAL_WINDOW_OVER);

            cancel(recorded, CancelReason.OVERTURNED);

            assertUndone(recorded);
            assertThat(recorded).hasNotPassed(BAR_IDENTITY, SHOP_CLOSED);
        }

        private void assertUndone(ProcessInstance recorded) {
            assertThat(recorded)
                    .hasPassedInOrder(CANCELLATION_RECEIVED, CANCEL_ENFORCEMENT, ENFORCEMENT_CANCELLED)
                    .hasNotPassed(SHOP_REINSTATED)
                    .isEnded();
        }
    }

    @Nested
    @Order(Integer.MAX_VALUE)
    class Coverage extends PathCoverageTest {

        Coverage() {
            super(BpmnDiagram.ENFORCEMENT);
        }
    }
}
