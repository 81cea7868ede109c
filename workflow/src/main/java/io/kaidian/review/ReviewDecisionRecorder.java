package io.kaidian.review;

import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.review.decisions.DecisionValidator;
import io.kaidian.review.quality.GoldenCaseAnswers;
import io.kaidian.worklist.WorkItem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Keeps a decision with its reasons and verdicts, and moves the process on. */
@Component
class ReviewDecisionRecorder {

    private final DocumentRepository documents;
    private final FindingRepository findings;
    private final DecisionRepository decisions;
    private final DecisionHistoryWriter history;
    private final DecisionValidator rules;
    private final GoldenCaseAnswers golden;
    private final ReviewTaskCompletion completion;
    private final CurrentActor currentActor;

    ReviewDecisionRecorder(
            DocumentRepository documents,
            FindingRepository findings,
            DecisionRepository decisions,
            DecisionHistoryWriter history,
            DecisionValidator rules,
            GoldenCaseAnswers golden,
            ReviewTaskCompletion completion,
            CurrentActor currentActor) {
        this.documents = documents;
        this.findings = findings;
        this.decisions = decisions;
        this.history = history;
        this.rules = rules;
        this.golden = golden;
        this.completion = completion;
        this.currentActor = currentActor;
    }

    /**
     * Refuses what is incomplete, or takes a second person who is missing.
     *
     * @return the photos that are decided about
     * @throws io.kaidian.cases.decisions.InvalidDecisionException that says what is missing
     */
    List<CaseDocument> requireComplete(WorkItem item, CertificationCase c, ReviewDecision decision) {
        var current = documents.current(c.id());
        rules.check(c.id(), decision, current);
        completion.requireSecondPerson(item, c, decision);
        return current;
    }

    Decision record(WorkItem item, CertificationCase c, ReviewDecision decision) {
        var current = requireComplete(item, c, decision);
        var stage = ReviewTaskCompletion.stageOf(item);
        var me = currentActor.get().name();
        var reasons = rules.inOrder(withFindings(c, decision.reasons()));
        var verdicts = verdicts(decision, current);
        if (!item.counted()) {
            return golden.answer(item, decision.outcome(), me, reasons, verdicts, decision.internalNote());
        }
        var recorded = decisions.record(
                c.id(), c.round(), stage, decision.outcome(), me, reasons, verdicts, decision.internalNote());
        history.record(item, c, recorded, current);
        completion.complete(item, c, decision);
        return recorded;
    }

    /** A reason that the machine found, too, carries its measure and its place to the seller. */
    private List<DecisionReason> withFindings(CertificationCase c, List<DecisionReason> reasons) {
        if (reasons.stream().allMatch(reason -> reason.findingId() != null)) {
            return reasons;
        }
        var found = findings.of(c.id(), c.round());
        return reasons.stream()
                .map(reason -> reason.findingId() != null
                        ? reason
                        : found.stream()
                                .filter(one -> isBehind(one, reason))
                                .findFirst()
                                .map(one -> new DecisionReason(
                                        reason.code(), reason.slot(), reason.field(), reason.note(), one.id()))
                                .orElse(reason))
                .toList();
    }

    private static boolean isBehind(RecordedFinding found, DecisionReason reason) {
        return !found.overturned()
                && found.finding().code().equals(reason.code())
                && Objects.equals(found.finding().slot(), reason.slot())
                && (reason.field() == null
                        || reason.field().equals(found.finding().field()));
    }

    /** For CERTIFY, photos left out count as accepted. */
    private static Map<CaseDocument, CaseDocument.State> verdicts(
            ReviewDecision decision, List<CaseDocument> documents) {
        var verdicts = new LinkedHashMap<CaseDocument, CaseDocument.State>();
        for (var document : documents) {
            var given = decision.verdicts().get(document.slot());
            if (given != null) {
                verdicts.put(document, given);
            } else if (decision.outcome() == Decision.Outcome.CERTIFY && !document.isSettled()) {
                verdicts.put(document, CaseDocument.State.ACCEPTED);
            }
        }
        return verdicts;
    }
}
