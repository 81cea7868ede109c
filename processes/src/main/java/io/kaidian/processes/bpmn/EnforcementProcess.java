package io.kaidian.processes.bpmn;

import io.kaidian.processes.ProcessVariable;
import java.util.Date;

/** Names in {@code enforcement.bpmn}: what follows from one violation. The business key is the violation id. */
public final class EnforcementProcess {

    /** Key of the process in the engine. */
    public static final String KEY = "enforcement";

    // What begins it
    public static final String VIOLATION_RECORDED = "StartEvent_ViolationRecorded";
    public static final String CANCELLATION_RECEIVED = "Event_EnforcementCancelled";

    // What people and machines do
    public static final String AWAIT_CORRECTION = "Activity_AwaitCorrection";
    public static final String REMIND_OF_CORRECTION = "Activity_RemindOfCorrection";
    public static final String JUDGE_CORRECTION = "Activity_JudgeCorrection";
    public static final String CANCEL_PENALTY = "Activity_CancelPenalty";
    public static final String CONFIRM_VIOLATION = "Activity_ConfirmViolation";
    public static final String DECIDE_SANCTION = "Activity_DecideSanction";
    public static final String WARN_SELLER = "Activity_WarnSeller";
    public static final String RESTRICT_SHOP = "Activity_RestrictShop";
    public static final String LIFT_RESTRICTION = "Activity_LiftRestriction";
    public static final String PROPOSE_CLOSURE = "Activity_ProposeClosure";
    public static final String HEAR_SELLER = "Activity_HearSeller";
    public static final String CONFIRM_CLOSURE = "Activity_ConfirmClosure";
    public static final String CLOSE_SHOP = "Activity_CloseShop";
    public static final String CHECK_APPEAL = "Activity_CheckAppeal";
    public static final String AWAIT_APPEAL_ANSWER = "Activity_AwaitAppealAnswer";
    public static final String BAR_IDENTITY = "Activity_BarIdentity";
    public static final String SUSPEND_SHOP = "Activity_SuspendShop";
    public static final String SUSPENSION = "Activity_Suspension";
    public static final String SANCTION_UNDONE = "Activity_SanctionUndone";
    public static final String CANCEL_ENFORCEMENT = "Activity_CancelEnforcement";

    // Where it branches
    public static final String CORRECTABLE_GATEWAY = "Gateway_Correctable";
    public static final String CORRECTION_ACCEPTED_GATEWAY = "Gateway_CorrectionAccepted";
    public static final String SANCTION_GATEWAY = "Gateway_Sanction";
    public static final String CLOSURE_CONFIRMED_GATEWAY = "Gateway_ClosureConfirmed";
    public static final String APPEAL_PENDING_GATEWAY = "Gateway_AppealPending";
    public static final String EXTENDED_GATEWAY = "Gateway_Extended";

    // What time does
    public static final String CORRECTION_REMINDER_DUE = "Event_CorrectionReminderDue";
    public static final String GRACE_PERIOD_OVER = "Event_GracePeriodOver";
    public static final String RESTRICTION_OVER = "Event_RestrictionOver";
    public static final String HEARING_OVER = "Event_HearingOver";
    public static final String APPEAL_WINDOW_OVER = "Event_AppealWindowOver";

    // How it ends
    public static final String CORRECTION_REMINDED = "EndEvent_CorrectionReminded";
    public static final String VIOLATION_CORRECTED = "EndEvent_ViolationCorrected";
    public static final String SELLER_WARNED = "EndEvent_SellerWarned";
    public static final String RESTRICTION_LIFTED = "EndEvent_RestrictionLifted";
    public static final String POINTS_RECORDED = "EndEvent_PointsRecorded";
    public static final String SHOP_CLOSED = "EndEvent_ShopClosed";
    public static final String SUSPENSION_EXTENDED = "EndEvent_SuspensionExtended";
    public static final String SUSPENSION_OVER = "EndEvent_SuspensionOver";
    public static final String ENFORCEMENT_CANCELLED = "EndEvent_EnforcementCancelled";

    private EnforcementProcess() {}

    /** The two tracks on which points are counted apart. */
    public enum Track {
        /** Ordinary breaches. */
        GENERAL,
        /** Serious breaches. */
        SERIOUS
    }

    /** What follows from the points, by the sanction table; mildest first. */
    public enum Sanction {
        /** The points stand, nothing else follows. */
        NONE,
        /** The seller is warned. */
        WARNING,
        /** The shop may do less for some days. */
        RESTRICTION,
        /** The shop is closed for some days and comes back through certification. */
        SUSPENSION,
        /** Closure for good is proposed; a second officer decides. */
        CLOSURE
    }

    /** How a suspension meets one that runs already, by the sanction table. */
    public enum WhileSuspended {
        /** Its days are added to the end of the one that runs. */
        EXTEND,
        /** Its days begin now and take the place of what is left, if that ends earlier. */
        REPLACE
    }

    /** Why an enforcement ends before its time. */
    public enum CancelReason {
        /** The violation was withdrawn. */
        WITHDRAWN,
        /** An appeal was won. */
        OVERTURNED,
        /** A stronger sanction took its place. */
        SUPERSEDED,
        /** Another violation was undone, and without its points this sanction does not follow. */
        JUDGED_AGAIN
    }

    /** Names of the messages that the process waits for. */
    public static final class Messages {

        /** The seller says that the violation is corrected. */
        public static final String CORRECTION_CLAIMED = "CorrectionClaimed";

        /** The seller has answered the proposed closure. */
        public static final String CLOSURE_ANSWERED = "ClosureAnswered";

        /** The appeal against the closure was answered: it stands. */
        public static final String APPEAL_UPHELD = "AppealUpheld";

        /** Sanction undone or superseded; brings {@link Variables#CANCEL_REASON}. */
        public static final String ENFORCEMENT_CANCELLED = "EnforcementCancelled";

        private Messages() {}
    }

    /** Variables of the process: ids, verdicts, flags and dates; never objects, never personal data. */
    public static final class Variables {

        /** In: the violation can be corrected, so the penalty waits. */
        public static final ProcessVariable<Boolean> CORRECTABLE = new ProcessVariable<>("correctable", Boolean.class);

        /** In: until when it can be corrected; moved on by the time an officer takes to judge. */
        public static final ProcessVariable<Date> CORRECTION_DUE_AT =
                new ProcessVariable<>("correctionDueAt", Date.class);

        /** In: when the seller is reminded of it; moved on with it. */
        public static final ProcessVariable<Date> CORRECTION_REMINDER_AT =
                new ProcessVariable<>("correctionReminderAt", Date.class);

        /** The officer accepts the correction. */
        public static final ProcessVariable<Boolean> ACCEPTED = new ProcessVariable<>("accepted", Boolean.class);

        /** Name of a {@link Track}. */
        public static final ProcessVariable<String> TRACK = new ProcessVariable<>("track", String.class);

        /** Points on the track before this violation. */
        public static final ProcessVariable<Integer> BALANCE_BEFORE =
                new ProcessVariable<>("balanceBefore", Integer.class);

        /** Points on the track with this violation. */
        public static final ProcessVariable<Integer> BALANCE_AFTER =
                new ProcessVariable<>("balanceAfter", Integer.class);

        /** A serious violation soon after a reinstatement. */
        public static final ProcessVariable<Boolean> RELAPSE = new ProcessVariable<>("relapse", Boolean.class);

        /** The catalogue says that the act itself closes a shop. */
        public static final ProcessVariable<Boolean> CLOSES_AT_ONCE =
                new ProcessVariable<>("closesAtOnce", Boolean.class);

        /** Name of a {@link Sanction}. */
        public static final ProcessVariable<String> SANCTION = new ProcessVariable<>("sanction", String.class);

        /** Days of the restriction or suspension; of a closure, those of the suspension if it is refused. */
        public static final ProcessVariable<Integer> DAYS = new ProcessVariable<>("days", Integer.class);

        /** Name of a {@link WhileSuspended}. */
        public static final ProcessVariable<String> WHILE_SUSPENDED =
                new ProcessVariable<>("whileSuspended", String.class);

        /** Codes of what a restricted shop may not do, with commas between; empty where nothing is withheld. */
        public static final ProcessVariable<String> WITHHELD = new ProcessVariable<>("withheld", String.class);

        /** When the restriction ends. */
        public static final ProcessVariable<Date> SANCTION_ENDS_AT =
                new ProcessVariable<>("sanctionEndsAt", Date.class);

        /** Until when the seller may answer a proposed closure. */
        public static final ProcessVariable<Date> HEARING_UNTIL = new ProcessVariable<>("hearingUntil", Date.class);

        /** The second officer closes the shop for good. */
        public static final ProcessVariable<Boolean> CLOSURE_CONFIRMED =
                new ProcessVariable<>("closureConfirmed", Boolean.class);

        /** Last moment to appeal against the closure. */
        public static final ProcessVariable<Date> APPEAL_UNTIL = new ProcessVariable<>("appealUntil", Date.class);

        /** An appeal against the closure is still open. */
        public static final ProcessVariable<Boolean> APPEAL_PENDING =
                new ProcessVariable<>("appealPending", Boolean.class);

        /** Another suspension of the shop was running and was extended instead. */
        public static final ProcessVariable<Boolean> EXTENDED = new ProcessVariable<>("extended", Boolean.class);

        /** The violation, which is the business key of the suspension, too. */
        public static final ProcessVariable<String> VIOLATION_ID = new ProcessVariable<>("violationId", String.class);

        /** For the suspension: when the seller is reminded first. */
        public static final ProcessVariable<Date> NEXT_REMINDER_AT =
                new ProcessVariable<>("nextReminderAt", Date.class);

        /** For the suspension: the seller was certified again before a closure that is undone now. */
        public static final ProcessVariable<Boolean> REVERIFIED = new ProcessVariable<>("reverified", Boolean.class);

        /** Name of a {@link CancelReason}. */
        public static final ProcessVariable<String> CANCEL_REASON = new ProcessVariable<>("cancelReason", String.class);

        private Variables() {}
    }
}
