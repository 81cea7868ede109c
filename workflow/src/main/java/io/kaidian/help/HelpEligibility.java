package io.kaidian.help;

import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.findings.AutomationLevel;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.submission.RequiredDocumentSlots;
import io.kaidian.cases.waivers.WaiverRepository;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.sellers.SellerRepository;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Says with which photos a seller may ask for help: those that are asked for and have failed often enough. */
@Component
class HelpEligibility {

    private static final Set<AutomationLevel> OBJECTIONS = EnumSet.of(AutomationLevel.RETURN, AutomationLevel.ADVISE);

    private final SellerRepository sellers;
    private final RequiredDocumentSlots slots;
    private final DocumentRepository documents;
    private final FindingRepository findings;
    private final DecisionRepository decisions;
    private final WaiverRepository waivers;
    private final ReasonCatalogue catalogue;
    private final ParameterTable parameters;

    HelpEligibility(
            SellerRepository sellers,
            RequiredDocumentSlots slots,
            DocumentRepository documents,
            FindingRepository findings,
            DecisionRepository decisions,
            WaiverRepository waivers,
            ReasonCatalogue catalogue,
            ParameterTable parameters) {
        this.sellers = sellers;
        this.slots = slots;
        this.documents = documents;
        this.findings = findings;
        this.decisions = decisions;
        this.waivers = waivers;
        this.catalogue = catalogue;
        this.parameters = parameters;
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

    /** A photo that another took the place of has failed, and so has the one that counts if anything is said of it. */
    boolean hasFailedEnough(CertificationCase c, DocumentSlot slot) {
        var all = documents.of(c.id()).stream()
                .filter(document -> document.slot().equals(slot))
                .toList();
        var givenUp =
                all.stream().filter(document -> document.supersededAt() != null).count();
        var current = all.stream()
                .filter(document -> document.supersededAt() == null)
                .filter(document -> isObjectedTo(c, document))
                .count();
        return givenUp + current >= parameters.getInt(Parameters.HELP_FAILURES) || wasOfferedHelp(c, slot);
    }

    private boolean isObjectedTo(CertificationCase c, CaseDocument document) {
        return document.state() == CaseDocument.State.FAULTY
                || findings.of(c.id(), c.round() + 1).stream()
                        .anyMatch(found -> OBJECTIONS.contains(found.effect())
                                && !found.overturned()
                                && document.id().equals(found.documentId()));
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
