package io.kaidian.enforcement.violations;

import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.sanctions.suspension.SuspensionService;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.platform.engine.ProcessService;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.processes.bpmn.EnforcementProcess.Variables;
import io.kaidian.sellers.ShopRepository;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Begins what follows from a violation that counts against its shop: the seller is told, and its process starts. */
@Component
class ViolationProcessStarter {

    private final ShopRepository shops;
    private final ViolationNotifications notifications;
    private final ProcessService processes;
    private final SuspensionService suspensions;
    private final EnforcementDeadlines deadlines;

    ViolationProcessStarter(
            ShopRepository shops,
            ViolationNotifications notifications,
            ProcessService processes,
            SuspensionService suspensions,
            EnforcementDeadlines deadlines) {
        this.shops = shops;
        this.notifications = notifications;
        this.processes = processes;
        this.suspensions = suspensions;
        this.deadlines = deadlines;
    }

    void start(Violation violation) {
        shops.record(
                violation.shopId(),
                ShopHistoryEntryTypes.VIOLATION_RECORDED,
                Map.of(
                        "violation", violation.id().toString(),
                        "code", violation.code(),
                        "track", violation.track().name(),
                        "points", violation.points()));
        notifications.notifyRecorded(violation);
        var dueAt = violation.correctionDueAt();
        processes.start(
                EnforcementProcess.KEY,
                violation.id().toString(),
                ProcessVariables.of(Variables.CORRECTABLE, violation.correctable())
                        .and(Variables.CORRECTION_DUE_AT, date(dueAt))
                        .and(
                                Variables.CORRECTION_REMINDER_AT,
                                dueAt == null ? null : date(deadlines.correctionReminder(dueAt))));
        suspensions.onCorrectionsChanged(violation.shopId());
    }

    private static @Nullable Date date(@Nullable Instant moment) {
        return moment == null ? null : Date.from(moment);
    }
}
