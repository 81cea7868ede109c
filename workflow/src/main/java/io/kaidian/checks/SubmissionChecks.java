package io.kaidian.checks;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.findings.AutomationLevel;
import io.kaidian.cases.findings.Certainty;
import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.processes.catalogue.FindingType;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.function.SingletonSupplier;

/** The full checks that the process runs: the quick ones again on kept readings, and what crosses sellers. */
@Service
class SubmissionChecks {

    private final CaseRepository cases;
    private final CaseFactsLoader facts;
    private final RegistryAvailability registries;
    private final FindingRepository findings;
    private final FindingRecorder recorder;
    private final OperatorIdentity operators;
    private final CaseHistory history;
    private final ReasonCatalogue catalogue;

    SubmissionChecks(
            CaseRepository cases,
            CaseFactsLoader facts,
            RegistryAvailability registries,
            FindingRepository findings,
            FindingRecorder recorder,
            OperatorIdentity operators,
            CaseHistory history,
            ReasonCatalogue catalogue) {
        this.cases = cases;
        this.facts = facts;
        this.registries = registries;
        this.findings = findings;
        this.recorder = recorder;
        this.operators = operators;
        this.history = history;
        this.catalogue = catalogue;
    }

    /**
     * How a round went.
     *
     * @param machineEffect what all that was found asks for, as the routing table knows it
     * @param newFault whether it goes back for something that the seller could not know before sending
     * @param fourEyes whether two people must decide
     */
    record CheckedRound(int round, String machineEffect, boolean newFault, boolean fourEyes) {}

    /** Checks the last submission, every photo of which was read to the end or given to a person. */
    @Transactional
    CheckedRound run(CaseId id) {
        // Locked at once: it is moved at the end, and until then nobody needs to read it again.
        var c = cases.lock(id);
        var known = facts.loadWithCrossSellerFacts(c);
        registries.requireAnswers(c, known);
        // Most submissions have no fault, and then nobody asks.
        var told = SingletonSupplier.of(() -> findings.of(id, c.round()));
        var recorded = recorder.evaluate(c, c.round(), known, finding -> wasTold(told.obtain(), finding));
        operators.keep(c, known);
        var checked = summary(c.round(), recorded);
        history.record(id, CaseHistoryEntry.Event.CHECKED, c.round(), Map.of("strongest", checked.machineEffect()));
        return checked;
    }

    private CheckedRound summary(int round, List<RecordedFinding> recorded) {
        var effect = AutomationLevel.together(
                recorded.stream()
                        .filter(found -> !found.finding().isStateOfTheSystem())
                        .map(RecordedFinding::effect),
                recorded.stream()
                        .anyMatch(found ->
                                catalogue.behaviourOf(found.finding().code()).isRaisedBy(FindingType.PHOTO_NOT_READ)));
        var held = recorded.stream()
                .filter(found -> found.effect() == AutomationLevel.HOLD)
                .toList();
        var newFault = recorded.stream()
                .anyMatch(found ->
                        found.isFault() && found.finding().certainty() == Certainty.CERTAIN && !found.toldBefore());
        return new CheckedRound(
                round,
                effect,
                // What a person must look at first is never sent back by the machine.
                newFault && held.isEmpty(),
                held.stream()
                        .anyMatch(found -> catalogue.get(found.finding().code()).requiresFourEyes()));
    }

    private static boolean wasTold(List<RecordedFinding> told, Finding finding) {
        return told.stream()
                .anyMatch(before -> before.toldBefore() && before.finding().saysTheSameAs(finding));
    }
}
