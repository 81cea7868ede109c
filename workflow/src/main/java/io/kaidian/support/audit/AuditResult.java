package io.kaidian.support.audit;

import java.util.List;

/**
 * What a verification of the trail found.
 *
 * @param lines how many were looked at
 * @param head the last seal: kept elsewhere, it shows later whether lines were cut off at the end
 * @param faults in words for an operator; empty where all is well
 */
public record AuditResult(long lines, String head, List<String> faults) {

    /** Whether nothing was changed. */
    public boolean isSound() {
        return faults.isEmpty();
    }
}
