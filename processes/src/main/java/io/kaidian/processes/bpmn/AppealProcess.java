package io.kaidian.processes.bpmn;

import io.kaidian.processes.ProcessVariable;
import java.util.Date;

/** Names in {@code appeal.bpmn}: a seller disputes a decision. The business key is the appeal id. */
public final class AppealProcess {

    /** Key of the process in the engine. */
    public static final String KEY = "appeal";

    // What begins it
    public static final String APPEAL_FILED = "StartEvent_AppealFiled";

    // What people and machines do
    public static final String DECIDE_APPEAL = "Activity_DecideAppeal";
    public static final String UPHOLD_DECISION = "Activity_UpholdDecision";
    public static final String OVERTURN_DECISION = "Activity_OverturnDecision";
    public static final String ESCALATE_APPEAL = "Activity_EscalateAppeal";

    // Where it branches
    public static final String APPEAL_OUTCOME_GATEWAY = "Gateway_AppealOutcome";

    // What time does
    public static final String ANSWER_OVERDUE = "Event_AnswerOverdue";

    // How it ends
    public static final String DECISION_UPHELD = "EndEvent_DecisionUpheld";
    public static final String DECISION_OVERTURNED = "EndEvent_DecisionOverturned";
    public static final String APPEAL_ESCALATED = "EndEvent_AppealEscalated";

    private AppealProcess() {}

    /** Variables of the process: ids, verdicts, flags and dates; never objects, never personal data. */
    public static final class Variables {

        /** In: until when the appeal is to be answered. */
        public static final ProcessVariable<Date> ANSWER_DUE_AT = new ProcessVariable<>("answerDueAt", Date.class);

        /** The disputed decision is undone. */
        public static final ProcessVariable<Boolean> OVERTURNED = new ProcessVariable<>("overturned", Boolean.class);

        private Variables() {}
    }
}
