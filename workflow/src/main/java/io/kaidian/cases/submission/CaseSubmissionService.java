package io.kaidian.cases.submission;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CertificationCase;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.springframework.stereotype.Service;

/** A seller submits a case: for the first time, or with corrections. */
@Service
@RolesAllowed(Roles.SELLER)
public class CaseSubmissionService {

    private final SellerCaseAccess access;
    private final PhotoRetakes retakes;
    private final ExternalAnswers answers;
    private final CaseSubmissionTransaction submission;

    CaseSubmissionService(
            SellerCaseAccess access,
            PhotoRetakes retakes,
            ExternalAnswers answers,
            CaseSubmissionTransaction submission) {
        this.access = access;
        this.retakes = retakes;
        this.answers = answers;
        this.submission = submission;
    }

    /**
     * Photos that the machine would have back and that were not tried often enough to send them anyway, by the analysts'
     * number. What can be corrected by typing never stands in the way.
     */
    public List<DocumentSlot> findDocumentsToRetake(CaseId id) {
        return retakes.of(access.get(id));
    }

    /**
     * Sends the case from the seller's own screen, where a photo that the machine would have back is tried again before it
     * is sent anyway. Other systems have shown their sellers the findings themselves and {@link #submit}.
     *
     * @throws IncompleteRequestException with code {@code try-again} naming those photos; otherwise as {@link #submit}
     */
    public CertificationCase submitWithRetriedPhotos(CaseId id) {
        var again = findDocumentsToRetake(id);
        if (!again.isEmpty()) {
            throw new IncompleteRequestException(
                    "try-again", again.stream().map(DocumentSlot::name).toList());
        }
        return submit(id);
    }

    /**
     * Sends the case.
     *
     * @throws IncompleteRequestException with code {@code missing} while something is due, {@code POL-TRIES} without rounds
     * @throws StateConflictException if the case is not with the seller
     */
    public CertificationCase submit(CaseId id) {
        var known = answers.known(() -> access.get(id));
        var answer = answers.askForSubmission(known);
        try {
            return submission.submit(id, known.seller().id(), answer);
        } catch (IncompleteRequestException | StateConflictException refused) {
            // What the payment company said holds without a submission, too.
            answer.keep();
            throw refused;
        }
    }
}
