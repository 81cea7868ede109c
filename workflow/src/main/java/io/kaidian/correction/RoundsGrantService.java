package io.kaidian.correction;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.correction.CorrectionSchedule.Waiting;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.processes.dmn.Parameters;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives a seller the rounds that a lead granted. */
@Service
class RoundsGrantService {

    private final CaseRepository cases;
    private final CorrectionSchedule schedule;
    private final CaseHistory history;
    private final NotificationService notificationService;
    private final ParameterTable parameters;

    RoundsGrantService(
            CaseRepository cases,
            CorrectionSchedule schedule,
            CaseHistory history,
            NotificationService notificationService,
            ParameterTable parameters) {
        this.cases = cases;
        this.schedule = schedule;
        this.history = history;
        this.notificationService = notificationService;
        this.parameters = parameters;
    }

    /** Grants more rounds and begins to wait anew. */
    @Transactional
    Waiting grantRounds(CaseId id) {
        var c = cases.lock(id);
        var rounds = parameters.getInt(Parameters.ROUNDS_GRANT);
        cases.grantRounds(id, rounds);
        var dueAt = schedule.dueAtFromNow();
        cases.setCorrectionDeadline(id, dueAt);
        history.record(id, CaseHistoryEntry.Event.MORE_ROUNDS_GRANTED, c.round(), Map.of("rounds", rounds));
        notificationService.send(
                c.sellerId(),
                "case.roundsGranted",
                List.of(rounds),
                "/seller/case/" + id,
                "rounds granted " + id + " " + schedule.now());
        return schedule.until(dueAt, c.roundsLeft() + rounds);
    }
}
