package io.kaidian.review.decisions;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.decisions.Decision.Outcome;
import io.kaidian.cases.decisions.DeclineKind;
import io.kaidian.cases.decisions.FourEyesDeclines;
import io.kaidian.cases.decisions.InvalidDecisionException;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.waivers.WaiverRepository;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.processes.catalogue.Reason;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.review.ReviewDecision;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What makes a decision complete: all faults in one pass, each with its reason. */
@Component
public class DecisionValidator {

    private final ReasonCatalogue catalogue;
    private final FourEyesDeclines declines;
    private final WaiverRepository waivers;

    DecisionValidator(ReasonCatalogue catalogue, FourEyesDeclines declines, WaiverRepository waivers) {
        this.catalogue = catalogue;
        this.declines = declines;
        this.waivers = waivers;
    }

    /**
     * Refuses what is incomplete.
     *
     * @param documents the photos that count
     * @throws InvalidDecisionException naming what is missing
     */
    public void check(CaseId id, ReviewDecision decision, List<CaseDocument> documents) {
        refuse("reason-unknown", codes(decision, code -> catalogue.find(code).isEmpty()));
        refuse(
                "reason-not-for-people",
                codes(decision, code -> catalogue.get(code).isStateOfTheSystem()));
        refuse(
                "text-missing",
                decision.reasons().stream()
                        .filter(reason -> catalogue.behaviourOf(reason.code()).freeText())
                        .filter(reason -> reason.note() == null || reason.note().isBlank())
                        .map(DecisionReason::code)
                        .toList());
        // Setting a photo aside takes a lead and a second person, and has its own way.
        refuse(
                "waiver-takes-two",
                decision.verdicts().entrySet().stream()
                        .filter(verdict -> verdict.getValue() == CaseDocument.State.WAIVED)
                        .map(verdict -> verdict.getKey().name())
                        .sorted()
                        .toList());
        // Nor does one person alone ask for it again.
        refuse("waived", waived(id, decision));
        switch (decision.outcome()) {
            case CERTIFY -> refuse("faulty-but-certified", faulty(decision));
            case RETURN -> checkReturn(decision, documents);
            case DECLINE -> {
                if (decision.reasons().isEmpty()) {
                    throw new InvalidDecisionException("reason-missing", List.of());
                }
            }
            default ->
                throw new InvalidDecisionException(
                        "outcome", List.of(decision.outcome().name()));
        }
    }

    /** Whether a second person must agree before this takes effect. */
    public boolean needsSecondPerson(ReviewDecision decision) {
        return declines.kindOf(decision.outcome(), decision.reasons()).compareTo(DeclineKind.FOUR_EYES) >= 0;
    }

    /** The same reasons, worst first. */
    public List<DecisionReason> inOrder(List<DecisionReason> reasons) {
        return reasons.stream()
                .sorted(Comparator.comparingInt(
                        reason -> catalogue.get(reason.code()).severity()))
                .toList();
    }

    private void checkReturn(ReviewDecision decision, List<CaseDocument> documents) {
        refuse(
                "verdict-missing",
                documents.stream()
                        .filter(document -> !document.isSettled())
                        .map(CaseDocument::slot)
                        .filter(slot -> !decision.verdicts().containsKey(slot))
                        .map(DocumentSlot::name)
                        .toList());
        if (decision.reasons().isEmpty()) {
            throw new InvalidDecisionException("reason-missing", faulty(decision));
        }
        refuse(
                "reason-missing",
                faulty(decision).stream()
                        .filter(slot -> decision.reasons().stream()
                                .noneMatch(reason -> reason.slot() != null
                                        && reason.slot().name().equals(slot)))
                        .toList());
        refuse(
                "reason-ends-the-case",
                codes(decision, code -> catalogue.get(code).kind() == Reason.Kind.FINAL));
    }

    /** Photos that two people set aside and this decision asks the seller for. */
    private List<String> waived(CaseId id, ReviewDecision decision) {
        var asked = decision.outcome() == Outcome.RETURN
                ? decision.reasons().stream().map(DecisionReason::slot)
                : Stream.<DocumentSlot>empty();
        var faulty = decision.verdicts().entrySet().stream()
                .filter(verdict -> verdict.getValue() == CaseDocument.State.FAULTY)
                .map(Map.Entry::getKey);
        var slots =
                Stream.concat(asked, faulty).filter(Objects::nonNull).collect(Collectors.toCollection(HashSet::new));
        if (!slots.isEmpty()) {
            slots.retainAll(waivers.slotsOf(id));
        }
        return slots.stream().map(DocumentSlot::name).sorted().toList();
    }

    private static List<String> faulty(ReviewDecision decision) {
        return decision.verdicts().entrySet().stream()
                .filter(verdict -> verdict.getValue() == CaseDocument.State.FAULTY)
                .map(verdict -> verdict.getKey().name())
                .sorted()
                .toList();
    }

    private static List<String> codes(ReviewDecision decision, java.util.function.Predicate<String> unfit) {
        return decision.reasons().stream()
                .map(DecisionReason::code)
                .filter(unfit)
                .toList();
    }

    private static void refuse(String code, List<String> details) {
        if (!details.isEmpty()) {
            throw new InvalidDecisionException(code, details);
        }
    }
}
