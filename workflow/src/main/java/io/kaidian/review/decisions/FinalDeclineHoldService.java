package io.kaidian.review.decisions;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.security.Roles;
import io.kaidian.review.desk.CaseNotes;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * One lead or officer sets a FINAL decline aside for at most some working days, once: until then it bars neither its seller nor its
 * identity. It counts again by itself, also for what was applied for meanwhile; to undo it takes an appeal.
 */
@Service
@RolesAllowed({Roles.LEAD, Roles.OFFICER})
public class FinalDeclineHoldService {

    private final CaseRepository cases;
    private final CaseHistory history;
    private final CaseNotes notes;
    private final NotificationService notices;
    private final EnforcementDeadlines deadlines;
    private final Clock clock;

    FinalDeclineHoldService(
            CaseRepository cases,
            CaseHistory history,
            CaseNotes notes,
            NotificationService notices,
            EnforcementDeadlines deadlines,
            Clock clock) {
        this.cases = cases;
        this.history = history;
        this.notes = notes;
        this.notices = notices;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** Until when that decline is set aside; empty where it is not, or not any more. */
    public Optional<Instant> of(CaseId id) {
        return cases.finalHeldUntil(id).filter(until -> until.isAfter(clock.instant()));
    }

    /** Whether that case was declined for good and was never set aside. */
    public boolean isPossible(CaseId id) {
        return cases.get(id).barred() && cases.finalHeldUntil(id).isEmpty();
    }

    /** Until when a hold would count that was put now. */
    public Instant untilIfPutNow() {
        return deadlines.holdUntil();
    }

    /**
     * Sets it aside.
     *
     * @param reason for staff alone, kept as a note on the case; never blank
     * @throws StateConflictException with code {@code held} if it was set aside before; {@code stale} if it does not stand or was not final
     */
    @Transactional
    public Instant put(CaseId id, String reason) {
        if (reason == null || reason.isBlank()) {
            throw new IncompleteRequestException("missing", List.of("reason"));
        }
        var c = cases.lock(id);
        if (cases.finalHeldUntil(id).isPresent()) {
            throw new StateConflictException("held", "this decision was put on hold before");
        }
        if (!c.barred()) {
            throw new StateConflictException("stale", "the case was not declined for good");
        }
        var until = deadlines.holdUntil();
        cases.holdFinal(id, until);
        notes.add(id, reason);
        history.record(id, CaseHistoryEntry.Event.DECLINE_HELD, c.round(), Map.of("until", until.toString()));
        notices.send(c.sellerId(), "case.declineHeld", List.of(until), "/seller/case/" + id, "case.declineHeld " + id);
        return until;
    }
}
