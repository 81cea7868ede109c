package io.kaidian.enforcement.violations;

import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.NonProcessWork;
import io.kaidian.enforcement.sanctions.suspension.SuspensionService;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.platform.domain.IllegalTransitionException;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.platform.engine.UserTasks;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.processes.bpmn.EnforcementProcess.Variables;
import io.kaidian.sellers.ShopRepository;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Officers judge what sellers say they have corrected. */
@Service
public class CorrectionJudgementService {

    private final ViolationRepository register;
    private final ShopRepository shops;
    private final ViolationNotifications notifications;
    private final UserTasks userTasks;
    private final SuspensionService suspensions;
    private final NonProcessWork besides;
    private final CurrentActor currentActor;
    private final EnforcementDeadlines deadlines;

    CorrectionJudgementService(
            ViolationRepository register,
            ShopRepository shops,
            ViolationNotifications notifications,
            UserTasks userTasks,
            SuspensionService suspensions,
            NonProcessWork besides,
            CurrentActor currentActor,
            EnforcementDeadlines deadlines) {
        this.register = register;
        this.shops = shops;
        this.notifications = notifications;
        this.userTasks = userTasks;
        this.suspensions = suspensions;
        this.besides = besides;
        this.currentActor = currentActor;
        this.deadlines = deadlines;
    }

    /** Judges a claimed correction without saying why. */
    @Transactional
    @RolesAllowed(Roles.OFFICER)
    public Violation judgeCorrection(ViolationId id, boolean accepted) {
        return judgeCorrection(id, accepted, null);
    }

    /**
     * Judges a claimed correction. In time, it cancels the penalty; later, it settles what reinstatement asks for. Refused,
     * the seller has as much time left as there was when it was claimed.
     *
     * @param refusal why it is not accepted, for the seller; null where it is, or nobody said why
     * @throws IllegalTransitionException with code {@code nothing-to-judge} if none is claimed
     */
    @Transactional
    @RolesAllowed(Roles.OFFICER)
    public Violation judgeCorrection(ViolationId id, boolean accepted, @Nullable String refusal) {
        shops.lock(register.get(id).shopId());
        var violation = register.get(id);
        var officer = currentActor.get().name();
        var now = deadlines.now();
        violation.requireCorrectionToJudge();
        var stood = Duration.between(violation.requireCorrectionClaimedAt(), now);
        var dueAt = violation.requireCorrectionDueAt().plus(stood);
        besides.claimForDecision(EnforcementProcess.JUDGE_CORRECTION, id);
        besides.claimForDecision(NonProcessWork.JUDGE_LATE_CORRECTION, id);
        if (accepted) {
            register.markCorrectionAccepted(violation.acceptCorrection(officer, now));
        } else {
            register.markCorrectionRejected(violation.rejectCorrection(officer, dueAt, refusal));
        }
        shops.record(
                violation.shopId(),
                accepted ? ShopHistoryEntryTypes.CORRECTION_ACCEPTED : ShopHistoryEntryTypes.CORRECTION_REFUSED,
                Map.of("violation", id.toString()));
        if (accepted) {
            notifications.notifyCorrectionAccepted(violation);
        } else {
            notifications.notifyCorrectionRejected(violation, dueAt, refusal);
        }
        if (userTasks.waitsAt(EnforcementProcess.JUDGE_CORRECTION, id.toString())) {
            userTasks.complete(
                    EnforcementProcess.JUDGE_CORRECTION,
                    id.toString(),
                    ProcessVariables.of(Variables.ACCEPTED, accepted)
                            .and(Variables.CORRECTION_DUE_AT, Date.from(dueAt))
                            .and(Variables.CORRECTION_REMINDER_AT, Date.from(deadlines.correctionReminder(dueAt))));
        }
        besides.done(NonProcessWork.JUDGE_LATE_CORRECTION, id);
        suspensions.onCorrectionsChanged(violation.shopId());
        return register.get(id);
    }
}
