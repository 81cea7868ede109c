package io.kaidian.processes.bpmn;

import io.kaidian.processes.ProcessVariable;
import java.util.Date;

/** Names in {@code help.bpmn}: a seller who cannot bring a photo, or does not know how to go on, asks for help. The business key is the request's id. */
public final class HelpProcess {

    /** Key of the process in the engine. */
    public static final String KEY = "help";

    // What begins it
    public static final String HELP_ASKED = "StartEvent_HelpAsked";
    public static final String NOT_NEEDED = "Event_HelpNotNeeded";

    // What people and machines do
    public static final String ANSWER_HELP_REQUEST = "Activity_AnswerHelpRequest";
    public static final String CONSENT_TO_WAIVER = "Activity_ConsentToWaiver";
    public static final String WAIVE_PHOTO = "Activity_WaivePhoto";
    public static final String ADVISE_SELLER = "Activity_AdviseSeller";
    public static final String ESCALATE_HELP_REQUEST = "Activity_EscalateHelpRequest";
    public static final String HELP_NOT_NEEDED = "Activity_HelpNotNeeded";
    public static final String CLOSE_HELP_REQUEST = "Activity_CloseHelpRequest";

    // Where it branches
    public static final String WAIVER_PROPOSED_GATEWAY = "Gateway_WaiverProposed";
    public static final String CONSENTED_GATEWAY = "Gateway_Consented";

    // What time does
    public static final String HELP_OVERDUE = "Event_HelpOverdue";

    // How it ends
    public static final String PHOTO_WAIVED = "EndEvent_PhotoWaived";
    public static final String SELLER_ADVISED = "EndEvent_SellerAdvised";
    public static final String HELP_ESCALATED = "EndEvent_HelpEscalated";
    public static final String HELP_CLOSED = "EndEvent_HelpClosed";

    private HelpProcess() {}

    /** Names of the messages that the process waits for. */
    public static final class Messages {

        /** The seller sent the case again, or it has ended: nobody needs an answer. */
        public static final String HELP_NOT_NEEDED = "HelpNotNeeded";

        private Messages() {}
    }

    /** Variables of the process: ids, verdicts, flags and dates; never objects, never personal data. */
    public static final class Variables {

        /** In: until when the request is to be answered. */
        public static final ProcessVariable<Date> ANSWER_DUE_AT = new ProcessVariable<>("answerDueAt", Date.class);

        /** The lead proposes to waive the photo. */
        public static final ProcessVariable<Boolean> WAIVER_PROPOSED =
                new ProcessVariable<>("waiverProposed", Boolean.class);

        /** The second person agrees with the waiver. */
        public static final ProcessVariable<Boolean> CONSENTED = new ProcessVariable<>("consented", Boolean.class);

        private Variables() {}
    }
}
