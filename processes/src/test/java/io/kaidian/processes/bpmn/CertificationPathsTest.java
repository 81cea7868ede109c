package io.kaidian.processes.bpmn;

import static io.kaidian.processes.bpmn.CertificationProcess.*;
import static io.kaidian.processes.testing.EngineAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.processes.bpmn.CertificationProcess.Decision;
import io.kaidian.processes.bpmn.CertificationProcess.Kind;
import io.kaidian.processes.bpmn.CertificationProcess.Outcome;
import io.kaidian.processes.bpmn.CertificationProcess.Variables;
import io.kaidian.processes.testing.BpmnDiagram;
import io.kaidian.processes.testing.PathCoverageTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every path through {@code certification.bpmn}. */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class CertificationPathsTest extends CertificationProcessFixture {

    @Nested
    class Deciding {

        @Test
        void certifiesASellerInTheFirstRound() {
            var submitted = submitCase();

            certify(submitted);

            assertThat(submitted)
                    .hasPassedInOrder(
                            CASE_SUBMITTED,
                            CHECK_DOCUMENTS,
                            ROUTE_CASE,
                            ROUTE_GATEWAY,
                            REVIEW_CASE,
                            SECOND_REVIEW_GATEWAY,
                            DECISION_GATEWAY,
                            CERTIFY_SELLER,
                            SELLER_CERTIFIED)
                    .hasNotPassed(SECOND_REVIEW, RETURN_CASE, DECLINE_CASE)
                    .isEnded();
            assertThat(outcome(submitted)).isEqualTo(Outcome.CERTIFIED);
        }

        @Test
        void declinesACaseWhenTwoPeopleAgree() {
            var submitted = submitCase();

            declineFor(submitted, "POL-AGE");
            secondPersonAgrees(submitted);

            assertThat(submitted)
                    .hasPassedInOrder(REVIEW_CASE, SECOND_REVIEW, AGREED_GATEWAY, DECLINE_CASE, CASE_DECLINED)
                    .hasNotPassed(SETTLE_DISAGREEMENT, CERTIFY_SELLER, RETURN_CASE)
                    .isEnded();
            assertThat(outcome(submitted)).isEqualTo(Outcome.DECLINED);
        }

        @Test
        void declinesACaseAloneWhereNoReasonDemandsASecondPerson() {
            var submitted = submitCase();

            declineFor(submitted, "BIZ-VALID");

            assertThat(submitted)
                    .hasPassedInOrder(REVIEW_CASE, DECISION_GATEWAY, DECLINE_CASE, CASE_DECLINED)
                    .hasNotPassed(SECOND_REVIEW, CERTIFY_SELLER, RETURN_CASE)
                    .isEnded();
        }

        @Test
        void certifiesWhenTheSecondPersonSharesTheDoubtButAgrees() {
            machineFinds("POL-ONE");
            var submitted = submitCase();

            certify(submitted);
            secondPersonAgrees(submitted);

            assertThat(submitted)
                    .hasPassedInOrder(REVIEW_CASE, SECOND_REVIEW, CERTIFY_SELLER, SELLER_CERTIFIED)
                    .hasNotPassed(SETTLE_DISAGREEMENT, DECLINE_CASE)
                    .isEnded();
        }

        @Test
        void decidesAnewWhenTheEvidenceChangesBeforeTheSecondPersonHasSpoken() {
            machineFinds("POL-ONE");
            var submitted = submitCase();
            certify(submitted);

            send(submitted, Messages.EVIDENCE_CHANGED, Map.of());

            assertThat(submitted)
                    .hasPassedInOrder(EVIDENCE_CHANGED)
                    .isWaitingAt(REVIEW_CASE)
                    .hasNotPassed(AGREED_GATEWAY, CERTIFY_SELLER);
            certify(submitted);
            secondPersonAgrees(submitted);
            assertThat(outcome(submitted)).isEqualTo(Outcome.CERTIFIED);
        }

        @ParameterizedTest
        @EnumSource(Decision.class)
        void letsALeadSettleADisagreement(Decision decision) {
            machineFinds("POL-ONE");
            var submitted = submitCase();
            certify(submitted);
            secondPersonDisagrees(submitted);

            leadSettlesOn(submitted, decision);

            var follows = switch (decision) {
                case CERTIFY -> CERTIFY_SELLER;
                case RETURN -> RETURN_CASE;
                case DECLINE -> DECLINE_CASE;
            };
            assertThat(submitted)
                    .hasPassedInOrder(SECOND_REVIEW, AGREED_GATEWAY, SETTLE_DISAGREEMENT, DECISION_GATEWAY, follows);
        }

        @Test
        void offersTheReviewToReviewersAndTheSettlementToLeads() {
            machineFinds("POL-ONE");
            var submitted = submitCase();

            assertThat(openTask(submitted, REVIEW_CASE)).hasCandidateGroup("REVIEWER");
            certify(submitted);
            assertThat(openTask(submitted, SECOND_REVIEW)).hasCandidateGroup("REVIEWER");
            secondPersonDisagrees(submitted);
            assertThat(openTask(submitted, SETTLE_DISAGREEMENT)).hasCandidateGroup("LEAD");
        }
    }

    @Nested
    class Routing {

        @Test
        void sendsAFaultTheSellerCouldNotKnowStraightBack() {
            machineFinds("HLD-FAR");

            var submitted = submitCase();

            assertThat(submitted)
                    .hasPassedInOrder(CHECK_DOCUMENTS, ROUTE_CASE, ROUTE_GATEWAY, RETURN_CASE)
                    .hasNotPassed(REVIEW_CASE)
                    .isWaitingAt(CORRECT_DOCUMENTS);
        }

        @Test
        void showsAFaultTheSellerWasToldOfToAPerson() {
            machineFindsWhatTheSellerWasTold("HLD-FAR");

            var submitted = submitCase();

            assertThat(submitted).hasNotPassed(RETURN_CASE).isWaitingAt(REVIEW_CASE);
        }

        @Test
        void leavesAPhotoThatWasNotReadToAPerson() {
            machineFinds("SYS-READ");

            var submitted = submitCase();

            assertThat(submitted).hasNotPassed(RETURN_CASE).isWaitingAt(REVIEW_CASE);
            assertThat(variable(submitted, Variables.QUEUE)).isEqualTo("UNREAD");
        }

        @Test
        void takesQueueUrgencyAndSecondPersonFromTheTable() {
            machineFinds("POL-ONE");

            var submitted = submitCase();

            assertThat(variable(submitted, Variables.ROUTE)).isEqualTo("REVIEW");
            assertThat(variable(submitted, Variables.QUEUE)).isEqualTo("HOLD");
            assertThat(variable(submitted, Variables.PRIORITY)).isEqualTo(80);
            assertThat(variable(submitted, Variables.DUE_IN)).isEqualTo("PT9H");
            assertThat(variable(submitted, Variables.SECOND_REVIEW)).isEqualTo(true);
        }

        @Test
        void keepsPlainValuesOnly() {
            var submitted = submitCase();

            var kept = engine.getHistoryService()
                    .createHistoricVariableInstanceQuery()
                    .processInstanceId(submitted.getId())
                    .list();

            assertThat(kept).extracting("typeName").isNotEmpty().isSubsetOf("string", "integer", "boolean", "date");
            assertThat(kept).extracting("name").doesNotContain("decisionResult");
        }

        @Test
        void warnsBeforeADecisionIsDueAndRaisesItWhenItIsOverdue() {
            var submitted = submitCase();

            timePasses(submitted, REVIEW_DUE_SOON);
            assertThat(submitted)
                    .hasPassedInOrder(PLAN_REVIEW, REVIEW_OPENED, REVIEW_DUE_SOON, WARN_OF_DUE_REVIEW, WARNED)
                    .hasNotPassed(ESCALATE_REVIEW)
                    .isWaitingAt(REVIEW_CASE);
            timePasses(submitted, REVIEW_OVERDUE);

            assertThat(ClockUtil.getCurrentTime().toInstant())
                    .isEqualTo(TODAY.plus(Duration.ofDays(CertificationDelegateStubs.REVIEW_DAYS)));
            assertThat(submitted)
                    .hasPassedInOrder(REVIEW_OVERDUE, ESCALATE_REVIEW, REVIEW_ESCALATED)
                    .isWaitingAt(REVIEW_CASE);
            certify(submitted);
            assertThat(submitted)
                    .hasPassedInOrder(REVIEW_CLOSED, SELLER_CERTIFIED)
                    .isEnded();
        }

        @Test
        void watchesOverTheSecondReviewAndTheSettlementWithTheSameClock() {
            machineFinds("POL-ONE");
            var submitted = submitCase();
            certify(submitted);
            timePasses(submitted, REVIEW_DUE_SOON);
            assertThat(submitted).hasPassed(WARN_OF_DUE_REVIEW).isWaitingAt(SECOND_REVIEW);
            secondPersonDisagrees(submitted);

            timePasses(submitted, REVIEW_OVERDUE);

            assertThat(submitted).hasPassed(ESCALATE_REVIEW).isWaitingAt(SETTLE_DISAGREEMENT);
        }

        @Test
        void stopsTheClockWithTheDecision() {
            var submitted = submitCase();

            returnFor(submitted, "HLD-TEXT");

            assertThat(submitted).isNotWaitingAt(REVIEW_DUE_SOON, REVIEW_OVERDUE);
        }
    }

    @Nested
    class WaitingForAnotherDecision {

        @Test
        void checksTheCaseAgainOnceTheOtherDecisionIsAnswered() {
            anotherDecisionIsOpen();
            var submitted = submitCase();
            assertThat(submitted).isWaitingAt(AWAIT_OTHER_DECISION).hasNotPassed(ROUTE_CASE);

            theOtherDecisionIsAnswered(submitted);

            assertThat(submitted)
                    .hasPassedInOrder(MUST_WAIT_GATEWAY, AWAIT_OTHER_DECISION, CHECK_DOCUMENTS, ROUTE_CASE)
                    .isWaitingAt(REVIEW_CASE);
            assertThat(variable(submitted, Variables.ROUND)).isEqualTo(1);
        }
    }

    @Nested
    class Correcting {

        @Test
        void sendsARejectedCaseBackUntilTheSellerCorrectsIt() {
            var submitted = submitCase();

            returnFor(submitted, "HLD-TEXT");
            resubmit(submitted);
            certify(submitted);

            assertThat(submitted)
                    .hasPassedInOrder(
                            REVIEW_CASE,
                            RETURN_CASE,
                            ROUNDS_LEFT_GATEWAY,
                            CORRECTION_OPENED,
                            CORRECT_DOCUMENTS,
                            CORRECTED,
                            SELLER_CERTIFIED)
                    .hasNotPassed(CASE_DECLINED, REMIND_SELLER, EXPIRE_CASE, AWAIT_MORE_ROUNDS)
                    .isEnded();
            assertThat(variable(submitted, Variables.ROUND)).isEqualTo(2);
            assertThat(variable(submitted, Variables.ROUNDS_LEFT)).isEqualTo(4);
        }

        @Test
        void returnsACaseForWhichTwoPeopleAgree() {
            var submitted = submitCase();

            returnFor(submitted, "HLD-CARD");
            secondPersonAgrees(submitted);

            assertThat(submitted)
                    .hasPassedInOrder(SECOND_REVIEW, DECISION_GATEWAY, RETURN_CASE)
                    .isWaitingAt(CORRECT_DOCUMENTS);
        }

        @Test
        void offersTheCorrectionToTheSellerAlone() {
            var submitted = submitCase();

            returnFor(submitted, "HLD-TEXT");

            assertThat(openTask(submitted, CORRECT_DOCUMENTS)).hasCandidateGroup("SELLER");
        }

        @Test
        void remindsTheSellerUntilNoReminderIsLeft() {
            var submitted = submitCase();
            returnFor(submitted, "HLD-TEXT");

            timePasses(submitted, REMINDER_DUE);
            assertThat(submitted)
                    .hasPassedInOrder(REMINDER_DUE, REMIND_SELLER, MORE_REMINDERS_GATEWAY)
                    .hasNotPassed(ALL_REMINDED)
                    .isWaitingAt(REMINDER_DUE, CORRECT_DOCUMENTS);
            timePasses(submitted, REMINDER_DUE);
            timePasses(submitted, REMINDER_DUE);

            assertThat(submitted)
                    .hasPassed(ALL_REMINDED)
                    .isNotWaitingAt(REMINDER_DUE)
                    .isWaitingAt(CORRECT_DOCUMENTS);
        }

        @Test
        void stopsRemindingOnceTheSellerHasCorrected() {
            var submitted = submitCase();
            returnFor(submitted, "HLD-TEXT");

            resubmit(submitted);

            assertThat(submitted).hasNotPassed(REMIND_SELLER).isNotWaitingAt(REMINDER_DUE);
        }

        @Test
        void expiresACaseThatIsNotCorrectedInTime() {
            var submitted = submitCase();
            returnFor(submitted, "HLD-TEXT");

            timePasses(submitted, CORRECTION_EXPIRED);

            assertThat(submitted)
                    .hasPassedInOrder(CORRECTION_EXPIRED, EXPIRE_CASE, CASE_EXPIRED)
                    .hasNotPassed(CORRECTED, CASE_DECLINED)
                    .isEnded();
            assertThat(outcome(submitted)).isEqualTo(Outcome.EXPIRED);
        }

        @Test
        void startsTheCorrectionTimeAgainWithEveryReturn() {
            var submitted = submitCase();
            returnFor(submitted, "HLD-TEXT");
            timePasses(submitted, REMINDER_DUE);
            resubmit(submitted);

            returnFor(submitted, "HLD-TEXT");

            assertThat(job(submitted, CORRECTION_EXPIRED).getDuedate())
                    .isEqualTo(inDays(CertificationDelegateStubs.CORRECTION_DAYS));
            assertThat(job(submitted, REMINDER_DUE).getDuedate()).isEqualTo(inDays(1));
        }
    }

    @Nested
    class RunningOutOfRounds {

        @Test
        void holdsTheCaseOpenForARequest() {
            var submitted = submitCase();

            useUpAllRounds(submitted);

            assertThat(submitted)
                    .hasPassed(ROUNDS_LEFT_GATEWAY)
                    .hasNotPassed(EXPIRE_CASE, DECIDE_MORE_ROUNDS)
                    .isWaitingAt(AWAIT_MORE_ROUNDS)
                    .isNotWaitingAt(CORRECT_DOCUMENTS);
        }

        @Test
        void costsNoRoundToCorrectWhatCostsNothing() {
            var submitted = submitCase();

            for (int i = 0; i <= CertificationDelegateStubs.ROUNDS; i++) {
                returnFor(submitted, "IDC-SWAP");
                resubmit(submitted);
            }

            assertThat(submitted).hasNotPassed(AWAIT_MORE_ROUNDS).isWaitingAt(REVIEW_CASE);
        }

        @Test
        void goesOnWithTheRoundsALeadGrants() {
            var submitted = submitCase();
            useUpAllRounds(submitted);

            askForMoreRounds(submitted);
            assertThat(openTask(submitted, DECIDE_MORE_ROUNDS)).hasCandidateGroup("LEAD");
            grantMoreRounds(submitted);
            resubmit(submitted);
            certify(submitted);

            assertThat(submitted)
                    .hasPassedInOrder(
                            AWAIT_MORE_ROUNDS, DECIDE_MORE_ROUNDS, GRANTED_GATEWAY, GRANT_ROUNDS, SELLER_CERTIFIED)
                    .hasNotPassed(EXPIRE_CASE)
                    .isEnded();
            assertThat(variable(submitted, Variables.ROUNDS_LEFT)).isEqualTo(CertificationDelegateStubs.ROUNDS_GRANTED);
        }

        @Test
        void endsWhenALeadGrantsNoMore() {
            var submitted = submitCase();
            useUpAllRounds(submitted);
            askForMoreRounds(submitted);

            refuseMoreRounds(submitted);

            assertThat(submitted)
                    .hasPassedInOrder(GRANTED_GATEWAY, EXPIRE_CASE, CASE_EXPIRED)
                    .hasNotPassed(GRANT_ROUNDS, CASE_DECLINED)
                    .isEnded();
        }

        @Test
        void endsWhenNobodyAsksInTime() {
            var submitted = submitCase();
            useUpAllRounds(submitted);

            timePasses(submitted, REQUEST_EXPIRED);

            assertThat(submitted)
                    .hasPassedInOrder(REQUEST_EXPIRED, EXPIRE_CASE, CASE_EXPIRED)
                    .hasNotPassed(DECIDE_MORE_ROUNDS)
                    .isEnded();
        }
    }

    @Nested
    class Withdrawing {

        @Test
        void endsACaseThatWaitsForTheChecks() {
            var submitted = handIn(Kind.INITIAL);

            withdraw(submitted);

            assertWithdrawn(submitted);
            assertThat(submitted).hasNotPassed(CHECK_DOCUMENTS);
        }

        @Test
        void endsACaseUnderReview() {
            var submitted = submitCase();

            withdraw(submitted);

            assertWithdrawn(submitted);
            assertThat(submitted).hasNotPassed(SECOND_REVIEW_GATEWAY);
        }

        @Test
        void endsAReturnedCaseWithItsReminders() {
            var submitted = submitCase();
            returnFor(submitted, "HLD-TEXT");

            withdraw(submitted);

            assertWithdrawn(submitted);
            assertThat(submitted).hasNotPassed(CORRECTED);
        }

        @Test
        void endsACaseThatIsOutOfRounds() {
            var submitted = submitCase();
            useUpAllRounds(submitted);

            withdraw(submitted);

            assertWithdrawn(submitted);
        }

        @Test
        void handsOnAFinalDecisionThatTheSecondPersonHasNotAnswered() {
            var submitted = submitCase();
            declineFor(submitted, "POL-FAKE");

            withdraw(submitted);

            assertWithdrawn(submitted);
            assertThat(submitted)
                    .hasPassedInOrder(WITHDRAW_CASE, FINAL_PROPOSED_GATEWAY, HAND_ON_DECISION, CASE_WITHDRAWN)
                    .hasNotPassed(AGREED_GATEWAY);
        }

        @Test
        void handsOnNothingOfAnOrdinarySecondReview() {
            machineFinds("POL-ONE");
            var submitted = submitCase();
            certify(submitted);

            withdraw(submitted);

            assertWithdrawn(submitted);
            assertThat(submitted).hasNotPassed(HAND_ON_DECISION);
        }

        @Test
        void endsACaseThatWaitsForAnotherDecision() {
            anotherDecisionIsOpen();
            var submitted = submitCase();

            withdraw(submitted);

            assertWithdrawn(submitted);
        }

        private void assertWithdrawn(ProcessInstance submitted) {
            assertThat(submitted)
                    .hasPassedInOrder(WITHDRAWAL_RECEIVED, WITHDRAW_CASE, CASE_WITHDRAWN)
                    .hasNotPassed(SELLER_CERTIFIED, CASE_DECLINED, CASE_EXPIRED)
                    .isEnded();
            assertThat(outcome(submitted)).isEqualTo(Outcome.WITHDRAWN);
        }
    }

    @Nested
    class Failing {

        @Test
        void keepsTheSubmissionAndTriesTheChecksAgain() {
            delegateStubs.at(CHECK_DOCUMENTS, execution -> {
                throw new IllegalStateException("the payment company does not answer");
            });
            var submitted = handIn(Kind.INITIAL);

            assertThatThrownBy(() -> run(submitted, CHECK_DOCUMENTS)).hasMessageContaining("payment company");

            var job = job(submitted, CHECK_DOCUMENTS);
            assertThat(job.getRetries()).isEqualTo(4);
            assertThat(job.getDuedate().toInstant()).isEqualTo(TODAY.plusSeconds(10));
            assertThat(submitted).hasNotPassed(CHECK_DOCUMENTS).isNotEnded();
        }

        @Test
        void triesAReminderAgainAtGrowingDistance() {
            delegateStubs.at(REMIND_SELLER, execution -> {
                throw new IllegalStateException("no connection");
            });
            var submitted = submitCase();
            returnFor(submitted, "HLD-TEXT");

            var waits = new ArrayList<Duration>();
            for (int attempt = 0; attempt < 4; attempt++) {
                assertThatThrownBy(() -> timePasses(submitted, REMINDER_DUE)).hasMessageContaining("connection");
                waits.add(Duration.between(
                        ClockUtil.getCurrentTime().toInstant(),
                        job(submitted, REMINDER_DUE).getDuedate().toInstant()));
            }

            assertThat(waits)
                    .containsExactly(
                            Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1));
            assertThat(submitted).hasNotPassed(REMIND_SELLER).isWaitingAt(CORRECT_DOCUMENTS);
        }
    }

    @Nested
    @Order(Integer.MAX_VALUE)
    class Coverage extends PathCoverageTest {

        Coverage() {
            super(BpmnDiagram.CERTIFICATION);
        }
    }
}
