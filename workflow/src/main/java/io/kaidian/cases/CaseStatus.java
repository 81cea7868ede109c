package io.kaidian.cases;

import java.util.EnumSet;
import java.util.Set;

/** Where a case stands. */
public enum CaseStatus {
    DRAFT,
    CHECKING,
    IN_REVIEW,
    IN_SECOND_REVIEW,
    RETURNED,
    CERTIFIED,
    DECLINED,
    EXPIRED,
    WITHDRAWN;

    private static final Set<CaseStatus> ENDED = EnumSet.of(CERTIFIED, DECLINED, EXPIRED, WITHDRAWN);

    /** Whether nothing more happens in the case. */
    public boolean isEnded() {
        return ENDED.contains(this);
    }

    /** Whether the seller may change what was stated and uploaded. */
    public boolean awaitsSeller() {
        return this == DRAFT || this == RETURNED;
    }
}
