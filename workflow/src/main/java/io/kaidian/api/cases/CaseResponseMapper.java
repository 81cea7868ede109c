package io.kaidian.api.cases;

import io.kaidian.api.ActorRedaction;
import io.kaidian.api.security.ApiPrincipal;
import io.kaidian.api.security.TokenScope;
import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.ReasonMessages;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.cases.submission.SubmissionRequirements;
import io.kaidian.processes.catalogue.Reason;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says how a case stands, to sellers without what is for staff alone. */
@Component
public class CaseResponseMapper {

    private final CaseRepository cases;
    private final SubmissionRequirements requirements;
    private final FindingRepository findings;
    private final DecisionResponseMapper decisions;
    private final CaseHistory history;
    private final ReasonCatalogue catalogue;
    private final ReasonMessages texts;
    private final ActorRedaction actorRedaction;

    CaseResponseMapper(
            CaseRepository cases,
            SubmissionRequirements requirements,
            FindingRepository findings,
            DecisionResponseMapper decisions,
            CaseHistory history,
            ReasonCatalogue catalogue,
            ReasonMessages texts,
            ActorRedaction actorRedaction) {
        this.cases = cases;
        this.requirements = requirements;
        this.findings = findings;
        this.decisions = decisions;
        this.history = history;
        this.catalogue = catalogue;
        this.texts = texts;
        this.actorRedaction = actorRedaction;
    }

    /** The case as that system may see it. */
    public CaseResponse of(CaseId id, ApiPrincipal reader) {
        var c = cases.get(id);
        var forStaff = isForStaff(reader);
        return new CaseResponse(
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
                c.consentVersion() == null
                        ? null
                        : cases.consentOf(id).map(CaseResponse.ConsentGiven::of).orElse(null),
                requirementsOf(c),
                of(c, findings.of(id), reader),
                decisions.visible(c, forStaff).orElse(null),
                (forStaff ? history.of(id) : history.toldToSeller(id))
                        .stream()
                                .map(event -> new CaseResponse.Event(
                                        event.at(),
                                        event.event().name(),
                                        event.round(),
                                        actorRedaction.describe(event.byKind(), event.byName())))
                                .toList());
    }

    /** A decision with all that staff wrote. */
    public CaseResponse.DecisionResponse forStaff(CertificationCase c, Decision decision) {
        return decisions.of(c, decision, true);
    }

    /** Findings as that system may see them. */
    public List<CaseResponse.FindingResponse> of(
            CertificationCase c, List<RecordedFinding> found, ApiPrincipal reader) {
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
    private static boolean isForStaff(ApiPrincipal reader) {
        return reader.has(TokenScope.REVIEW) && !reader.has(TokenScope.SELLERS);
    }

    private CaseResponse.Requirements requirementsOf(CertificationCase c) {
        var all = requirements.of(c);
        return new CaseResponse.Requirements(
                all.due().stream().map(due -> requirement(c, due)).toList(),
                all.pending().stream().map(pending -> requirement(c, pending)).toList(),
                all.satisfied().stream()
                        .map(satisfied -> requirement(c, satisfied))
                        .toList(),
                all.later().stream().map(later -> requirement(c, later)).toList());
    }

    private CaseResponse.Requirement requirement(CertificationCase c, SubmissionRequirements.Requirement required) {
        var reasons = required.reasons().stream()
                .map(due -> decisions.reason(
                        c,
                        due.reason(),
                        due.finding() == null ? null : due.finding().finding()))
                .toList();
        return new CaseResponse.Requirement(
                required.slot(),
                required.field(),
                reasons,
                reasons.isEmpty() ? null : c.correctionDueAt(),
                required.alternatives().isEmpty() ? null : required.alternatives(),
                required.laterDays(),
                required.pages());
    }

    private CaseResponse.FindingResponse finding(RecordedFinding recorded, boolean isGone) {
        var finding = isGone ? recorded.finding().withoutMeasures() : recorded.finding();
        var words = texts.of(finding);
        return new CaseResponse.FindingResponse(
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
