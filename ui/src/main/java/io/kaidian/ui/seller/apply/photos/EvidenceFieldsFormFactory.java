package io.kaidian.ui.seller.apply.photos;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.submission.SellerStatementService;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.ui.login.secondproof.SecondProofPrompt;
import io.kaidian.ui.seller.SellerPortalQueries;
import org.springframework.stereotype.Component;

/** Makes what is typed beside a file. */
@Component
public class EvidenceFieldsFormFactory {

    private final SellerPortalQueries portal;
    private final SellerStatementService statements;
    private final SecondProofPrompt proofs;

    EvidenceFieldsFormFactory(SellerPortalQueries portal, SellerStatementService statements, SecondProofPrompt proofs) {
        this.portal = portal;
        this.statements = statements;
        this.proofs = proofs;
    }

    /**
     * What is typed beside the file in that slot; invisible where nothing is.
     *
     * @param saved called when something was kept
     */
    EvidenceFieldsForm create(CaseId id, DocumentSlot slot, Runnable saved) {
        return create(id, portal.evidence(portal.requireCase(id), slot), saved);
    }

    /** The same of what is sent as evidence of that type. */
    EvidenceFieldsForm create(CaseId id, EvidenceType type, Runnable saved) {
        return new EvidenceFieldsForm(statements, proofs, id, type, saved);
    }
}
