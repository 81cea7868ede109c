package io.kaidian.platform.audit;

import java.util.List;

/**
 * What a verification of the trail found.
 *
 * @param lines how many were looked at
 * @param head the last seal: kept elsewhere, it shows later whether lines were cut off at the end
 * @param anchored up to which line a head that was kept outside proves that nothing was cut off or rewritten by anybody; 0 where
 *     none was given. For the lines behind it only the keys speak
 * @param faults in words for an operator; empty where all is well
 */
public record AuditVerificationResult(long lines, String head, long anchored, List<String> faults) {

    /** Whether nothing was changed. */
    public boolean isSound() {
        return faults.isEmpty();
    }
}
