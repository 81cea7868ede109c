package io.kaidian.cases.submission;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.Consent;
import io.kaidian.cases.IdentityDocument;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.cases.documents.StatementRecorder;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.cases.findings.SubmissionAdvice;
import io.kaidian.identity.secondfactor.SecondProof;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** What a seller types into a case: name, number, licence. */
@Service
@RolesAllowed(Roles.SELLER)
public class SellerStatementService {

    private final SellerCaseAccess access;
    private final SellerStatementRepository statements;
    private final ConsentService consents;
    private final ExternalAnswers answers;
    private final SubmissionAdvice advice;
    private final StatementRecorder recorder;
    private final SecondProof secondProof;
    private final TransactionTemplate transaction;

    SellerStatementService(
            SellerCaseAccess access,
            SellerStatementRepository statements,
            ConsentService consents,
            ExternalAnswers answers,
            SubmissionAdvice advice,
            StatementRecorder recorder,
            SecondProof secondProof,
            TransactionTemplate transaction) {
        this.access = access;
        this.statements = statements;
        this.consents = consents;
        this.answers = answers;
        this.advice = advice;
        this.recorder = recorder;
        this.secondProof = secondProof;
        this.transaction = transaction;
    }

    /**
     * What was typed so far, with name and number in full.
     *
     * @throws io.kaidian.identity.secondfactor.SecondProofRequiredException in a session that a code opened after it was typed
     */
    public SellerStatement statement(CaseId id) {
        var c = access.get(id);
        var statement = statements.of(id);
        // Where it names nobody there is nobody to protect, and no number by which to prove anything.
        if (statement.namesPerson()) {
            statements.statedAt(id).ifPresent(secondProof::requireFor);
        }
        return c.erasedAt() == null ? statement : SellerStatement.EMPTY;
    }

    /** By which documents the person may identify, the identity card first. */
    public List<IdentityDocument> acceptedDocuments(CaseId id) {
        return recorder.acceptedDocuments(access.get(id));
    }

    /** Whether whoever the statement names is asked to take part and has not agreed: name and number stay as they are until then. */
    public boolean isPersonAwaited(CaseId id) {
        return recorder.isPersonAwaited(access.get(id).id());
    }

    /**
     * Keeps what the seller typed; parts may be missing until the case is sent. Of what is typed beside files, only what the
     * statement names changes.
     *
     * @param consent to what the seller agrees with this step; null where nothing new is agreed to
     * @return what the checks say now
     * @throws IncompleteRequestException with code {@code consent-required} before the seller agreed, {@code consent-unknown} if
     *     there is no text of that version in that language, {@code identity-document} if such a document is not accepted here,
     *     {@code evidence-field} if a field beside a file does not take what was typed
     * @throws io.kaidian.identity.secondfactor.SecondProofRequiredException if name or number change in a session that a code opened
     *     after they were typed
     */
    public List<RecordedFinding> saveStatement(CaseId id, SellerStatement statement, @Nullable Consent consent) {
        var before = access.get(id);
        requireProofOfAnotherPerson(id, statement);
        recorder.requireAccepted(before, statement);
        consents.requireConsent(before, consent);
        answers.askAboutAccountOnce(before);
        answers.askAboutBusinessOnce(before.sellerId(), statement);
        return transaction.execute(status -> {
            var c = access.lockForSeller(id);
            consents.requireConsent(c, consent);
            if (consent != null) {
                consents.agree(c, consent);
            }
            recorder.record(c, statement);
            return advice.renew(id);
        });
    }

    /**
     * Keeps what the seller typed beside files.
     *
     * @param changed by the ids of fields; what is empty is taken out, what is not named stays
     * @return what the checks say now
     * @throws IncompleteRequestException with code {@code consent-required} before the seller agreed, {@code evidence-field} naming
     *     the fields that are not asked for, or do not take what was typed
     * @throws io.kaidian.identity.secondfactor.SecondProofRequiredException in a session that a code opened after name or number were
     *     typed
     */
    public List<RecordedFinding> saveEvidence(CaseId id, Map<String, String> changed) {
        var before = access.get(id);
        // Name and number rest with it: all of it is as old as what was typed last.
        if (statements.of(id).namesPerson()) {
            statements.statedAt(id).ifPresent(secondProof::requireFor);
        }
        recorder.requireFit(before, changed);
        consents.requireConsent(before, null);
        return transaction.execute(status -> {
            var c = access.lockForSeller(id);
            consents.requireConsent(c, null);
            recorder.recordEvidence(c, changed);
            return advice.renew(id);
        });
    }

    /** Otherwise whoever has the seller's phone could put themselves in the seller's place. */
    private void requireProofOfAnotherPerson(CaseId id, SellerStatement statement) {
        var before = statements.of(id);
        var isSomebodyElse = before.name() != null && !before.name().equals(statement.name())
                || before.idNumber() != null && !before.isSameDocument(statement);
        if (isSomebodyElse) {
            statements.statedAt(id).ifPresent(secondProof::requireFor);
        }
    }
}
