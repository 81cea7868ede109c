package io.kaidian.api.cases;

import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.cases.decisions.ReasonMessages;
import io.kaidian.cases.decisions.ReturnWords;
import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.FindingRepository;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says what was decided about a case, and why. */
@Component
class DecisionResponseMapper {

    private final DecisionRepository decisions;
    private final FindingRepository findings;
    private final ReasonMessages texts;
    private final ReturnWords words;

    DecisionResponseMapper(
            DecisionRepository decisions, FindingRepository findings, ReasonMessages texts, ReturnWords words) {
        this.decisions = decisions;
        this.findings = findings;
        this.texts = texts;
        this.words = words;
    }

    /** The last decision that took effect: one that a second person has not agreed to yet is nobody's business. */
    Optional<CaseResponse.DecisionResponse> visible(CertificationCase c, boolean forStaff) {
        return decisions.inForce(c.id()).stream()
                .filter(decision -> decision.stage() != Decision.Stage.MORE_ROUNDS)
                .reduce((earlier, later) -> later)
                .map(decision -> of(c, decision, forStaff));
    }

    /** @param forStaff whether what staff wrote for themselves is told, too */
    CaseResponse.DecisionResponse of(CertificationCase c, Decision decision, boolean forStaff) {
        return new CaseResponse.DecisionResponse(
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
                decision.outcome() == Decision.Outcome.RETURN
                                && decision.round() == c.round()
                                && decision.reasons().isEmpty()
                        ? words.of(c).orElse(null)
                        : null,
                forStaff ? decision.internalNote() : null);
    }

    /** @param behind the finding that the reason follows; null where a person found it */
    CaseResponse.ReasonResponse reason(CertificationCase c, Decision.DecisionReason reason, @Nullable Finding behind) {
        var isGone = c.erasedAt() != null;
        var finding = behind == null || !isGone ? behind : behind.withoutMeasures();
        var said = texts.of(reason, finding);
        return new CaseResponse.ReasonResponse(
                reason.code(),
                reason.slot(),
                reason.field(),
                said.message(),
                said.remedy(),
                isGone ? null : reason.note(),
                finding == null ? null : finding.measured(),
                finding == null ? null : finding.required(),
                finding == null ? null : finding.unit(),
                finding == null ? null : finding.place());
    }
}
