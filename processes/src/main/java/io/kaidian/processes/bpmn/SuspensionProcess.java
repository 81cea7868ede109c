package io.kaidian.processes.bpmn;

import io.kaidian.processes.ProcessVariable;
import java.util.Date;

/**
 * Names in {@code suspension.bpmn}: from the first day of a suspension until the shop is reinstated. The business key is the violation
 * id, as in the {@link EnforcementProcess} that calls it.
 */
public final class SuspensionProcess {

    /** Key of the process in the engine. */
    public static final String KEY = "suspension";

    // What begins it
    public static final String SHOP_SUSPENDED = "StartEvent_ShopSuspended";
    public static final String SUSPENSION_BEGUN = "StartEvent_SuspensionBegun";

    // What people and machines do
    public static final String SUSPENDED = "Activity_Suspended";
    public static final String AWAIT_REINSTATEMENT_REQUEST = "Activity_AwaitReinstatementRequest";
    public static final String REMIND_SUSPENDED_SELLER = "Activity_RemindSuspendedSeller";
    public static final String START_REVERIFICATION = "Activity_StartReverification";
    public static final String CERTIFY_AGAIN = "Activity_CertifyAgain";
    public static final String STAY_SUSPENDED = "Activity_StaySuspended";
    public static final String READ_PERIOD_END = "Activity_ReadPeriodEnd";
    public static final String AWAIT_PERIOD_END = "Activity_AwaitPeriodEnd";
    public static final String REINSTATE_SHOP = "Activity_ReinstateShop";

    // Where it branches
    public static final String REVERIFIED_BEFORE_GATEWAY = "Gateway_ReverifiedBefore";
    public static final String WAIT_AND_REMIND_SUSPENDED_GATEWAY = "Gateway_WaitAndRemindSuspended";
    public static final String MORE_SUSPENSION_REMINDERS_GATEWAY = "Gateway_MoreSuspensionReminders";
    public static final String REVERIFIED_GATEWAY = "Gateway_Reverified";

    // What time does
    public static final String SUSPENSION_REMINDER_DUE = "Event_SuspensionReminderDue";
    public static final String PERIOD_OVER = "Event_PeriodOver";

    // How it ends
    public static final String REINSTATEMENT_ASKED = "EndEvent_ReinstatementAsked";
    public static final String ALL_SUSPENSION_REMINDED = "EndEvent_AllSuspensionReminded";
    public static final String SHOP_REINSTATED = "EndEvent_ShopReinstated";

    private SuspensionProcess() {}

    /** Names of the messages that the process waits for. */
    public static final class Messages {

        /** The seller submits the re-verification; brings {@link Variables#CASE_ID}. */
        public static final String REINSTATEMENT_REQUESTED = "ReinstatementRequested";

        /** The end of the running suspension has moved. */
        public static final String SUSPENSION_CHANGED = "SuspensionChanged";

        private Messages() {}
    }

    /** Variables of the process: ids, verdicts, flags and dates; never objects, never personal data. */
    public static final class Variables {

        /** In: the seller was certified again before a closure that is undone now. */
        public static final ProcessVariable<Boolean> REVERIFIED = new ProcessVariable<>("reverified", Boolean.class);

        /** In: when the seller is reminded next. */
        public static final ProcessVariable<Date> NEXT_REMINDER_AT =
                new ProcessVariable<>("nextReminderAt", Date.class);

        /** Another reminder follows the last one. */
        public static final ProcessVariable<Boolean> MORE_REMINDERS =
                new ProcessVariable<>("moreReminders", Boolean.class);

        /** The certification case of the re-verification. */
        public static final ProcessVariable<String> CASE_ID = new ProcessVariable<>("caseId", String.class);

        /** Name of the {@link CertificationProcess.Outcome} of the re-verification. */
        public static final ProcessVariable<String> OUTCOME = new ProcessVariable<>("outcome", String.class);

        /** When the suspension ends. */
        public static final ProcessVariable<Date> SANCTION_ENDS_AT =
                new ProcessVariable<>("sanctionEndsAt", Date.class);

        private Variables() {}
    }
}
