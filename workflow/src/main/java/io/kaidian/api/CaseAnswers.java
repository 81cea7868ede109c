package io.kaidian.api;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.Cases;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.Decision;
import io.kaidian.cases.Decisions;
import io.kaidian.cases.Finding;
import io.kaidian.cases.Findings;
import io.kaidian.cases.ReasonTexts;
import io.kaidian.cases.RecordedFinding;
import io.kaidian.cases.Requirements;
import io.kaidian.processes.Reason;
import io.kaidian.processes.ReasonCatalogue;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says how a case stands, to sellers without what is for staff alone. */
@Component
class CaseAnswers {

    private final Cases cases;
    private final Requirements requirements;
    private final Findings findings;
    private final Decisions decisions;
    private final CaseHistory history;
    private final ReasonCatalogue catalogue;
    private final ReasonTexts texts;
    private final WhoActed whoActed;

    CaseAnswers(
            Cases cases,
            Requirements requirements,
            Findings findings,
            Decisions decisions,
            CaseHistory history,
            ReasonCatalogue catalogue,
            ReasonTexts texts,
            WhoActed whoActed) {
        this.cases = cases;
        this.requirements = requirements;
        this.findings = findings;
        this.decisions = decisions;
        this.history = history;
        this.catalogue = catalogue;
        this.texts = texts;
        this.whoActed = whoActed;
    }

    /** The case as that system may see it. */
    CaseAnswer of(CaseId id, ApiCaller reader) {
        var c = cases.get(id);
        var forStaff = isForStaff(reader);
        return new CaseAnswer(
                id.toString(),
                c.sellerId(),
                c.kind(),
                c.status(),
                c.round(),
                c.roundsLeft(),
                c.createdAt(),
                c.submittedAt(),
                c.decidedAt(),
                c.promisedBy(),
                requirementsOf(c),
                of(c, findings.of(id), reader),
                told(c).map(decision -> decision(c, decision, forStaff)).orElse(null),
                (forStaff ? history.of(id) : history.toldToSeller(id))
                        .stream()
                                .map(event -> new CaseAnswer.Event(
                                        event.at(),
                                        event.event().name(),
                                        event.round(),
                                        whoActed.describe(event.byKind(), event.byName())))
                                .toList());
    }

    /** Findings as that system may see them. */
    List<CaseAnswer.FindingAnswer> of(CertificationCase c, List<RecordedFinding> found, ApiCaller reader) {
        var isGone = c.erasedAt() != null;
        return found.stream()
                .filter(one -> isForStaff(reader)
                        || catalogue.get(one.finding().code()).shownTo() == Reason.ShownTo.SELLER)
                .map(one -> finding(one, isGone))
                .toList();
    }

    /**
     * What is for staff needs the scope of reviewers; a system that may act as sellers passes on what it reads, so it is shown
     * what sellers may see.
     */
    private static boolean isForStaff(ApiCaller reader) {
        return reader.has(Scope.REVIEW) && !reader.has(Scope.SELLERS);
    }

    private CaseAnswer.Requirements requirementsOf(CertificationCase c) {
        var all = requirements.of(c);
        return new CaseAnswer.Requirements(
                all.due().stream().map(due -> requirement(c, due)).toList(),
                all.pending().stream().map(pending -> requirement(c, pending)).toList(),
                all.satisfied().stream()
                        .map(satisfied -> requirement(c, satisfied))
                        .toList());
    }

    private CaseAnswer.Requirement requirement(CertificationCase c, Requirements.Requirement required) {
        var reasons = required.reasons().stream()
                .map(due -> reason(
                        c,
                        due.reason(),
                        due.finding() == null ? null : due.finding().finding()))
                .toList();
        return new CaseAnswer.Requirement(
                required.slot(), required.field(), reasons, reasons.isEmpty() ? null : c.correctionDueAt());
    }

    /** The last decision that took effect: one that a second person has not agreed to yet is nobody's business. */
    private Optional<Decision> told(CertificationCase c) {
        return decisions.inForce(c.id()).stream()
                .filter(decision -> decision.stage() != Decision.Stage.MORE_ROUNDS)
                .reduce((earlier, later) -> later);
    }

    private CaseAnswer.DecisionAnswer decision(CertificationCase c, Decision decision, boolean forStaff) {
        return new CaseAnswer.DecisionAnswer(
                decision.outcome(),
                decision.round(),
                decision.decidedAt(),
                decision.reasons().stream()
                        .map(reason -> reason(
                                c,
                                reason,
                                reason.findingId() == null
                                        ? null
                                        : findings.get(reason.findingId()).finding()))
                        .toList(),
                forStaff ? decision.internalNote() : null);
    }

    private CaseAnswer.ReasonAnswer reason(CertificationCase c, Decision.DecisionReason reason, Finding behind) {
        var isGone = c.erasedAt() != null;
        var finding = behind == null || !isGone ? behind : behind.withoutMeasures();
        var words = texts.of(reason, finding);
        return new CaseAnswer.ReasonAnswer(
                reason.code(),
                reason.slot(),
                reason.field(),
                words.message(),
                words.remedy(),
                isGone ? null : reason.note(),
                finding == null ? null : finding.measured(),
                finding == null ? null : finding.required(),
                finding == null ? null : finding.unit(),
                finding == null ? null : finding.place());
    }

    private CaseAnswer.FindingAnswer finding(RecordedFinding recorded, boolean isGone) {
        var finding = isGone ? recorded.finding().withoutMeasures() : recorded.finding();
        var words = texts.of(finding);
        return new CaseAnswer.FindingAnswer(
                recorded.id().value(),
                recorded.round(),
                finding.code(),
                finding.certainty(),
                finding.slot(),
                finding.field(),
                finding.measured(),
                finding.required(),
                finding.unit(),
                finding.place(),
                words.message(),
                words.remedy(),
                recorded.overturned());
    }
}
