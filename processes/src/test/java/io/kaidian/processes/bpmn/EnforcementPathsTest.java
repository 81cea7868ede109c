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
                    .hasPassedInOrder(SANCTION_GATEWAY, SUSPEND_SHOP, EXTENDED_GATEWAY)
                    .hasNotPassed(SUSPENSION_EXTENDED, WARN_SELLER, RESTRICT_SHOP, PROPOSE_CLOSURE)
                    .isWaitingAt(SUSPENSION);
            assertThat(variable(recorded, Variables.DAYS)).isEqualTo(14);
        }

        @Test
        void isOverWhenTheSuspensionThatItCalledIs() {
            var recorded = record("IPR-COUNTERFEIT");
            var suspended = suspensionOf(recorded);
            assertThat(suspended.getBusinessKey()).isEqualTo(recorded.getBusinessKey());

            certify(askForReinstatement(suspended));
            timePasses(suspended, SuspensionProcess.PERIOD_OVER);

            assertThat(recorded)
                    .hasPassedInOrder(SUSPEND_SHOP, SUSPENSION, SUSPENSION_OVER)
                    .isEnded();
        }

        @Test
        void addsToASuspensionThatRunsAlready() {
            shopIsSuspendedAlready();

            var recorded = record("IPR-COUNTERFEIT");

            assertThat(recorded)
                    .hasPassedInOrder(SUSPEND_SHOP, EXTENDED_GATEWAY, SUSPENSION_EXTENDED)
                    .hasNotPassed(SUSPENSION)
                    .isEnded();
        }
    }

    @Nested
    class Closing {

        @Test
        void closesForGoodWithASecondOfficerOnceNobodyAppeals() {
            shopHasPoints(Track.SERIOUS, 36);
            var recorded = record("LST-BANNED");
            answerProposedClosure(recorded);
            assertThat(openTask(recorded, CONFIRM_CLOSURE)).hasCandidateGroup("OFFICER");

            confirmClosure(recorded);
            assertThat(recorded).hasNotPassed(BAR_IDENTITY).isWaitingAt(APPEAL_WINDOW_OVER);
            timePasses(recorded, APPEAL_WINDOW_OVER);

            assertThat(daysSinceTheBeginning()).isEqualTo(APPEAL_DAYS);
            assertThat(recorded)
                    .hasPassedInOrder(
                            PROPOSE_CLOSURE,
                            HEAR_SELLER,
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
        void letsNobodyDecideBeforeTheSellerAnsweredOrTheHearingIsOver() {
            var recorded = record("IDN-FALSE");
            assertThat(recorded).hasNotPassed(CONFIRM_CLOSURE).isWaitingAt(HEAR_SELLER);

            timePasses(recorded, HEARING_OVER);

            assertThat(daysSinceTheBeginning()).isEqualTo(HEARING_DAYS);
            assertThat(recorded).hasPassedInOrder(PROPOSE_CLOSURE, HEARING_OVER).isWaitingAt(CONFIRM_CLOSURE);
        }

        @Test
        void suspendsInsteadWhenTheSecondOfficerRefuses() {
            shopWasReinstatedLately();
            var recorded = record("BUY-DATA");
            answerProposedClosure(recorded);

            refuseClosure(recorded);

            assertThat(recorded)
                    .hasPassedInOrder(PROPOSE_CLOSURE, CLOSURE_CONFIRMED_GATEWAY, SUSPEND_SHOP)
                    .hasNotPassed(CLOSE_SHOP)
                    .isWaitingAt(SUSPENSION);
            assertThat(variable(recorded, Variables.DAYS)).isEqualTo(30);
        }

        @Test
        void barsNobodyBeforeAnOpenAppealIsAnswered() {
            var recorded = record("IDN-FALSE");
            answerProposedClosure(recorded);
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
            var recorded = record("IPR-COUNTERFEIT");
            var suspended = suspensionOf(recorded);

            cancel(recorded, reason);

            assertUndone(recorded);
            assertThat(suspended)
                    .hasNotPassed(SuspensionProcess.REINSTATEMENT_ASKED, SuspensionProcess.SHOP_REINSTATED)
                    .isEnded();
            assertThat(variable(recorded, Variables.CANCEL_REASON)).isEqualTo(reason.name());
        }

        @Test
        void endsARunningReverificationToo() {
            var recorded = record("IPR-COUNTERFEIT");
            var suspended = suspensionOf(recorded);
            var again = askForReinstatement(suspended);

            cancel(recorded, CancelReason.OVERTURNED);

            assertUndone(recorded);
            assertThat(suspended)
                    .hasNotPassed(SuspensionProcess.SHOP_REINSTATED)
                    .isEnded();
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
            answerProposedClosure(recorded);
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
                    .hasNotPassed(SUSPENSION_OVER)
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
