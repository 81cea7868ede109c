package io.kaidian.processes.bpmn;

import io.kaidian.processes.ProcessVariable;
import java.util.Date;

/** Names in {@code recheck.bpmn}: an open shop is asked whether all is as certified. The business key is the recheck id. */
public final class RecheckProcess {

    /** Key of the process in the engine. */
    public static final String KEY = "recheck";

    // What begins it
    public static final String RECHECK_DUE = "StartEvent_RecheckDue";
    public static final String CANCELLATION_RECEIVED = "Event_RecheckCancelled";

    // What people and machines do
    public static final String ASK_FOR_RECHECK = "Activity_AskForRecheck";
    public static final String DECIDE_RECHECK_STEP = "Activity_DecideRecheckStep";
    public static final String PLAN_RECHECK_STEP = "Activity_PlanRecheckStep";
    public static final String AWAIT_RECHECK = "Activity_AwaitRecheck";
    public static final String REMIND_OF_RECHECK = "Activity_RemindOfRecheck";
    public static final String RESTRICT_UNTIL_RECHECK = "Activity_RestrictUntilRecheck";
    public static final String SUSPEND_UNTIL_RECHECK = "Activity_SuspendUntilRecheck";
    public static final String CERTIFY_RECHECK = "Activity_CertifyRecheck";
    public static final String KEEP_ASKING = "Activity_KeepAsking";
    public static final String COMPLETE_RECHECK = "Activity_CompleteRecheck";
    public static final String RECHECK_OBSOLETE = "Activity_RecheckObsolete";
    public static final String CANCEL_RECHECK = "Activity_CancelRecheck";

    // Where it branches
    public static final String RECHECK_ACTION_GATEWAY = "Gateway_RecheckAction";
    public static final String RECHECK_STEP_TAKEN_GATEWAY = "Gateway_RecheckStepTaken";
    public static final String RECHECK_PASSED_GATEWAY = "Gateway_RecheckPassed";

    // What time does
    public static final String RECHECK_STEP_DUE = "Event_RecheckStepDue";

    // How it ends
    public static final String RECHECK_PASSED = "EndEvent_RecheckPassed";
    public static final String RECHECK_CANCELLED = "EndEvent_RecheckCancelled";

    private RecheckProcess() {}

    /** What follows while a recheck is ignored, by the table {@code recheckStep}. */
    public enum Action {
        /** The seller is reminded. */
        REMIND,
        /** The shop may do less. */
        RESTRICT,
        /** The shop is suspended. */
        SUSPEND
    }

    /** Names of the messages that the process waits for. */
    public static final class Messages {

        /** The seller sends the case; brings {@link Variables#CASE_ID}. */
        public static final String RECHECK_SUBMITTED = "RecheckSubmitted";

        /** The shop was suspended or closed for a breach of the rules. */
        public static final String RECHECK_CANCELLED = "RecheckCancelled";

        private Messages() {}
    }

    /** Variables of the process: ids, verdicts and dates; never objects, never personal data. */
    public static final class Variables {

        /** Number of the step that follows next if the seller does nothing; 1 is the first. */
        public static final ProcessVariable<Integer> RECHECK_STEP = new ProcessVariable<>("recheckStep", Integer.class);

        /** Name of the {@link Action} of that step. */
        public static final ProcessVariable<String> RECHECK_ACTION =
                new ProcessVariable<>("recheckAction", String.class);

        /** Days after the recheck fell due at which that step follows. */
        public static final ProcessVariable<Integer> RECHECK_DAYS = new ProcessVariable<>("recheckDays", Integer.class);

        /** Codes of what a restricted shop may not do, with commas between; empty where the step restricts nothing. */
        public static final ProcessVariable<String> WITHHELD = new ProcessVariable<>("withheld", String.class);

        /** When that step follows. */
        public static final ProcessVariable<Date> NEXT_STEP_AT = new ProcessVariable<>("nextStepAt", Date.class);

        /** The case that the seller sent. */
        public static final ProcessVariable<String> CASE_ID = new ProcessVariable<>("caseId", String.class);

        /** Name of the {@link CertificationProcess.Outcome} of that case. */
        public static final ProcessVariable<String> OUTCOME = new ProcessVariable<>("outcome", String.class);

        private Variables() {}
    }
}
