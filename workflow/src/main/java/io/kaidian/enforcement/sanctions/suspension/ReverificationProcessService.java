package io.kaidian.enforcement.sanctions.suspension;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.EnforcementNotifications;
import io.kaidian.enforcement.sanctions.SanctionRepository;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.enforcement.shop.ShopStandingCalculator;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationRepository;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The seller of a suspended shop is certified again: the certification begins, and passes or fails. */
@Service
public class ReverificationProcessService {

    private final ViolationRepository violations;
    private final SanctionRepository sanctions;
    private final ShopRepository shops;
    private final CaseRepository cases;
    private final ShopStandingCalculator standings;
    private final EnforcementNotifications news;
    private final SuspensionReminders reminders;
    private final EnforcementDeadlines deadlines;

    ReverificationProcessService(
            ViolationRepository violations,
            SanctionRepository sanctions,
            ShopRepository shops,
            CaseRepository cases,
            ShopStandingCalculator standings,
            EnforcementNotifications news,
            SuspensionReminders reminders,
            EnforcementDeadlines deadlines) {
        this.violations = violations;
        this.sanctions = sanctions;
        this.shops = shops;
        this.cases = cases;
        this.standings = standings;
        this.news = news;
        this.reminders = reminders;
        this.deadlines = deadlines;
    }

    /** The seller has handed in the certification. */
    @Transactional
    void startReverification(ViolationId carrier, CaseId caseId) {
        var suspension = lockRunning(carrier);
        if (caseId.equals(suspension.caseId())) {
            return;
        }
        sanctions.markReverificationStarted(suspension, caseId);
        shops.record(
                suspension.shopId(),
                ShopHistoryEntryTypes.REVERIFICATION_STARTED,
                Map.of("violation", carrier.toString(), "case", caseId.toString()));
        standings.refresh(suspension.shopId(), carrier);
    }

    /**
     * The certification was declined, expired or withdrawn: the shop stays suspended and may ask again.
     *
     * @return when the seller is reminded
     */
    @Transactional
    Instant staySuspended(ViolationId carrier) {
        var suspension = lockRunning(carrier);
        if (suspension.caseId() != null) {
            var failed = cases.get(suspension.caseId());
            sanctions.markReverificationFailed(suspension);
            var detail = new HashMap<String, Object>();
            detail.put("violation", carrier.toString());
            detail.put("case", failed.id().toString());
            detail.put("status", failed.status().name());
            shops.record(suspension.shopId(), ShopHistoryEntryTypes.REVERIFICATION_FAILED, detail);
            // Who was declined is told by the decision itself, with its reasons.
            if (standings.refresh(suspension.shopId(), carrier) == ShopStanding.SUSPENDED
                    && failed.status() != CaseStatus.DECLINED) {
                var from = reminders.earliestBeginOf(suspension);
                news.notifySeller(
                        suspension.shopId(),
                        "shop.staysSuspended",
                        failed.id().toString(),
                        from.isBefore(deadlines.now()) ? deadlines.now() : from,
                        failed.status() == CaseStatus.EXPIRED ? 0 : 1);
            }
        }
        return reminders.first(suspension.shopId());
    }

    private Suspension lockRunning(ViolationId carrier) {
        shops.lock(violations.get(carrier).shopId());
        return sanctions.requireRunning(carrier);
    }
}
