package io.kaidian.processes.bpmn;

import io.kaidian.processes.ProcessVariable;
import java.util.Date;

/**
 * Names in {@code confirmation.bpmn}: the second person answers a final decision whose case was withdrawn meanwhile. The
 * business key is the case id.
 */
public final class ConfirmationProcess {

    /** Key of the process in the engine. */
    public static final String KEY = "confirmation";

    // What begins it
    public static final String DECISION_HANDED_ON = "StartEvent_DecisionHandedOn";

    // What people and machines do
    public static final String CONFIRM_DECISION = "Activity_ConfirmDecision";
    public static final String DECLINE_WITHDRAWN_CASE = "Activity_DeclineWithdrawnCase";
    public static final String RELEASE_CASE = "Activity_ReleaseCase";
    public static final String ESCALATE_CONFIRMATION = "Activity_EscalateConfirmation";

    // Where it branches
    public static final String CONFIRMED_GATEWAY = "Gateway_Confirmed";

    // What time does
    public static final String CONFIRMATION_OVERDUE = "Event_ConfirmationOverdue";

    // How it ends
    public static final String DECLINED_FOR_GOOD = "EndEvent_DeclinedForGood";
    public static final String WITHDRAWAL_STANDS = "EndEvent_WithdrawalStands";
    public static final String CONFIRMATION_ESCALATED = "EndEvent_ConfirmationEscalated";

    private ConfirmationProcess() {}

    /** Variables of the process: ids, verdicts, flags and dates; never objects, never personal data. */
    public static final class Variables {

        /** In: when the answer is due, as it was for the second review that the withdrawal ended. */
        public static final ProcessVariable<Date> REVIEW_DUE_AT = CertificationProcess.Variables.REVIEW_DUE_AT;

        /** The second person, too, declines for good. */
        public static final ProcessVariable<Boolean> CONFIRMED = new ProcessVariable<>("confirmed", Boolean.class);

        private Variables() {}
    }
}
