package io.kaidian.cases.submission;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertificationCase;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A seller without rounds asks for more. */
@Service
@RolesAllowed(Roles.SELLER)
public class ExtraRoundsRequestService {

    private final SellerCaseAccess access;
    private final CaseRepository cases;
    private final CaseHistory history;
    private final SellerCaseMessages messages;

    ExtraRoundsRequestService(
            SellerCaseAccess access, CaseRepository cases, CaseHistory history, SellerCaseMessages messages) {
        this.access = access;
        this.cases = cases;
        this.history = history;
        this.messages = messages;
    }

    /**
     * Asks for more rounds; a lead answers.
     *
     * @throws StateConflictException if rounds are left or it was asked already
     */
    @Transactional
    public CertificationCase requestExtraRounds(CaseId id, String reason) {
        var c = access.lockForSeller(id);
        if (c.status() != CaseStatus.RETURNED || c.roundsLeft() > 0 || c.moreRoundsAsked() != null) {
            throw new StateConflictException("rounds-left", "rounds are left, or it was asked already");
        }
        cases.requestExtraRounds(id, reason);
        history.record(id, CaseHistoryEntry.Event.MORE_ROUNDS_ASKED, c.round(), Map.of());
        messages.sendExtraRoundsRequest(id);
        return cases.get(id);
    }
}
