package io.kaidian.cases.people;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.Consent;
import io.kaidian.cases.ConsentTexts;
import io.kaidian.cases.submission.RequiredDocumentSlots;
import io.kaidian.cases.submission.photos.PhotoUploadService;
import io.kaidian.cases.submission.photos.UploadedPhoto;
import io.kaidian.photos.CardHint;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.sellers.SellerRepository;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What somebody who was asked to take part can do with the link, without an account: agree or refuse, and then send photos of their
 * own. They see nothing else of the case. Whoever else opens the link afterwards has nothing.
 */
@Service
public class PersonLinkService {

    private final CasePeople people;
    private final CaseRepository cases;
    private final SellerRepository sellers;
    private final RequiredDocumentSlots slots;
    private final PhotoUploadService uploads;
    private final ConsentTexts consentTexts;
    private final CaseHistory history;
    private final CurrentActor currentActor;

    PersonLinkService(
            CasePeople people,
            CaseRepository cases,
            SellerRepository sellers,
            RequiredDocumentSlots slots,
            PhotoUploadService uploads,
            ConsentTexts consentTexts,
            CaseHistory history,
            CurrentActor currentActor) {
        this.people = people;
        this.cases = cases;
        this.sellers = sellers;
        this.slots = slots;
        this.uploads = uploads;
        this.consentTexts = consentTexts;
        this.history = history;
        this.currentActor = currentActor;
    }

    /**
     * A device that has just used a link.
     *
     * @param pass what it shows from now on
     */
    public record OpenedLink(CasePerson person, String pass) {

        /** Never the pass. */
        @Override
        public String toString() {
            return "OpenedLink[" + person.id() + "]";
        }
    }

    /** Uses the link, which works once; empty where it was used, is too old, or never was. */
    @Transactional
    public Optional<OpenedLink> open(String secret) {
        var pass = LinkSecrets.next();
        return people.open(LinkSecrets.digest(secret), LinkSecrets.digest(pass))
                .map(person -> new OpenedLink(person, pass));
    }

    /** Whose pass that is; empty where it allows nothing, as while the case is not with its company. */
    public Optional<CasePerson> find(String pass) {
        return people.find(LinkSecrets.digest(pass))
                .filter(person -> cases.get(person.caseId()).status().awaitsSeller());
    }

    /** What this person is asked to send, in the order of slots. */
    @Transactional
    public List<DocumentSlot> slots(String pass) {
        var person = require(pass);
        var c = cases.get(person.caseId());
        return slots.of(sellers.get(c.sellerId()), c).stream()
                .map(RequiredDocumentSlots.RequiredSlot::slot)
                .filter(slot -> isOf(person, slot))
                .toList();
    }

    /**
     * This person lets identity data be handled. Nothing more happens where that was said before.
     *
     * @throws NotFoundException if the pass allows nothing any more
     * @throws IncompleteRequestException with code {@code consent-unknown} if there is no such text, {@code consent-shown-later} if it
     *     is said to have been shown later than now
     */
    @Transactional
    public CasePerson agree(String pass, Consent consent) {
        consentTexts.requireValid(consent);
        var c = lock(pass);
        var person = require(pass);
        if (people.agree(person, consent, consentTexts.keepShown(consent).orElse(null))) {
            record(c, CaseHistoryEntry.Event.PERSON_AGREED, person);
        }
        return require(pass);
    }

    /**
     * This person does not agree; it may be thought over as long as the link works.
     *
     * @throws NotFoundException if the pass allows nothing any more
     * @throws StateConflictException with code {@code stale} if this person has agreed or refused before
     */
    @Transactional
    public CasePerson refuse(String pass) {
        var c = lock(pass);
        var person = require(pass);
        if (person.state() != CasePerson.State.OPENED) {
            throw new StateConflictException("stale", "this person has answered: " + person.state());
        }
        people.refuse(person);
        record(c, CaseHistoryEntry.Event.PERSON_REFUSED, person);
        return require(pass);
    }

    /**
     * Takes a photo of this person in, in the name of the company.
     *
     * @param hint where the phone says that the card lies; null where it says nothing
     * @throws NotFoundException if the pass allows nothing any more
     * @throws IncompleteRequestException with code {@code person-consent-required} before this person agreed
     * @throws StateConflictException with code {@code not-open} if that slot is not for this person, is accepted, waived or not asked
     *     for
     */
    public UploadedPhoto attach(String pass, DocumentSlot slot, byte[] bytes, @Nullable CardHint hint) {
        var person = require(pass);
        if (!isOf(person, slot)) {
            throw new StateConflictException("not-open", "not of this person: " + slot);
        }
        return asCompany(
                cases.get(person.caseId()), () -> uploads.attachFromOtherDevice(person.caseId(), slot, bytes, hint));
    }

    private boolean isOf(CasePerson person, DocumentSlot slot) {
        return people.roleOf(slot).filter(role -> role == person.role()).isPresent();
    }

    private CasePerson require(String pass) {
        return find(pass).orElseThrow(() -> new NotFoundException("person of a case", "of this pass"));
    }

    private CertificationCase lock(String pass) {
        return cases.lock(require(pass).caseId());
    }

    private void record(CertificationCase c, CaseHistoryEntry.Event event, CasePerson person) {
        asCompany(c, () -> {
            history.record(
                    c.id(), event, c.round(), Map.of("person", person.role().name()));
            return person;
        });
    }

    private <T> T asCompany(CertificationCase c, Supplier<T> work) {
        return currentActor.runAs(Actor.seller(c.sellerId()), work);
    }
}
