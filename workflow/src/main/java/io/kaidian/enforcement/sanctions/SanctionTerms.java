package io.kaidian.enforcement.sanctions;

import io.kaidian.processes.bpmn.EnforcementProcess.WhileSuspended;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a sanction lasts and takes.
 *
 * @param days of a restriction or suspension; null otherwise
 * @param whileSuspended how a suspension meets one that runs
 * @param withheld codes of what a restricted shop may not do; empty otherwise
 * @param suspensionId the suspension that it began or made longer; null unless a suspension
 * @param endsAt of a restriction; null otherwise
 */
public record SanctionTerms(
        @Nullable Integer days,
        WhileSuspended whileSuspended,
        List<String> withheld,
        @Nullable UUID suspensionId,
        @Nullable Instant endsAt) {

    public static final SanctionTerms NONE = new SanctionTerms(null, WhileSuspended.EXTEND, List.of(), null, null);

    public static SanctionTerms restriction(int days, List<String> withheld, Instant endsAt) {
        return new SanctionTerms(days, WhileSuspended.EXTEND, withheld, null, endsAt);
    }

    public static SanctionTerms suspension(int days, WhileSuspended whileSuspended, UUID suspensionId) {
        return new SanctionTerms(days, whileSuspended, List.of(), suspensionId, null);
    }
}
