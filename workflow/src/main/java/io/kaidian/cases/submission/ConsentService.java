package io.kaidian.cases.submission;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.Consent;
import io.kaidian.cases.ConsentTexts;
import io.kaidian.cases.people.CasePeople;
import io.kaidian.cases.people.PersonRole;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The seller agrees to have identity data handled. */
@Service
@RolesAllowed(Roles.SELLER)
public class ConsentService {

    private final SellerCaseAccess access;
    private final CaseRepository cases;
    private final ConsentTexts consentTexts;
    private final ExternalVerification outside;
    private final CasePeople people;

    ConsentService(
            SellerCaseAccess access,
            CaseRepository cases,
            ConsentTexts consentTexts,
            ExternalVerification outside,
            CasePeople people) {
        this.access = access;
        this.cases = cases;
        this.consentTexts = consentTexts;
        this.outside = outside;
        this.people = people;
    }

    /**
     * Whether the seller is asked for a consent of its own to the comparing of faces: only where a service does that, and nobody else
     * is asked to take part, who answers that alone.
     */
    public boolean asksAboutFaces(CaseId id) {
        var c = access.get(id);
        return outside.comparesFaces() && consentTexts.inForce().faces() != null && !isSomebodyElses(c.id());
    }

    private boolean isSomebodyElses(CaseId id) {
        return people.of(id).stream().anyMatch(person -> person.role() == PersonRole.REPRESENTATIVE);
    }

    /** Whether the seller lets a service compare faces in that case. */
    public boolean mayFacesBeCompared(CaseId id) {
        return cases.mayFacesBeCompared(access.get(id).id());
    }

    /**
     * Records whether a service may compare faces. Whoever does not agree goes the same way without it.
     *
     * @param language in which the words were read
     * @throws IncompleteRequestException with code {@code person-consent-required} if somebody else is asked to take part, who alone may
     *     agree to it
     */
    @Transactional
    public void answerAboutFaces(CaseId id, boolean agreed, Locale language) {
        var c = access.lockForSeller(id);
        c.requireConsent();
        if (agreed && isSomebodyElses(id)) {
            throw new IncompleteRequestException(
                    "person-consent-required", List.of(PersonRole.REPRESENTATIVE.requirement()));
        }
        if (agreed != cases.mayFacesBeCompared(c.id())) {
            cases.recordFacesConsent(
                    c.id(), agreed ? consentTexts.keepAboutFaces(language).orElse(null) : null);
        }
    }

    /**
     * Records that the seller agreed to have identity data handled, before any of it is taken.
     *
     * @throws IncompleteRequestException with code {@code consent-unknown} if there is no such text, {@code consent-shown-later} if
     *     it is said to have been shown later than now
     */
    @Transactional
    public void consent(CaseId id, Consent consent) {
        var c = access.lockForSeller(id);
        consentTexts.requireValid(consent);
        agree(c, consent);
    }

    /** @param now what is agreed to with this very step; null where nothing is */
    void requireConsent(CertificationCase c, @Nullable Consent now) {
        if (now == null) {
            c.requireConsent();
        } else {
            consentTexts.requireValid(now);
        }
    }

    /** Records it, unless the seller agreed to the same text before and it is known in which language. */
    void agree(CertificationCase c, Consent consent) {
        var isRecorded = consent.textVersion().equals(c.consentVersion());
        if (!isRecorded || consent.locale() != null && !isLanguageKnown(c)) {
            cases.recordConsent(c.id(), consent, consentTexts.keepShown(consent).orElse(null));
        }
    }

    private boolean isLanguageKnown(CertificationCase c) {
        return cases.consentOf(c.id())
                .filter(given -> given.consent().locale() != null)
                .isPresent();
    }
}
