package io.kaidian.checks;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.decisions.PendingFinalDecisions;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.findings.AutomationLevel;
import io.kaidian.cases.findings.Certainty;
import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.cases.submission.BusinessRegistryLookup;
import io.kaidian.cases.submission.PaymentAccountVerifier;
import io.kaidian.checks.rules.FindingRules;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.processes.catalogue.FindingType;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.registries.business.RegisteredBusiness;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.sellers.SellerRepository;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The full checks that the process runs: the quick ones again on kept readings, and what crosses sellers. */
@Service
class SubmissionChecks {

    private final CaseFactsLoader facts;
    private final FindingRules rules;
    private final ChangeScopeFilter dependent;
    private final FindingEffectPolicy effects;
    private final CaseRepository cases;
    private final PendingFinalDecisions pendingFinalDecisions;
    private final DocumentRepository documents;
    private final FindingRepository findings;
    private final PaymentAccountVerifier accounts;
    private final BusinessRegistryLookup businesses;
    private final SellerRepository sellers;
    private final CaseHistory history;
    private final ReasonCatalogue catalogue;

    SubmissionChecks(
            CaseFactsLoader facts,
            FindingRules rules,
            ChangeScopeFilter dependent,
            FindingEffectPolicy effects,
            CaseRepository cases,
            PendingFinalDecisions pendingFinalDecisions,
            DocumentRepository documents,
            FindingRepository findings,
            PaymentAccountVerifier accounts,
            BusinessRegistryLookup businesses,
            SellerRepository sellers,
            CaseHistory history,
            ReasonCatalogue catalogue) {
        this.facts = facts;
        this.rules = rules;
        this.dependent = dependent;
        this.effects = effects;
        this.cases = cases;
        this.pendingFinalDecisions = pendingFinalDecisions;
        this.documents = documents;
        this.findings = findings;
        this.accounts = accounts;
        this.businesses = businesses;
        this.sellers = sellers;
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

    /** Thrown while another company does not answer: the engine tries again later, and no round is used. */
    static class RegistryUnavailableException extends RuntimeException {
        RegistryUnavailableException(String who) {
            super(who + " does not answer");
        }
    }

    /**
     * Whether the last submission waits for a decision about another case of the same identity or seller, or for a photo of
     * its own that is still being read.
     */
    @Transactional
    boolean isPending(CaseId id) {
        return pendingFinalDecisions.makeWait(id) || isAnyBeingRead(id);
    }

    private boolean isAnyBeingRead(CaseId id) {
        if (!documents.isAnyBeingRead(id)) {
            return false;
        }
        // Whoever ends the last reading holds the same lock, and so finds the one that waits.
        cases.lock(id);
        return documents.isAnyBeingRead(id);
    }

    /** Checks the last submission, every photo of which was read to the end or given to a person. */
    @Transactional
    CheckedRound run(CaseId id) {
        var c = cases.get(id);
        var known = facts.loadWithCrossSellerFacts(c);
        if (known.account() != null && known.account().state() == AccountHolder.State.UNAVAILABLE) {
            // Not here, where the job's transaction is held: the engine tries again, and then the answer is there.
            accounts.refreshAsync(sellers.get(c.sellerId(), c.proposedAccount()));
            throw new RegistryUnavailableException("the payment company");
        }
        if (known.business() != null && known.business().state() == RegisteredBusiness.State.UNAVAILABLE) {
            businesses.askSoon(c);
            throw new RegistryUnavailableException("the register of businesses");
        }
        var told = findings.of(id, c.round());
        var found = dependent.of(c, rules.evaluate(known));
        var recorded = findings.replace(
                id,
                c.round(),
                found,
                found.stream().map(effects::of).toList(),
                bySlot(id),
                found.stream().map(finding -> wasTold(told, finding)).toList());
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

    private Map<DocumentSlot, DocumentId> bySlot(CaseId id) {
        var bySlot = new EnumMap<DocumentSlot, DocumentId>(DocumentSlot.class);
        for (CaseDocument document : documents.current(id)) {
            bySlot.put(document.slot(), document.id());
        }
        return bySlot;
    }
}
