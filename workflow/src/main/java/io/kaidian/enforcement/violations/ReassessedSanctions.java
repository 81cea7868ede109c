package io.kaidian.enforcement.violations;

import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.sanctions.Sanction.Status;
import io.kaidian.enforcement.sanctions.SanctionRepository;
import io.kaidian.enforcement.sanctions.SanctionReversal;
import io.kaidian.enforcement.sanctions.suspension.SuspensionService;
import io.kaidian.enforcement.violations.PenaltyReassessment.Judgement;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.processes.bpmn.EnforcementProcess.CancelReason;
import io.kaidian.sellers.ShopId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Brings the sanctions of a shop in line with the points that are left: what followed only because of points that are gone ends
 * or becomes shorter, what they had covered follows now, and a suspension that a closure had taken up runs again. What was
 * decided about another violation never becomes harsher by it.
 */
@Component
class ReassessedSanctions {

    private final PenaltyReassessment reassessment;
    private final ViolationRepository violations;
    private final SanctionRepository sanctions;
    private final SanctionReversal sanctionReversal;
    private final SuspensionService suspensions;
    private final SanctionFollowUp followUp;

    ReassessedSanctions(
            PenaltyReassessment reassessment,
            ViolationRepository violations,
            SanctionRepository sanctions,
            SanctionReversal sanctionReversal,
            SuspensionService suspensions,
            SanctionFollowUp followUp) {
        this.reassessment = reassessment;
        this.violations = violations;
        this.sanctions = sanctions;
        this.sanctionReversal = sanctionReversal;
        this.suspensions = suspensions;
        this.followUp = followUp;
    }

    /** The shop must be locked by the caller. */
    void reassess(ShopId shop) {
        var follows = new ArrayList<Judgement>();
        reassessment.changed(shop, null).toList().forEach(known -> {
            // Undoing an earlier one may have taken away the reinstatement after which this one was a relapse.
            var judged = reassessment.judge(known.violation(), known.points(), null);
            violations.markReassessed(judged.violation().reassess(judged.points(), judged.relapse()));
            if (soften(judged)) {
                follows.add(judged);
            }
        });
        suspensions.resume(shop);
        follows.forEach(followUp::start);
    }

    /** @return whether something else is to follow now */
    private boolean soften(Judgement judged) {
        var id = judged.violation().id();
        var strongest = strongest(id);
        if (strongest.isEmpty()) {
            return judged.now().sanction() != EnforcementProcess.Sanction.NONE;
        }
        if (!judged.isMilder()) {
            return false;
        }
        var imposed = strongest.get();
        var kind = EnforcementProcess.Sanction.valueOf(imposed.kind().name());
        if (judged.now().sanction().compareTo(kind) > 0) {
            return false;
        }
        followUp.record(judged);
        if (judged.now().sanction() == kind) {
            shorten(imposed, judged.now().days());
            return false;
        }
        sanctionReversal.undoSanctions(id, CancelReason.JUDGED_AGAIN);
        return judged.now().sanction() != EnforcementProcess.Sanction.NONE;
    }

    private Optional<Sanction> strongest(ViolationId id) {
        return sanctions.of(id).stream()
                .filter(sanction -> sanction.status() != Status.UNDONE && sanction.status() != Status.REFUSED)
                .max(Comparator.comparing(Sanction::kind));
    }

    private void shorten(Sanction imposed, int days) {
        if (imposed.suspensionId() == null || imposed.requireDays() <= days) {
            return;
        }
        var suspension = sanctions.suspension(imposed.suspensionId()).orElseThrow();
        if (suspension.isRunning() && imposed.status() == Status.IN_FORCE) {
            sanctions.shorten(imposed, days);
            suspensions.retime(suspension);
        } else if (suspension.isSuperseded()) {
            sanctions.shorten(imposed, days);
        }
    }
}
