package io.kaidian.cases.people;

import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.Consent;
import io.kaidian.cases.ConsentTexts;
import io.kaidian.cases.documents.DocumentErasure;
import io.kaidian.cases.submission.CaseWithdrawalService;
import io.kaidian.cases.submission.ExternalVerification;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.errors.IncompleteRequestException;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Keeps what somebody who takes part in a case agrees to: the text in force, and, apart from it, that faces are compared. */
@Component
class PersonConsents {

    private final CasePeople people;
    private final CaseRepository cases;
    private final ConsentTexts texts;
    private final ExternalVerification outside;
    private final CaseWithdrawalService withdrawals;
    private final DocumentErasure erasure;
    private final ApplicationEventPublisher events;

    PersonConsents(
            CasePeople people,
            CaseRepository cases,
            ConsentTexts texts,
            ExternalVerification outside,
            CaseWithdrawalService withdrawals,
            DocumentErasure erasure,
            ApplicationEventPublisher events) {
        this.people = people;
        this.cases = cases;
        this.texts = texts;
        this.outside = outside;
        this.withdrawals = withdrawals;
        this.erasure = erasure;
        this.events = events;
    }

    /** Whether whoever is photographed with a card is asked about the comparing of faces. */
    boolean asksAboutFaces(CasePerson person) {
        return person.role() == PersonRole.REPRESENTATIVE
                && outside.comparesFaces()
                && texts.inForce().faces() != null;
    }

    /**
     * @param faces whether a service may compare the faces on this person's photos; counts where that is asked
     * @return whether this person had not agreed before
     * @throws IncompleteRequestException with code {@code consent-unknown} or {@code consent-shown-later}
     */
    boolean agree(CertificationCase c, CasePerson person, Consent consent, boolean faces) {
        texts.requireValid(consent);
        if (!people.agree(
                person,
                consent,
                texts.keepShown(consent, person.role().consentReader()).orElse(null))) {
            return false;
        }
        if (faces && asksAboutFaces(person)) {
            var language = Objects.requireNonNull(consent.locale(), "read on a page of ours");
            cases.recordFacesConsent(c.id(), texts.keepAboutFaces(language).orElse(null));
        }
        return true;
    }

    /**
     * Of a company the representative is the person whom the case is about: it ends and is erased, as when the company takes its own
     * back. What an operator sent is erased at once, and the case waits for the company to ask somebody else or nobody. What a legal hold
     * keeps is locked meanwhile.
     *
     * @param theirs places with evidence of this person
     */
    void takeBack(CertificationCase c, CasePerson person, List<DocumentSlot> theirs) {
        people.withdraw(person);
        if (person.role() == PersonRole.OPERATOR) {
            erasure.withdraw(c.id(), theirs);
        } else {
            withdrawals.withdraw(c.id());
            cases.requestErasure(c.id());
        }
        events.publishEvent(new AuditedEvent("CONSENT_WITHDRAWN", "case", c.id().toString()));
    }
}
