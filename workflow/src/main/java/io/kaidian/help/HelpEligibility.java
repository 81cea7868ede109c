package io.kaidian.help;

import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.submission.RequiredDocumentSlots;
import io.kaidian.cases.waivers.WaiverRepository;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.sellers.SellerRepository;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says with which photos a seller may ask for help: those that are asked for, from the first moment on. */
@Component
class HelpEligibility {

    private final SellerRepository sellers;
    private final RequiredDocumentSlots slots;
    private final DocumentRepository documents;
    private final FindingRepository findings;
    private final DecisionRepository decisions;
    private final WaiverRepository waivers;
    private final ReasonCatalogue catalogue;

    HelpEligibility(
            SellerRepository sellers,
            RequiredDocumentSlots slots,
            DocumentRepository documents,
            FindingRepository findings,
            DecisionRepository decisions,
            WaiverRepository waivers,
            ReasonCatalogue catalogue) {
        this.sellers = sellers;
        this.slots = slots;
        this.documents = documents;
        this.findings = findings;
        this.decisions = decisions;
        this.waivers = waivers;
        this.catalogue = catalogue;
    }

    boolean isAskedFor(CertificationCase c, DocumentSlot slot) {
        return slots.of(sellers.get(c.sellerId()), c).stream()
                        .anyMatch(required -> required.slot().equals(slot))
                && !waivers.slotsOf(c.id()).contains(slot)
                && documents
                        .current(c.id(), slot)
                        .filter(CaseDocument::isSettled)
                        .isEmpty();
    }

    /** Whether the seller was told of this way out. */
    boolean wasOfferedHelp(CertificationCase c, DocumentSlot slot) {
        return decisions.findLatest(c.id()).map(Decision::reasons).orElse(List.of()).stream()
                        .anyMatch(reason -> slot.equals(reason.slot())
                                && catalogue.behaviourOf(reason.code()).offersHelp())
                || findings.of(c.id(), c.round() + 1).stream()
                        .anyMatch(found -> !found.overturned()
                                && slot.equals(found.finding().slot())
                                && catalogue.behaviourOf(found.finding().code()).offersHelp());
    }
}
