package io.kaidian.ui.seller;

import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.cases.decisions.ReasonMessages;
import io.kaidian.cases.decisions.ReturnWords;
import io.kaidian.cases.findings.AutomationLevel;
import io.kaidian.cases.findings.Certainty;
import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.processes.catalogue.Reason;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.seller.SellerPortalQueries.Advice;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says findings of the machine and reasons of people in the seller's words. */
@Component
class SellerAdviceTexts {

    private final FindingRepository findings;
    private final DecisionRepository decisions;
    private final ReasonCatalogue catalogue;
    private final ReasonMessages texts;
    private final ReturnWords returned;

    SellerAdviceTexts(
            FindingRepository findings,
            DecisionRepository decisions,
            ReasonCatalogue catalogue,
            ReasonMessages texts,
            ReturnWords returned) {
        this.findings = findings;
        this.decisions = decisions;
        this.catalogue = catalogue;
        this.texts = texts;
        this.returned = returned;
    }

    /** What the machine says of the next submission, gravest first. */
    List<Advice> ofNextSubmission(CertificationCase c, Locale language) {
        return say(findings.of(c.id(), c.round() + 1), language);
    }

    /** Why the case came back or was declined, gravest first; empty where nothing was decided. */
    List<Advice> ofLastDecision(CertificationCase c, Locale language) {
        return lastDecision(c).stream()
                .flatMap(decision -> decision.reasons().stream().map(reason -> advice(decision, reason, language)))
                .toList();
    }

    /** What a person who sent a case back without a reason wrote; empty where nothing. */
    Optional<String> returnWords(CertificationCase c) {
        return returned.of(c);
    }

    private Optional<Decision> lastDecision(CertificationCase c) {
        return decisions.inForce(c.id()).stream()
                .filter(decision -> decision.stage() != Decision.Stage.MORE_ROUNDS)
                .reduce((earlier, later) -> later);
    }

    /** Findings in the seller's words, as far as a seller may know them; gravest first. */
    List<Advice> say(List<RecordedFinding> findings, Locale language) {
        return findings.stream()
                .filter(found -> !found.overturned() && isShown(found))
                .map(found -> advice(found, language))
                .sorted(Comparator.comparing((Advice advice) -> !advice.isFault())
                        .thenComparing(advice -> catalogue.get(advice.code()).severity()))
                .toList();
    }

    /** A refusal in words, for a file that was not taken in. */
    Advice rejection(Finding finding, Locale language) {
        var words = texts.of(finding);
        return new Advice(
                finding.code(),
                finding.slot(),
                finding.field(),
                Tone.NEEDS_YOU,
                words.remedy().in(language),
                words.message().in(language),
                null,
                catalogue.behaviourOf(finding.code()));
    }

    /** A finding that belongs to no case, as a hint: no person has said so. */
    Advice hint(Finding finding, Locale language) {
        var words = texts.of(finding);
        return new Advice(
                finding.code(),
                finding.slot(),
                finding.field(),
                Tone.WAITING,
                words.remedy().in(language),
                words.message().in(language),
                null,
                catalogue.behaviourOf(finding.code()));
    }

    /** What is for staff alone stays with staff until a person made it a reason. */
    private boolean isShown(RecordedFinding found) {
        return found.effect() != AutomationLevel.NONE
                && catalogue.get(found.finding().code()).shownTo() == Reason.ShownTo.SELLER;
    }

    private Advice advice(RecordedFinding found, Locale language) {
        var words = texts.of(found.finding());
        var fault = found.isFault() && found.finding().certainty() == Certainty.CERTAIN;
        return new Advice(
                found.finding().code(),
                found.finding().slot(),
                found.finding().field(),
                fault ? Tone.NEEDS_YOU : Tone.WAITING,
                words.remedy().in(language),
                words.message().in(language),
                found,
                measure(words, language),
                catalogue.behaviourOf(found.finding().code()));
    }

    private Advice advice(Decision decision, Decision.DecisionReason reason, Locale language) {
        var found = findings.reasonsFor(decision, reason).orElse(null);
        var words = texts.of(reason, found == null ? null : found.finding());
        return new Advice(
                reason.code(),
                reason.slot(),
                reason.field(),
                Tone.NEEDS_YOU,
                words.remedy().in(language),
                words.message().in(language),
                found,
                measure(words, language),
                catalogue.behaviourOf(reason.code()));
    }

    static @Nullable String measure(ReasonMessages.ReasonMessage words, Locale language) {
        return words.measure() == null ? null : words.measure().in(language);
    }
}
