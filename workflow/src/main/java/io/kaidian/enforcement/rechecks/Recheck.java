package io.kaidian.enforcement.rechecks;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.ChangedAspect;
import io.kaidian.cases.documents.OwedEvidence;
import io.kaidian.processes.bpmn.RecheckProcess.Action;
import io.kaidian.sellers.ShopId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An open shop is asked whether all is still as it was certified.
 *
 * @param asked what is looked at anew; empty where the seller only confirms
 * @param evidence what was left for later and is to come now
 * @param caseId the case that was opened last
 * @param nextAction what follows next if the seller does nothing
 * @param nextAt when
 * @param withheld codes of what the shop may not do meanwhile, while {@code restriction} says that it is restricted
 * @param failedAt when a certification of it was not passed, last; null while none
 * @param endedAt null while it runs
 */
public record Recheck(
        RecheckId id,
        ShopId shopId,
        RecheckReason reason,
        Set<ChangedAspect> asked,
        List<OwedEvidence> evidence,
        Instant dueAt,
        @Nullable CaseId caseId,
        @Nullable Action nextAction,
        @Nullable Instant nextAt,
        Restriction restriction,
        List<String> withheld,
        @Nullable Instant failedAt,
        @Nullable Instant endedAt) {

    /** The case that it is asked in; not before one is open. */
    CaseId requireCaseId() {
        return Objects.requireNonNull(caseId, "no case is open for the recheck");
    }

    /** Until how many days after the certification the first evidence that was left for later is to come; only where there is some. */
    public int requireDays() {
        return OwedEvidence.earliest(evidence);
    }

    /** What ignoring it has cost so far. */
    public enum Restriction {
        NONE,
        RESTRICTED,
        SUSPENDED
    }

    /** How it ended. */
    enum End {
        PASSED,
        CANCELLED
    }
}
