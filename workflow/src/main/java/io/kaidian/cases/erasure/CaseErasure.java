package io.kaidian.cases.erasure;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertifiedIdentityRepository;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.cases.documents.DocumentErasure;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.waivers.WaiverRepository;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erases the identity data of a case; who decided what, when and why stays. Who asks for it knows that its time is over. What a legal
 * hold keeps is left as it is.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class CaseErasure {

    private final CaseRepository cases;
    private final SellerStatementRepository statements;
    private final DocumentErasure documents;
    private final DecisionRepository decisions;
    private final FindingRepository findings;
    private final WaiverRepository waivers;
    private final CertifiedIdentityRepository identities;
    private final ApplicationEventPublisher events;

    CaseErasure(
            CaseRepository cases,
            SellerStatementRepository statements,
            DocumentErasure documents,
            DecisionRepository decisions,
            FindingRepository findings,
            WaiverRepository waivers,
            CertifiedIdentityRepository identities,
            ApplicationEventPublisher events) {
        this.cases = cases;
        this.statements = statements;
        this.documents = documents;
        this.decisions = decisions;
        this.findings = findings;
        this.waivers = waivers;
        this.identities = identities;
        this.events = events;
    }

    /**
     * A final decision that is still open needs the data: its seller sees it as erased, and only the second person looks at it.
     *
     * @return whether it was locked by this call, and so is not to be erased yet
     */
    public boolean lockWhileDecisionIsOpen(CaseId id, String sellerId) {
        var isLocked = cases.lockWhileDecisionIsOpen(id);
        if (isLocked) {
            events.publishEvent(new IdentityLockedEvent(id, sellerId));
        }
        return isLocked;
    }

    /** @return whether it went; false where it has gone before, or a hold keeps it */
    public boolean erase(CaseId id, String sellerId) {
        if (!cases.markErased(id)) {
            return false;
        }
        documents.erase(id);
        statements.delete(id);
        decisions.eraseNotes(id);
        waivers.eraseReasons(id);
        findings.eraseMeasures(id);
        identities.deleteUnlessInForce(id);
        events.publishEvent(new IdentityErasedEvent(id, sellerId));
        return true;
    }
}
