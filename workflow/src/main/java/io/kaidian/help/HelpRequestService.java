package io.kaidian.help;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.submission.SellerCaseAccess;
import io.kaidian.cases.waivers.HelpRequest;
import io.kaidian.cases.waivers.HelpSubject;
import io.kaidian.cases.waivers.HelpTopic;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.engine.ProcessService;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.notifications.IdentityNumberRedactor;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.bpmn.HelpProcess;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A seller who cannot bring a photo, or does not know how to go on, asks a person for help, and reads the answer. */
@Service
@RolesAllowed(Roles.SELLER)
public class HelpRequestService {

    private final SellerCaseAccess access;
    private final AnchorCases anchors;
    private final HelpEligibility eligibility;
    private final HelpRequestRepository register;
    private final HelpAnswerDeadline deadline;
    private final CaseHistory history;
    private final ProcessService processes;
    private final ApplicationEventPublisher events;

    HelpRequestService(
            SellerCaseAccess access,
            AnchorCases anchors,
            HelpEligibility eligibility,
            HelpRequestRepository register,
            HelpAnswerDeadline deadline,
            CaseHistory history,
            ProcessService processes,
            ApplicationEventPublisher events) {
        this.access = access;
        this.anchors = anchors;
        this.eligibility = eligibility;
        this.register = register;
        this.deadline = deadline;
        this.history = history;
        this.processes = processes;
        this.events = events;
    }

    /**
     * Asks for help, from the consent on and until the case ends. The request waits for the leads until it is answered or the
     * case ends; sending the case does not withdraw it.
     *
     * @param subject the photo that it is about, which the seller can still bring, or a topic
     * @param words what the difficulty is, in the seller's own words
     * @throws StateConflictException with code {@code stale} if the case is not with the seller or, without a photo, has
     *     ended, {@code not-open} if this photo is not asked for, {@code help-already-requested} if it was asked already
     * @throws IncompleteRequestException with code {@code words-missing} without words, {@code consent-required} before the
     *     consent
     */
    @Transactional
    public HelpRequest ask(CaseId id, HelpSubject subject, String words) {
        access.get(id);
        var slot = subject.slot();
        var c = slot == null ? access.lockUnended(id) : access.lockForSeller(id);
        c.requireConsent();
        if (slot != null && !eligibility.isAskedFor(c, slot)) {
            throw new StateConflictException("not-open", "this photo is not asked for: " + slot);
        }
        return add(c, subject, words);
    }

    /**
     * Asks a person, whether there is a case or none, and in whichever standing the shop is. Who answers sees the running case,
     * else the last one; a seller who has none begins one by asking, to which no consent is needed.
     *
     * @param words what the matter is, in the seller's own words
     * @throws StateConflictException with code {@code help-already-requested} if that topic waits for an answer, {@code stale} if
     *     the seller's data were erased and nothing new can begin
     * @throws IncompleteRequestException with code {@code words-missing} without words
     */
    @Transactional
    public HelpRequest askAboutAnything(HelpTopic topic, String words) {
        return add(anchors.lockForCurrentSeller(), HelpSubject.of(topic), words);
    }

    private HelpRequest add(CertificationCase c, HelpSubject subject, String words) {
        if (words == null || words.isBlank()) {
            throw new IncompleteRequestException("words-missing", List.of("words"));
        }
        if (register.openOf(c.id(), subject).isPresent()) {
            throw new StateConflictException("help-already-requested", "help was asked for already: " + subject);
        }
        var dueAt = deadline.ifAskedNow();
        var request = register.add(c.id(), subject, IdentityNumberRedactor.masked(words.strip()), dueAt);
        var asked = register.get(request);
        history.record(c.id(), CaseHistoryEntry.Event.HELP_ASKED, c.round(), asked.historyDetail());
        processes.start(
                HelpProcess.KEY, request.toString(), ProcessVariables.of(HelpProcess.Variables.ANSWER_DUE_AT, dueAt));
        events.publishEvent(new HelpRequestedEvent(request, c.id(), c.sellerId(), subject.slot()));
        return asked;
    }

    /** Whether {@link #ask} would be taken now. */
    public boolean canRequestHelp(CaseId id, HelpSubject subject) {
        var c = access.get(id);
        var slot = subject.slot();
        return c.consentVersion() != null
                && !c.status().isEnded()
                && (slot == null || c.status().awaitsSeller() && eligibility.isAskedFor(c, slot))
                && register.openOf(id, subject).isEmpty();
    }

    /** Whatever the seller who is signed in ever asked, in whichever case, answered or not, newest first. */
    public List<HelpRequest> mine() {
        return register.ofSeller(anchors.currentSellerId()).stream()
                .map(HelpRequestService::asTheSellerMaySee)
                .toList();
    }

    /** Whether the seller was told of this way out, which then must not be hidden until the photo fails again. */
    public boolean isOffered(CaseId id, DocumentSlot slot) {
        return eligibility.wasOfferedHelp(access.get(id), slot);
    }

    /** The request about that photo which waits for an answer. */
    public Optional<HelpRequest> open(CaseId id, DocumentSlot slot) {
        access.get(id);
        return register.openOf(id, HelpSubject.of(slot)).map(HelpRequestService::asTheSellerMaySee);
    }

    /** All requests of the case, answered or not, newest first. */
    public List<HelpRequest> of(CaseId id) {
        return overview(id).requests();
    }

    /**
     * What a seller asked in a case.
     *
     * @param requests answered or not, newest first
     * @param canAsk whether {@link #ask} would be taken now about anything but a photo
     */
    public record Overview(List<HelpRequest> requests, boolean canAsk) {}

    /** What was asked and whether more can be. */
    public Overview overview(CaseId id) {
        var c = access.get(id);
        var requests = register.of(id).stream()
                .map(HelpRequestService::asTheSellerMaySee)
                .toList();
        var isOpen = requests.stream()
                .filter(HelpRequest::isOpen)
                .map(HelpRequest::topic)
                .anyMatch(topic -> topic != null && topic.isOfApplication());
        return new Overview(requests, c.consentVersion() != null && !c.status().isEnded() && !isOpen);
    }

    /** Who of the staff said what among themselves is not for the seller. */
    private static HelpRequest asTheSellerMaySee(HelpRequest request) {
        return new HelpRequest(
                request.id(),
                request.caseId(),
                request.subject(),
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
