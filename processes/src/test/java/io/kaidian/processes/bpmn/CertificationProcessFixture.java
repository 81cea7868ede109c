package io.kaidian.processes.bpmn;

import static io.kaidian.processes.bpmn.CertificationProcess.*;

import io.kaidian.processes.bpmn.CertificationProcess.Decision;
import io.kaidian.processes.bpmn.CertificationProcess.Kind;
import io.kaidian.processes.bpmn.CertificationProcess.Messages;
import io.kaidian.processes.bpmn.CertificationProcess.Outcome;
import io.kaidian.processes.bpmn.CertificationProcess.Variables;
import io.kaidian.processes.catalogue.Reason;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.processes.testing.ProcessTestSupport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/** What happens to a case, in the words of the people who make it happen. */
abstract class CertificationProcessFixture extends ProcessTestSupport {

    private final ReasonCatalogue reasons = ReasonCatalogue.load();
    private final CertificationDelegateStubs certification = new CertificationDelegateStubs(reasons);

    @Override
    public void describeMachines() {
        certification.describe(delegateStubs);
    }

    // What the machine sees in the next submission

    void machineFinds(String code) {
        certification.finds(code, false);
    }

    void machineFindsWhatTheSellerWasTold(String code) {
        certification.finds(code, true);
    }

    void anotherDecisionIsOpen() {
        certification.otherDecisionIs(true);
    }

    void theOtherDecisionIsAnswered(ProcessInstance submitted) {
        certification.otherDecisionIs(false);
        send(submitted, Messages.OTHER_DECISION_ANSWERED, Map.of());
        run(submitted, CHECK_DOCUMENTS);
    }

    // What the seller does

    ProcessInstance submitCase() {
        return submitCase(Kind.INITIAL);
    }

    ProcessInstance submitCase(Kind kind) {
        var submitted = handIn(kind);
        run(submitted, CHECK_DOCUMENTS);
        return submitted;
    }

    /** Submits without letting the checks run yet. */
    ProcessInstance handIn(Kind kind) {
        return engine.getRuntimeService()
                .startProcessInstanceByKey(
                        KEY, "case-" + UUID.randomUUID(), Map.of(Variables.KIND.name(), kind.name()));
    }

    void resubmit(ProcessInstance submitted) {
        complete(submitted, CORRECT_DOCUMENTS, Map.of());
        run(submitted, CHECK_DOCUMENTS);
    }

    void askForMoreRounds(ProcessInstance submitted) {
        send(submitted, Messages.MORE_ROUNDS_REQUESTED, Map.of());
    }

    void withdraw(ProcessInstance submitted) {
        send(submitted, Messages.CASE_WITHDRAWN, Map.of());
    }

    // What reviewers and leads do

    void certify(ProcessInstance submitted) {
        review(submitted, Decision.CERTIFY);
    }

    void returnFor(ProcessInstance submitted, String... codes) {
        certification.returnedFor(codes);
        review(submitted, Decision.RETURN, codes);
    }

    void declineFor(ProcessInstance submitted, String... codes) {
        if (List.of(codes).stream().map(reasons::get).anyMatch(reason -> reason.kind() == Reason.Kind.FINAL)) {
            certification.finalIsProposed();
        }
        review(submitted, Decision.DECLINE, codes);
    }

    /** The second person is asked where the table said so or a chosen reason demands it. */
    private void review(ProcessInstance submitted, Decision decision, String... codes) {
        var result = new HashMap<String, Object>();
        result.put(Variables.OUTCOME.name(), decision.name());
        if (List.of(codes).stream().map(reasons::get).anyMatch(Reason::requiresFourEyes)) {
            result.put(Variables.SECOND_REVIEW.name(), true);
        }
        complete(submitted, REVIEW_CASE, result);
    }

    void secondPersonAgrees(ProcessInstance submitted) {
        complete(submitted, SECOND_REVIEW, Map.of(Variables.AGREED.name(), true));
    }

    void secondPersonDisagrees(ProcessInstance submitted) {
        complete(submitted, SECOND_REVIEW, Map.of(Variables.AGREED.name(), false));
    }

    void leadSettlesOn(ProcessInstance submitted, Decision decision) {
        complete(submitted, SETTLE_DISAGREEMENT, Map.of(Variables.OUTCOME.name(), decision.name()));
    }

    void grantMoreRounds(ProcessInstance submitted) {
        complete(submitted, DECIDE_MORE_ROUNDS, Map.of(Variables.GRANTED.name(), true));
    }

    void refuseMoreRounds(ProcessInstance submitted) {
        complete(submitted, DECIDE_MORE_ROUNDS, Map.of(Variables.GRANTED.name(), false));
    }

    /** The seller is returned and corrects until no round is left. */
    void useUpAllRounds(ProcessInstance submitted) {
        for (int used = 1; used < CertificationDelegateStubs.ROUNDS; used++) {
            returnFor(submitted, "HLD-TEXT");
            resubmit(submitted);
        }
        returnFor(submitted, "HLD-TEXT");
    }

    Outcome outcome(ProcessInstance submitted) {
        return Outcome.valueOf((String) variable(submitted, Variables.OUTCOME));
    }
}
