package io.kaidian.correction;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.correction.CorrectionSchedule.Waiting;
import io.kaidian.enforcement.SellerSituationService;
import io.kaidian.platform.notifications.NotificationService;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reminds sellers of cases that wait for them. */
@Service
class CorrectionReminderService {

    private final CaseRepository cases;
    private final CorrectionSchedule schedule;
    private final SellerSituationService situations;
    private final CaseHistory history;
    private final NotificationService notificationService;

    CorrectionReminderService(
            CaseRepository cases,
            CorrectionSchedule schedule,
            SellerSituationService situations,
            CaseHistory history,
            NotificationService notificationService) {
        this.cases = cases;
        this.schedule = schedule;
        this.situations = situations;
        this.history = history;
        this.notificationService = notificationService;
    }

    /** Reminds the seller, where the pages say that there is something to do, and says when to do so next. */
    @Transactional
    Waiting remind(CaseId id) {
        var c = cases.get(id);
        var waiting = schedule.of(c);
        if (situations.of(c.sellerId()).isNothingToDo()) {
            return waiting;
        }
        history.record(id, CaseHistoryEntry.Event.REMINDED, c.round(), Map.of());
        notificationService.send(
                c.sellerId(),
                waiting.moreReminders() ? "case.reminder" : "case.reminder.last",
                List.of(c.correctionDueAt()),
                "/seller/case/" + id,
                "reminder " + id + " " + c.correctionDueAt() + " " + schedule.now());
        return waiting;
    }
}
