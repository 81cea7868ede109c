package io.kaidian.cases.people;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.Consent;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.cases.submission.photos.PhotoUploadService;
import io.kaidian.cases.submission.photos.UploadedPhoto;
import io.kaidian.photos.CardHint;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.crypto.SecretToken;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
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

    static final int SECRET_BYTES = 24;

    private final CasePeople people;
    private final CaseRepository cases;
    private final PersonRequirements requirements;
    private final PhotoUploadService uploads;
    private final PersonConsents consents;
    private final CaseHistory history;
    private final CurrentActor currentActor;
    private final NotificationService notifications;

    PersonLinkService(
            CasePeople people,
            CaseRepository cases,
            PersonRequirements requirements,
            PhotoUploadService uploads,
            PersonConsents consents,
            CaseHistory history,
            CurrentActor currentActor,
            NotificationService notifications) {
        this.people = people;
        this.cases = cases;
        this.requirements = requirements;
        this.uploads = uploads;
        this.consents = consents;
        this.history = history;
        this.currentActor = currentActor;
        this.notifications = notifications;
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
        var pass = SecretToken.draw(SECRET_BYTES);
        return people.open(SecretToken.digest(secret), SecretToken.digest(pass))
                .map(person -> new OpenedLink(person, pass));
    }

    /** Whose pass that is; empty where it allows nothing, as once the case has ended. */
    public Optional<CasePerson> find(String pass) {
        return people.find(SecretToken.digest(pass))
                .filter(person -> person.state() != CasePerson.State.WITHDREW
                        && !cases.get(person.caseId()).status().isEnded());
    }

    /**
     * What there is to say once nothing more can be done with the link.
     *
     * @param asking the case, which has ended unless this person withdrew
     * @param keptByLaw whether what is there of this person is not erased before a legal hold is lifted
     */
    public record EndedInvitation(CasePerson person, Asker asker, CertificationCase asking, boolean keptByLaw) {}

    /** How it ended for whoever has that pass; empty while it allows something, and where there never was one or it is too old. */
    @Transactional
    public Optional<EndedInvitation> ended(String pass) {
        return people.find(SecretToken.digest(pass)).flatMap(person -> {
            var c = cases.get(person.caseId());
            return person.state() == CasePerson.State.WITHDREW || c.status().isEnded()
                    ? Optional.of(
                            new EndedInvitation(person, requirements.asker(c), c, requirements.isKeptByLaw(c, person)))
                    : Optional.empty();
        });
    }

    /**
     * Who asks.
     *
     * @param shop what the company calls its shop
     * @param company what it says to be registered as; null before it does
     */
    public record Asker(String shop, @Nullable String company) {

        /** The company, or else its shop. */
        public String name() {
            return company == null ? shop : company;
        }
    }

    /**
     * What this person is asked.
     *
     * @param asking the case that waits for them
     * @param photos in the order of slots; empty while the case is not with its company or the link has run out, and none is taken
     * @param findings what the checks say of these photos
     * @param asksAboutFaces whether a service compares faces, which is agreed to apart
     * @param runOut whether photos would be taken if the link had not run out
     * @param keptByLaw whether a legal hold keeps what is there when this person withdraws
     */
    public record Invitation(
            CasePerson person,
            Asker asker,
            CertificationCase asking,
            List<PersonPhoto> photos,
            List<RecordedFinding> findings,
            boolean asksAboutFaces,
            boolean runOut,
            boolean keptByLaw) {}

    /**
     * What whoever has that pass is asked.
     *
     * @throws NotFoundException if the pass allows nothing any more
     */
    @Transactional
    public Invitation invitation(String pass) {
        var person = require(pass);
        var c = cases.get(person.caseId());
        var runOut = c.status().awaitsSeller() && !people.isLinkOpen(person);
        var photos = c.status().awaitsSeller() && !runOut ? requirements.of(c, person) : List.<PersonPhoto>of();
        return new Invitation(
                person,
                requirements.asker(c),
                c,
                photos,
                photos.isEmpty() ? List.of() : requirements.findings(c, photos),
                consents.asksAboutFaces(person),
                runOut,
                requirements.isHeld(c));
    }

    /**
     * This person lets identity data be handled. Nothing more happens where that was said before.
     *
     * @param faces whether a service may also compare the faces on this person's photos; counts where that is asked
     * @throws NotFoundException if the pass allows nothing any more
     * @throws IncompleteRequestException with code {@code consent-unknown} if there is no such text, {@code consent-shown-later} if it
     *     is said to have been shown later than now
     */
    @Transactional
    public CasePerson agree(String pass, Consent consent, boolean faces) {
        var c = lock(pass);
        var person = require(pass);
        asCompany(c, () -> {
            if (consents.agree(c, person, consent, faces)) {
                record(c, CaseHistoryEntry.Event.PERSON_AGREED, person);
            }
            return person;
        });
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
        asCompany(c, () -> {
            record(c, CaseHistoryEntry.Event.PERSON_REFUSED, person);
            return person;
        });
        return require(pass);
    }

    /**
     * This person does not agree any more. Where it is the representative the case is withdrawn, and what it holds is erased within a day;
     * of an operator what that person sent is erased at once, and the case waits for the company to ask somebody else or nobody. What a legal
     * hold keeps is erased once it is lifted. The company is told.
     *
     * @throws NotFoundException if the pass allows nothing any more, as once the case is decided
     * @throws StateConflictException with code {@code stale} if this person has not agreed
     */
    @Transactional
    public void takeBack(String pass) {
        var person = require(pass);
        var c = cases.lock(person.caseId());
        if (require(pass).state() != CasePerson.State.AGREED) {
            throw new StateConflictException("stale", "this person has not agreed: " + person.state());
        }
        asCompany(c, () -> {
            record(c, CaseHistoryEntry.Event.PERSON_TOOK_BACK, person);
            consents.takeBack(c, person, requirements.all(c, person.role()));
            notifications.send(
                    c.sellerId(),
                    noticeOfTakingBack(person.role(), requirements.isHeld(c)),
                    List.of(),
                    "/seller/case/" + c.id(),
                    "person withdrew " + person.id());
            return person;
        });
    }

    private static String noticeOfTakingBack(PersonRole role, boolean held) {
        return switch (role) {
            case REPRESENTATIVE -> held ? "case.representativeWithdrewHeld" : "case.representativeWithdrew";
            case OPERATOR -> held ? "case.operatorWithdrewHeld" : "case.operatorWithdrew";
        };
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
        var person = requireOpen(pass);
        var c = cases.get(person.caseId());
        if (!requirements.isOf(c, person, slot)) {
            throw new StateConflictException("not-open", "not of this person: " + slot);
        }
        return asCompany(c, () -> uploads.attachFromOtherDevice(person.caseId(), slot, bytes, hint));
    }

    private CasePerson require(String pass) {
        return find(pass).orElseThrow(() -> new NotFoundException("person of a case", "of this pass"));
    }

    /** While the case is with its company and the link has not run out. */
    private CasePerson requireOpen(String pass) {
        return find(pass)
                .filter(people::isLinkOpen)
                .filter(person -> cases.get(person.caseId()).status().awaitsSeller())
                .orElseThrow(() -> new NotFoundException("person of a case", "of this pass"));
    }

    private CertificationCase lock(String pass) {
        return cases.lock(requireOpen(pass).caseId());
    }

    private void record(CertificationCase c, CaseHistoryEntry.Event event, CasePerson person) {
        history.record(c.id(), event, c.round(), Map.of("person", person.role().name()));
    }

    private <T> T asCompany(CertificationCase c, Supplier<T> work) {
        return currentActor.runAs(Actor.seller(c.sellerId()), work);
    }
}
