package io.kaidian.enforcement.shop;

/** Names of the lines that enforcement writes into a shop's history. */
public final class ShopHistoryEntryTypes {

    public static final String VIOLATION_PROPOSED = "VIOLATION_PROPOSED";
    public static final String VIOLATION_AGREED = "VIOLATION_AGREED";
    public static final String VIOLATION_REFUSED = "VIOLATION_REFUSED";
    public static final String VIOLATION_RECORDED = "VIOLATION_RECORDED";
    public static final String CORRECTION_CLAIMED = "CORRECTION_CLAIMED";
    public static final String CORRECTION_ACCEPTED = "CORRECTION_ACCEPTED";
    public static final String CORRECTION_REFUSED = "CORRECTION_REFUSED";
    public static final String VIOLATION_CORRECTED = "VIOLATION_CORRECTED";
    public static final String VIOLATION_CONFIRMED = "VIOLATION_CONFIRMED";
    public static final String VIOLATION_WITHDRAWN = "VIOLATION_WITHDRAWN";
    public static final String WITHDRAWAL_PROPOSED = "WITHDRAWAL_PROPOSED";
    public static final String WITHDRAWAL_REFUSED = "WITHDRAWAL_REFUSED";
    public static final String WARNED = "WARNED";
    public static final String RESTRICTED = "RESTRICTED";
    public static final String RESTRICTION_LIFTED = "RESTRICTION_LIFTED";
    public static final String SUSPENDED = "SUSPENDED";
    public static final String SUSPENSION_EXTENDED = "SUSPENSION_EXTENDED";
    public static final String SUSPENSION_CHANGED = "SUSPENSION_CHANGED";
    public static final String SUSPENSION_REMINDED = "SUSPENSION_REMINDED";
    public static final String RULE_CONFIRMED = "RULE_CONFIRMED";
    public static final String REVERIFICATION_STARTED = "REVERIFICATION_STARTED";
    public static final String REVERIFICATION_FAILED = "REVERIFICATION_FAILED";
    public static final String REVERIFICATION_PASSED = "REVERIFICATION_PASSED";
    public static final String REINSTATED = "REINSTATED";
    public static final String CLOSURE_PROPOSED = "CLOSURE_PROPOSED";
    public static final String CLOSURE_ANSWERED = "CLOSURE_ANSWERED";
    public static final String CLOSURE_CONFIRMED = "CLOSURE_CONFIRMED";
    public static final String CLOSURE_REFUSED = "CLOSURE_REFUSED";
    public static final String CLOSED = "CLOSED";
    public static final String IDENTITY_BARRED = "IDENTITY_BARRED";
    public static final String SANCTIONS_UNDONE = "SANCTIONS_UNDONE";
    public static final String SUSPENSION_SUPERSEDED = "SUSPENSION_SUPERSEDED";
    public static final String PENALTY_JUDGED_AGAIN = "PENALTY_JUDGED_AGAIN";
    public static final String SUSPENSION_RESUMED = "SUSPENSION_RESUMED";
    public static final String PUT_ON_HOLD = "PUT_ON_HOLD";
    public static final String HOLD_ENDED = "HOLD_ENDED";
    public static final String RECHECK_ASKED = "RECHECK_ASKED";
    public static final String RECHECK_REMINDED = "RECHECK_REMINDED";
    public static final String RECHECK_RESTRICTED = "RECHECK_RESTRICTED";
    public static final String RECHECK_SUSPENDED = "RECHECK_SUSPENDED";
    public static final String RECHECK_FAILED = "RECHECK_FAILED";
    public static final String RECHECK_PASSED = "RECHECK_PASSED";
    public static final String RECHECK_CANCELLED = "RECHECK_CANCELLED";
    public static final String EVIDENCE_ADDED = "EVIDENCE_ADDED";
    public static final String EVIDENCE_REMOVED = "EVIDENCE_REMOVED";
    public static final String APPEAL_FILED = "APPEAL_FILED";
    public static final String APPEAL_OVERDUE = "APPEAL_OVERDUE";
    public static final String APPEAL_UPHELD = "APPEAL_UPHELD";
    public static final String APPEAL_OVERTURNED = "APPEAL_OVERTURNED";

    /** About an application for a permit; staff alone read it, as they do of a case. */
    public static final String PERMIT_STEP_TAKEN_BACK = "PERMIT_STEP_TAKEN_BACK";

    private ShopHistoryEntryTypes() {}
}
