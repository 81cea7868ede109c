package io.kaidian.enforcement.violations;

import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.sanctions.SanctionTable;
import io.kaidian.enforcement.sanctions.points.PointsLedgerRepository;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.sellers.ShopRepository;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What follows from a violation by itself: its points count, or not, when it was corrected in time. */
@Service
public class PenaltyService {

    private final ViolationRepository violations;
    private final SanctionTable table;
    private final PointsLedgerRepository ledger;
    private final ShopRepository shops;
    private final EnforcementDeadlines deadlines;
    private final ViolationNotifications notifications;

    PenaltyService(
            ViolationRepository violations,
            SanctionTable table,
            PointsLedgerRepository ledger,
            ShopRepository shops,
            EnforcementDeadlines deadlines,
            ViolationNotifications notifications) {
        this.violations = violations;
        this.table = table;
        this.ledger = ledger;
        this.shops = shops;
        this.deadlines = deadlines;
        this.notifications = notifications;
    }

    /** What the sanction table wants to know. */
    public record Confirmed(Track track, int balanceBefore, int balanceAfter, boolean relapse, boolean closesAtOnce) {}

    /**
     * Lets the points of a violation count. Done twice, it tells the same again.
     *
     * @throws IllegalStateException if the violation was taken back meanwhile
     */
    @Transactional
    public Confirmed confirm(ViolationId id) {
        shops.lock(violations.get(id).shopId());
        var violation = violations.get(id);
        if (violation.status() == Violation.Status.PENDING) {
            var relapse = table.isRepeatOffence(violation.shopId(), violation.track(), violation.occurredAt());
            violations.markConfirmed(violation.confirm(ledger.append(violation), relapse, deadlines.now()));
            violation = violations.get(id);
            shops.record(
                    violation.shopId(),
                    ShopHistoryEntryTypes.VIOLATION_CONFIRMED,
                    Map.of(
                            "violation", id.toString(),
                            "code", violation.code(),
                            "track", violation.track().name(),
                            "points", violation.points(),
                            "balance", violation.balanceAfter()));
            // A sanction that follows at once is told with the points that led to it.
            if (sanctionOf(violation) == EnforcementProcess.Sanction.NONE) {
                notifications.notifyConfirmed(violation);
            }
        }
        if (violation.status() != Violation.Status.CONFIRMED) {
            throw new IllegalStateException("violation " + id + " is " + violation.status());
        }
        return new Confirmed(
                violation.track(),
                violation.requireBalanceBefore(),
                violation.requireBalanceAfter(),
                violation.relapse(),
                violation.closesAtOnce());
    }

    private EnforcementProcess.Sanction sanctionOf(Violation violation) {
        return table.of(
                        violation,
                        violation.requireBalanceBefore(),
                        violation.requireBalanceAfter(),
                        violation.relapse())
                .sanction();
    }

    /** Closes a violation that was corrected in time: no points. */
    @Transactional
    void cancelPenalty(ViolationId id) {
        var violation = violations.get(id);
        if (violation.status() == Violation.Status.CORRECTED) {
            return;
        }
        violations.markCorrected(violation.cancelPenalty());
        shops.record(
                violation.shopId(),
                ShopHistoryEntryTypes.VIOLATION_CORRECTED,
                Map.of("violation", id.toString(), "code", violation.code()));
        notifications.notifyCorrected(violation);
    }
}
