package io.kaidian.help;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.findings.AutomationLevel;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.submission.RequiredDocumentSlots;
import io.kaidian.cases.waivers.HelpRequest;
import io.kaidian.cases.waivers.WaiverRepository;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.clock.WorkingCalendar;
import io.kaidian.platform.engine.ProcessService;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.bpmn.HelpProcess;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.sellers.SellerRepository;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A seller who cannot bring a photo asks a person for help, and reads the answer. */
@Service
@RolesAllowed(Roles.SELLER)
public class HelpRequestService {

    private static final Set<AutomationLevel> OBJECTIONS = EnumSet.of(AutomationLevel.RETURN, AutomationLevel.ADVISE);

    private final CaseRepository cases;
    private final SellerRepository sellers;
    private final RequiredDocumentSlots slots;
    private final DocumentRepository documents;
    private final FindingRepository findings;
    private final DecisionRepository decisions;
    private final WaiverRepository waivers;
    private final HelpRequestRepository register;
    private final CaseHistory history;
    private final ProcessService processes;
    private final ReasonCatalogue catalogue;
    private final ParameterTable parameters;
    private final WorkingCalendar calendar;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HelpRequestService(
            CaseRepository cases,
            SellerRepository sellers,
            RequiredDocumentSlots slots,
            DocumentRepository documents,
            FindingRepository findings,
            DecisionRepository decisions,
            WaiverRepository waivers,
            HelpRequestRepository register,
            CaseHistory history,
            ProcessService processes,
            ReasonCatalogue catalogue,
            ParameterTable parameters,
            WorkingCalendar calendar,
            CurrentActor currentActor,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cases = cases;
        this.sellers = sellers;
        this.slots = slots;
        this.documents = documents;
        this.findings = findings;
        this.decisions = decisions;
        this.waivers = waivers;
        this.register = register;
        this.history = history;
        this.processes = processes;
        this.catalogue = catalogue;
        this.parameters = parameters;
        this.calendar = calendar;
        this.currentActor = currentActor;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Asks for help with one photo. The request waits for the leads until it is answered or the case ends; sending the case
     * does not withdraw it.
     *
     * @param words why the photo cannot be brought, in the seller's own words
     * @throws StateConflictException with code {@code stale} if the case is not with the seller, {@code not-open} if this
     *     photo is not asked for, {@code help-already-requested} if it was asked already, {@code help-too-early} before the photo has
     *     failed often enough
     * @throws IncompleteRequestException with code {@code words-missing} without words
     */
    @Transactional
    public HelpRequest ask(CaseId id, DocumentSlot slot, String words) {
        own(id);
        var c = cases.lock(id);
        if (!c.status().awaitsSeller()) {
            throw new StateConflictException("stale", "the case is " + c.status());
        }
        if (words == null || words.isBlank()) {
            throw new IncompleteRequestException("words-missing", List.of("words"));
        }
        if (!isAskedFor(c, slot)) {
            throw new StateConflictException("not-open", "this photo is not asked for: " + slot);
        }
        if (register.create(id, slot).isPresent()) {
            throw new StateConflictException(
                    "help-already-requested", "help with this photo was asked for already: " + slot);
        }
        if (!hasFailedEnough(c, slot)) {
            throw new StateConflictException("help-too-early", "this photo has not failed often enough: " + slot);
        }
        var dueAt = calendar.plusWorkingDays(clock.instant(), parameters.getInt(Parameters.HELP_WORKING_DAYS));
        var request = register.add(id, slot, words.strip(), dueAt);
        history.record(id, CaseHistoryEntry.Event.HELP_ASKED, c.round(), Map.of("slot", slot.name()));
        processes.start(
                HelpProcess.KEY, request.toString(), ProcessVariables.of(HelpProcess.Variables.ANSWER_DUE_AT, dueAt));
        events.publishEvent(new HelpRequestedEvent(request, id, c.sellerId(), slot));
        return register.get(request);
    }

    /** Whether {@link #ask} would be taken now. */
    public boolean canRequestHelp(CaseId id, DocumentSlot slot) {
        var c = own(id);
        return c.status().awaitsSeller()
                && isAskedFor(c, slot)
                && register.create(id, slot).isEmpty()
                && hasFailedEnough(c, slot);
    }

    /** Whether the seller was told of this way out, which then must not be hidden until the photo fails again. */
    public boolean isOffered(CaseId id, DocumentSlot slot) {
        return wasOfferedHelp(own(id), slot);
    }

    /** The request about that photo which waits for an answer. */
    public Optional<HelpRequest> open(CaseId id, DocumentSlot slot) {
        own(id);
        return register.create(id, slot).map(HelpRequestService::asTheSellerMaySee);
    }

    /** All requests of the case, answered or not, newest first. */
    public List<HelpRequest> of(CaseId id) {
        own(id);
        return register.of(id).stream()
                .map(HelpRequestService::asTheSellerMaySee)
                .toList();
    }

    private boolean isAskedFor(CertificationCase c, DocumentSlot slot) {
        return slots.of(sellers.get(c.sellerId()).type(), c).stream().anyMatch(required -> required.slot() == slot)
                && !waivers.slotsOf(c.id()).contains(slot)
                && documents
                        .current(c.id(), slot)
                        .filter(CaseDocument::isSettled)
                        .isEmpty();
    }

    /** A photo that another took the place of has failed, and so has the one that counts if anything is said of it. */
    private boolean hasFailedEnough(CertificationCase c, DocumentSlot slot) {
        var all = documents.of(c.id()).stream()
                .filter(document -> document.slot() == slot)
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

    private boolean wasOfferedHelp(CertificationCase c, DocumentSlot slot) {
        return decisions.findLatest(c.id()).map(Decision::reasons).orElse(List.of()).stream()
                        .anyMatch(reason -> reason.slot() == slot
                                && catalogue.behaviourOf(reason.code()).offersHelp())
                || findings.of(c.id(), c.round() + 1).stream()
                        .anyMatch(found -> !found.overturned()
                                && found.finding().slot() == slot
                                && catalogue.behaviourOf(found.finding().code()).offersHelp());
    }

    private CertificationCase own(CaseId id) {
        var c = cases.get(id);
        currentActor.get().requireSeller(c.sellerId());
        return c;
    }

    /** Who of the staff said what among themselves is not for the seller. */
    private static HelpRequest asTheSellerMaySee(HelpRequest request) {
        return new HelpRequest(
                request.id(),
                request.caseId(),
                request.slot(),
                request.words(),
                request.askedAt(),
                request.answerDueAt(),
                request.state(),
                request.advice(),
                null,
                null,
                null,
                null,
                request.endedAt());
    }
}
