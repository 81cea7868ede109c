package io.kaidian.enforcement.violations;

import io.kaidian.enforcement.sanctions.Sanction.Kind;
import io.kaidian.enforcement.sanctions.Sanction.Status;
import io.kaidian.enforcement.sanctions.SanctionRepository;
import io.kaidian.enforcement.sanctions.SanctionReversal;
import io.kaidian.enforcement.sanctions.points.PointsLedgerRepository;
import io.kaidian.enforcement.sanctions.suspension.SuspensionService;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.processes.bpmn.EnforcementProcess.CancelReason;
import io.kaidian.sellers.ShopRepository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Undoes a violation, and has the points that remain judged again. Done twice, it is done once. */
@Service
public class ViolationReversalService {

    private final SanctionReversal sanctionReversal;
    private final ViolationRepository violations;
    private final SanctionRepository sanctions;
    private final PointsLedgerRepository ledger;
    private final SuspensionService suspensions;
    private final ShopRepository shops;
    private final PenaltyReassessment reassessment;
    private final ReassessedSanctions reassessedSanctions;

    ViolationReversalService(
            SanctionReversal sanctionReversal,
            ViolationRepository violations,
            SanctionRepository sanctions,
            PointsLedgerRepository ledger,
            SuspensionService suspensions,
            ShopRepository shops,
            PenaltyReassessment reassessment,
            ReassessedSanctions reassessedSanctions) {
        this.sanctionReversal = sanctionReversal;
        this.violations = violations;
        this.sanctions = sanctions;
        this.ledger = ledger;
        this.suspensions = suspensions;
        this.shops = shops;
        this.reassessment = reassessment;
        this.reassessedSanctions = reassessedSanctions;
    }

    /** Undoes everything that followed from the violation, and stops its process. */
    @Transactional
    public void undo(ViolationId id, CancelReason reason) {
        var violation = violations.get(id);
        shops.lock(violation.shopId());
        ledger.reverse(violation);
        suspensions.onCorrectionsChanged(violation.shopId());
        sanctionReversal.undoSanctions(id, reason);
        reassessedSanctions.reassess(violation.shopId());
    }

    /** An appeal was right: the violation is undone, unless it does not stand any more. */
    @Transactional
    public void overturn(ViolationId id, String decidedBy, String answer) {
        var violation = violations.get(id);
        if (violation.status().isStanding()) {
            violations.markEnded(violation.status(), violation.overturn(decidedBy, answer));
            undo(id, CancelReason.OVERTURNED);
        }
    }

    /** What is done when the process of that violation has been told to end. */
    @Transactional
    void cancel(ViolationId id, CancelReason reason) {
        sanctionReversal.cancel(id, reason);
        if (reason == CancelReason.WITHDRAWN || reason == CancelReason.OVERTURNED) {
            reassessedSanctions.reassess(violations.get(id).shopId());
        }
    }

    /** Whether undoing that violation undoes a closure that two officers decided, its own or that of another violation. */
    boolean undoesClosure(Violation undone) {
        return isClosed(undone.id())
                || reassessment
                        .changed(undone.shopId(), undone.id())
                        .anyMatch(judged -> judged.now().sanction() != EnforcementProcess.Sanction.CLOSURE
                                && isClosed(judged.violation().id()));
    }

    /** Whether two officers closed the shop for that violation. */
    boolean isClosed(ViolationId id) {
        return sanctions
                .of(id, Kind.CLOSURE)
                .filter(closure -> closure.status() == Status.IN_FORCE || closure.status() == Status.OVER)
                .isPresent();
    }
}
