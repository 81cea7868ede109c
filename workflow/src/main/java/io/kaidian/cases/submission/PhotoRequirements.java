package io.kaidian.cases.submission;

import static java.util.stream.Collectors.toSet;

import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.decisions.Decision.Outcome;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.submission.SubmissionRequirements.DueReason;
import io.kaidian.cases.submission.SubmissionRequirements.Requirement;
import io.kaidian.cases.submission.SubmissionRequirements.RequirementList;
import io.kaidian.cases.waivers.WaiverRepository;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.sellers.Seller;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which photos a case still asks for. */
@Component
class PhotoRequirements {

    private final DocumentRepository documents;
    private final RequiredDocumentSlots slots;
    private final WaiverRepository waivers;

    PhotoRequirements(DocumentRepository documents, RequiredDocumentSlots slots, WaiverRepository waivers) {
        this.documents = documents;
        this.slots = slots;
        this.waivers = waivers;
    }

    /**
     * Adds to the lists what the case asks for.
     *
     * @param explain says of a reason what was found
     * @return the slots whose file is there, has to come or does not exist: what is typed for them is asked for, too
     */
    List<DocumentSlot> add(
            CertificationCase c,
            Seller seller,
            Optional<Decision> returned,
            Function<DecisionReason, DueReason> explain,
            RequirementList lists) {
        var due = lists.due();
        var pending = lists.pending();
        var satisfied = lists.satisfied();
        var later = lists.later();
        var givenUp = lists.givenUp();
        var current = new LinkedHashMap<DocumentSlot, CaseDocument>();
        if (c.erasedAt() == null) {
            documents.current(c.id()).stream()
                    .filter(document -> document.withdrawnAt() == null)
                    .forEach(document -> current.put(document.slot(), document));
        }
        var waived = waivers.slotsOf(c.id());
        var all = slots.all(seller, c);
        var asked = slots.withFile(c, all);
        var missing = asked.stream()
                .filter(required -> !waived.contains(required.slot()))
                .filter(required -> isMissing(current.get(required.slot()), required))
                .map(RequiredDocumentSlots.RequiredSlot::slot)
                .collect(toSet());
        var withFields = new ArrayList<>(slots.withoutFile(c, all));
        for (var required : asked) {
            var slot = required.slot();
            var document = current.get(slot);
            var isOneOfSeveral = !required.alternatives(asked).isEmpty();
            if (!waived.contains(slot)
                    && (missing.contains(slot) ? !isOneOfSeveral && required.laterDays() == null : document != null)) {
                withFields.add(slot);
            }
            if (missing.contains(slot)) {
                var alternatives = required.alternatives(asked);
                if (!missing.containsAll(alternatives)) {
                    giveUp(document, givenUp);
                } else if (required.laterDays() == null) {
                    due.add(new Requirement(slot, null, reasonsOf(returned, slot, explain), true, alternatives, null));
                } else {
                    giveUp(document, givenUp);
                    var reasons = reasonsOf(returned, slot, explain);
                    later.add(new Requirement(slot, null, reasons, false, alternatives, required.laterDays()));
                }
            } else if (document == null || document.isSettled() || waived.contains(slot)) {
                satisfied.add(Requirement.met(slot, document));
            } else {
                pending.add(Requirement.met(slot, document));
            }
        }
        return withFields;
    }

    private static boolean isMissing(@Nullable CaseDocument document, RequiredDocumentSlots.RequiredSlot required) {
        return document == null || document.state() == CaseDocument.State.FAULTY || isStale(document, required);
    }

    /** What was sent back need not be sent again where another will do, or where it may come later. */
    private static void giveUp(@Nullable CaseDocument document, List<DocumentSlot> givenUp) {
        if (document != null && document.state() == CaseDocument.State.FAULTY) {
            givenUp.add(document.slot());
        }
    }

    /** What is asked for anew is not settled by what was accepted before. */
    private static boolean isStale(CaseDocument document, RequiredDocumentSlots.RequiredSlot required) {
        return document.carriedFrom() != null && !required.reusable();
    }

    private static List<DueReason> reasonsOf(
            Optional<Decision> returned, DocumentSlot slot, Function<DecisionReason, DueReason> explain) {
        return returned.filter(decision -> decision.outcome() == Outcome.RETURN)
                .map(decision -> decision.reasons().stream()
                        .filter(reason -> slot.equals(reason.slot()))
                        .map(explain)
                        .toList())
                .orElse(List.of());
    }
}
