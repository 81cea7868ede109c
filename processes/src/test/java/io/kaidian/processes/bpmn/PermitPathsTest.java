package io.kaidian.processes.bpmn;

import static io.kaidian.processes.testing.EngineAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.processes.bpmn.PermitProcess.Variables;
import io.kaidian.processes.testing.BpmnDiagram;
import io.kaidian.processes.testing.PathCoverageTest;
import io.kaidian.processes.testing.ProcessTestSupport;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;

/** Every path through the diagrams for permits that come with the program. */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class PermitPathsTest extends ProcessTestSupport {

    private static final String CHECK = "Activity_CheckEvidence";

    private final Map<String, Object> given = new HashMap<>();

    @Override
    public void describeMachines() {
        given.clear();
        delegateStubs.at(
                "Activity_GrantPermit",
                execution -> given.put("validFor", execution.getVariableLocal(Variables.VALID_FOR.name())));
        delegateStubs.at(
                "Activity_MessageSeller",
                execution -> given.put("title", execution.getVariableLocal(Variables.TITLE_CHINESE.name())));
    }

    private ProcessInstance apply(String key) {
        return engine.getRuntimeService()
                .startProcessInstanceByKey(
                        key, "permit-" + UUID.randomUUID(), Map.of(Variables.PERMIT_KIND.name(), "X"));
    }

    @Nested
    class Brand {

        private static final String SEND = "Activity_SendAuthorization";
        private static final String REVIEW = "Activity_ReviewAuthorization";

        private ProcessInstance sent() {
            var applied = apply("brandAuthorization");
            complete(applied, SEND, Map.of());
            run(applied, CHECK);
            return applied;
        }

        private void review(ProcessInstance sent, String outcome) {
            complete(sent, REVIEW, Map.of("brandAuthorizationReviewOutcome", outcome));
        }

        @Test
        void asksTheSellerForTheCertificateAndTakesTheLetter() {
            var applied = apply("brandAuthorization");

            var task = openTask(applied, SEND);

            assertThat(task).hasCandidateGroup("SELLER");
            assertThat(engine.getTaskService().getVariables(task.getId()))
                    .containsEntry("evidence", "TRADEMARK_CERTIFICATE")
                    .containsEntry("optionalEvidence", "BRAND_AUTHORIZATION");
        }

        @Test
        void grantsAnOwnBrandForThreeYears() {
            var sent = sent();

            review(sent, "OWNER");

            assertThat(given).containsEntry("validFor", "P3Y");
            assertThat(sent)
                    .hasPassedInOrder(SEND, CHECK, REVIEW, "Activity_GrantPermit", "EndEvent_Authorized")
                    .isEnded();
        }

        @Test
        void grantsTheBrandOfSomebodyElseForOne() {
            var sent = sent();

            review(sent, "LICENSED");

            assertThat(given).containsEntry("validFor", "P1Y");
        }

        @Test
        void asksAgainAndRefuses() {
            var sent = sent();

            review(sent, "CORRECT");
            assertThat(sent).isWaitingAt(SEND);
            complete(sent, SEND, Map.of());
            run(sent, CHECK);
            review(sent, "REFUSE");

            assertThat(sent)
                    .hasPassed("EndEvent_Refused")
                    .hasNotPassed("Activity_GrantPermit")
                    .isEnded();
        }

        @Test
        void closesWhatNothingCameFor() {
            var applied = apply("brandAuthorization");

            timePasses(applied, "Event_EvidenceOverdue");

            assertThat(applied).hasPassed("EndEvent_NothingSent").isEnded();
        }

        @Nested
        @Order(Integer.MAX_VALUE)
        class Coverage extends PathCoverageTest {

            Coverage() {
                super(BpmnDiagram.permits().get(0));
            }
        }
    }

    @Nested
    class Food {

        private static final String SEND = "Activity_SendLicence";
        private static final String REVIEW = "Activity_ReviewLicence";
        private static final String AGAIN = "Activity_SendLicenceAgain";

        private ProcessInstance reviewed(String outcome) {
            var applied = apply("categoryLicence");
            complete(applied, SEND, Map.of());
            run(applied, CHECK);
            complete(applied, REVIEW, Map.of("categoryLicenceReviewOutcome", outcome));
            return applied;
        }

        private void reviewAgain(ProcessInstance granted, String outcome) {
            complete(granted, AGAIN, Map.of());
            run(granted, "Activity_CheckEvidenceAgain");
            complete(granted, "Activity_ReviewLicenceAgain", Map.of("categoryLicenceReviewOutcome", outcome));
        }

        @Test
        void grantsAndLooksAgainAfterAYear() {
            var granted = reviewed("APPROVE");
            assertThat(given).containsEntry("validFor", "P5Y").containsEntry("title", "请公示食品经营许可");

            timePasses(granted, "Event_YearLater");
            reviewAgain(granted, "APPROVE");

            assertThat(granted).hasPassed("EndEvent_Confirmed").isEnded();
        }

        @Test
        void withdrawsWhatDoesNotHoldAnyMore() {
            var granted = reviewed("APPROVE");

            timePasses(granted, "Event_YearLater");
            reviewAgain(granted, "REFUSE");

            assertThat(granted)
                    .hasPassedInOrder(
                            AGAIN,
                            "Activity_CheckEvidenceAgain",
                            "Activity_ReviewLicenceAgain",
                            "Activity_WithdrawPermit",
                            "EndEvent_Withdrawn")
                    .isEnded();
        }

        @Test
        void asksOnceMoreForWhatIsToBeCorrectedAfterAYear() {
            var granted = reviewed("APPROVE");

            timePasses(granted, "Event_YearLater");
            reviewAgain(granted, "CORRECT");
            assertThat(granted).isWaitingAt(AGAIN);
            reviewAgain(granted, "APPROVE");

            assertThat(granted).hasPassed("EndEvent_Confirmed").isEnded();
        }

        @Test
        void withdrawsWhatIsNotSentAgain() {
            var granted = reviewed("APPROVE");

            timePasses(granted, "Event_YearLater");
            timePasses(granted, "Event_NotSentAgain");

            assertThat(granted).hasPassed("EndEvent_Withdrawn").isEnded();
        }

        @Test
        void asksAgainAndRefuses() {
            var applied = reviewed("CORRECT");
            assertThat(applied).isWaitingAt(SEND);

            complete(applied, SEND, Map.of());
            run(applied, CHECK);
            complete(applied, REVIEW, Map.of("categoryLicenceReviewOutcome", "REFUSE"));

            assertThat(applied).hasPassed("EndEvent_Refused").isEnded();
        }

        @Test
        void closesWhatNothingCameFor() {
            var applied = apply("categoryLicence");

            timePasses(applied, "Event_LicenceOverdue");

            assertThat(applied).hasPassed("EndEvent_NothingSent").isEnded();
        }

        @Nested
        @Order(Integer.MAX_VALUE)
        class Coverage extends PathCoverageTest {

            Coverage() {
                super(BpmnDiagram.permits().get(1));
            }
        }
    }
}
