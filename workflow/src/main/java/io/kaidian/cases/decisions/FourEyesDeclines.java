package io.kaidian.cases.decisions;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.decisions.Decision.Outcome;
import io.kaidian.cases.decisions.Decision.Stage;
import io.kaidian.processes.catalogue.Reason;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Knows which declines take two people, who has proposed one, and whether two people stand behind what is in force. */
@Component
public class FourEyesDeclines {

    private final ReasonCatalogue catalogue;
    private final DecisionRepository decisions;

    FourEyesDeclines(ReasonCatalogue catalogue, DecisionRepository decisions) {
        this.catalogue = catalogue;
        this.decisions = decisions;
    }

    /** How far a decision with these reasons goes against the seller. */
    public DeclineKind kindOf(Outcome outcome, List<DecisionReason> reasons) {
        return outcome == Outcome.DECLINE
                ? reasons.stream()
                        .map(this::kindOf)
                        .max(Comparator.naturalOrder())
                        .orElse(DeclineKind.ORDINARY)
                : DeclineKind.NONE;
    }

    /**
     * Whether two people decided the same. Two who decline differ where only one of them does so for a reason that takes two
     * people, or that bars the seller: neither is to be in force, or to be gone, by the word of one.
     */
    public boolean agree(Decision first, Outcome outcome, List<DecisionReason> reasons) {
        return first.outcome() == outcome && kindOf(first) == kindOf(outcome, reasons);
    }

    /** The same, with the first decision about this submission that counts; false where there is none. */
    public boolean agreesWithFirst(CertificationCase c, Outcome outcome, List<DecisionReason> reasons) {
        return ofSubmission(c)
                .filter(first -> first.stage() == Stage.REVIEW)
                .reduce((earlier, later) -> later)
                .filter(first -> agree(first, outcome, reasons))
                .isPresent();
    }

    /** Whether somebody proposed to decline this submission so that its seller is barred. */
    public boolean isBarProposed(CertificationCase c) {
        return proposed(c) == DeclineKind.BARRING;
    }

    /**
     * Reasons of that decision for which nobody has proposed to decline this submission, though they take two people.
     *
     * @return their codes; empty where whoever decides now would be the second person
     */
    public List<String> withoutProposal(CertificationCase c, Outcome outcome, List<DecisionReason> reasons) {
        if (kindOf(outcome, reasons).compareTo(DeclineKind.ORDINARY) <= 0) {
            return List.of();
        }
        var proposed = proposed(c);
        return reasons.stream()
                .filter(reason -> kindOf(reason).compareTo(DeclineKind.ORDINARY) > 0)
                .filter(reason -> kindOf(reason).compareTo(proposed) > 0)
                .map(DecisionReason::code)
                .distinct()
                .toList();
    }

    /** Whether the decision in force bars the seller, and two different people have decided so about the same submission. */
    public boolean isBarredByTwo(CaseId id) {
        var counted = counted(id).toList();
        if (counted.isEmpty()) {
            return false;
        }
        var latest = counted.get(counted.size() - 1);
        return kindOf(latest) == DeclineKind.BARRING
                && counted.stream()
                                .filter(decision -> decision.round() == latest.round())
                                .filter(decision -> kindOf(decision) == DeclineKind.BARRING)
                                .map(Decision::decidedBy)
                                .distinct()
                                .count()
                        > 1;
    }

    private DeclineKind proposed(CertificationCase c) {
        return ofSubmission(c).map(this::kindOf).max(Comparator.naturalOrder()).orElse(DeclineKind.NONE);
    }

    private Stream<Decision> ofSubmission(CertificationCase c) {
        return counted(c.id()).filter(decision -> decision.round() == c.round());
    }

    private Stream<Decision> counted(CaseId id) {
        return decisions.of(id).stream()
                .filter(decision -> decision.stage() != Stage.MORE_ROUNDS && !decision.cancelled());
    }

    private DeclineKind kindOf(Decision decision) {
        return kindOf(decision.outcome(), decision.reasons());
    }

    private DeclineKind kindOf(DecisionReason given) {
        var reason = catalogue.get(given.code());
        // Somebody too young today is not too young for ever.
        if (reason.kind() == Reason.Kind.FINAL && !reason.behaviour().mayApplyAgain()) {
            return DeclineKind.BARRING;
        }
        return reason.requiresFourEyes() ? DeclineKind.FOUR_EYES : DeclineKind.ORDINARY;
    }
}
