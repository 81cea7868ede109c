package io.kaidian.processes.bpmn;

import static io.kaidian.processes.bpmn.HelpProcess.*;
import static io.kaidian.processes.testing.EngineAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.processes.bpmn.HelpProcess.Messages;
import io.kaidian.processes.bpmn.HelpProcess.Variables;
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

/** Every path through {@code help.bpmn}. */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class HelpPathsTest extends ProcessTestSupport {

    @Override
    public void describeMachines() {
        // no step of a request for help answers with a variable
    }

    private ProcessInstance askForHelp() {
        return engine.getRuntimeService()
                .startProcessInstanceByKey(
                        KEY, "help-" + UUID.randomUUID(), Map.of(Variables.ANSWER_DUE_AT.name(), inDays(1)));
    }

    private void advise(ProcessInstance asked) {
        complete(asked, ANSWER_HELP_REQUEST, Map.of(Variables.WAIVER_PROPOSED.name(), false));
    }

    private void proposeWaiver(ProcessInstance asked) {
        complete(asked, ANSWER_HELP_REQUEST, Map.of(Variables.WAIVER_PROPOSED.name(), true));
    }

    private void consent(ProcessInstance asked, boolean consented) {
        complete(asked, CONSENT_TO_WAIVER, Map.of(Variables.CONSENTED.name(), consented));
    }

    @Nested
    class Answering {

        @Test
        void tellsTheSellerWhatToDo() {
            var asked = askForHelp();

            advise(asked);

            assertThat(asked)
                    .hasPassedInOrder(
                            HELP_ASKED, ANSWER_HELP_REQUEST, WAIVER_PROPOSED_GATEWAY, ADVISE_SELLER, SELLER_ADVISED)
                    .hasNotPassed(CONSENT_TO_WAIVER, WAIVE_PHOTO)
                    .isEnded();
        }

        @Test
        void waivesThePhotoWhenASecondPersonConsents() {
            var asked = askForHelp();

            proposeWaiver(asked);
            assertThat(asked).isWaitingAt(CONSENT_TO_WAIVER).hasNotPassed(WAIVE_PHOTO);
            consent(asked, true);

            assertThat(asked)
                    .hasPassedInOrder(
                            ANSWER_HELP_REQUEST, CONSENT_TO_WAIVER, CONSENTED_GATEWAY, WAIVE_PHOTO, PHOTO_WAIVED)
                    .hasNotPassed(ADVISE_SELLER)
                    .isEnded();
        }

        @Test
        void goesBackToTheLeadsWithoutConsent() {
            var asked = askForHelp();

            proposeWaiver(asked);
            consent(asked, false);
            assertThat(asked).isWaitingAt(ANSWER_HELP_REQUEST);
            advise(asked);

            assertThat(asked)
                    .hasPassedInOrder(CONSENT_TO_WAIVER, CONSENTED_GATEWAY, ADVISE_SELLER)
                    .isEnded();
        }

        @Test
        void isForLeadsAndTheConsentForReviewersToo() {
            var asked = askForHelp();
            assertThat(openTask(asked, ANSWER_HELP_REQUEST)).hasCandidateGroup("LEAD");

            proposeWaiver(asked);

            assertThat(openTask(asked, CONSENT_TO_WAIVER))
                    .hasCandidateGroup("REVIEWER")
                    .hasCandidateGroup("LEAD");
        }

        @Test
        void raisesAnOverdueRequestWithoutTakingItAway() {
            var asked = askForHelp();
            var dueAt = inDays(1);

            timePasses(asked, HELP_OVERDUE);

            assertThat(inDays(0)).isEqualTo(dueAt);
            assertThat(asked)
                    .hasPassedInOrder(HELP_OVERDUE, ESCALATE_HELP_REQUEST, HELP_ESCALATED)
                    .isWaitingAt(ANSWER_HELP_REQUEST);
        }
    }

    @Nested
    class NotNeeded {

        @Test
        void closesARequestThatNobodyAnsweredYet() {
            var asked = askForHelp();

            send(asked, Messages.HELP_NOT_NEEDED, Map.of());

            assertThat(asked)
                    .hasPassedInOrder(NOT_NEEDED, CLOSE_HELP_REQUEST, HELP_CLOSED)
                    .isEnded();
        }

        @Test
        void closesARequestThatWaitsForConsent() {
            var asked = askForHelp();
            proposeWaiver(asked);

            send(asked, Messages.HELP_NOT_NEEDED, Map.of());

            assertThat(asked).hasPassed(HELP_CLOSED).hasNotPassed(WAIVE_PHOTO).isEnded();
        }
    }

    @Nested
    @Order(Integer.MAX_VALUE)
    class Coverage extends PathCoverageTest {

        Coverage() {
            super(BpmnDiagram.HELP);
        }
    }
}
