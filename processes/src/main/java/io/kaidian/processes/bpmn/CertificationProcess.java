package io.kaidian.processes.bpmn;

import io.kaidian.processes.ProcessVariable;
import java.util.Date;

/** Names in {@code certification.bpmn}: one run from a seller's first submission to its end. The business key is the case id. */
public final class CertificationProcess {

    /** Key of the process in the engine. */
    public static final String KEY = "certification";

    /**
     * Priority of the jobs that check a submission; others have none, which is 0. A node that does nothing but checks takes jobs from
     * here on, and a node that leaves them to it takes those below.
     */
    public static final long CHECKS_PRIORITY = 100;

    // What begins it
    public static final String CASE_SUBMITTED = "StartEvent_CaseSubmitted";
    public static final String REVIEW_OPENED = "StartEvent_ReviewOpened";
    public static final String CORRECTION_OPENED = "StartEvent_CorrectionOpened";
    public static final String WITHDRAWAL_RECEIVED = "Event_CaseWithdrawn";

    // What people and machines do
    public static final String CHECK_DOCUMENTS = "Activity_CheckDocuments";
    public static final String AWAIT_OTHER_DECISION = "Activity_AwaitOtherDecision";
    public static final String ROUTE_CASE = "Activity_RouteCase";
    public static final String PLAN_REVIEW = "Activity_PlanReview";
    public static final String PEOPLE_DECIDE = "Activity_PeopleDecide";
    public static final String REVIEW_CASE = "Activity_ReviewCase";
    public static final String SECOND_REVIEW = "Activity_SecondReview";
    public static final String SETTLE_DISAGREEMENT = "Activity_SettleDisagreement";
    public static final String CERTIFY_SELLER = "Activity_CertifySeller";
    public static final String DECLINE_CASE = "Activity_DeclineCase";
    public static final String WARN_OF_DUE_REVIEW = "Activity_WarnOfDueReview";
    public static final String ESCALATE_REVIEW = "Activity_EscalateReview";
    public static final String RETURN_CASE = "Activity_ReturnCase";
    public static final String CORRECTION = "Activity_Correction";
    public static final String CORRECT_DOCUMENTS = "Activity_CorrectDocuments";
    public static final String REMIND_SELLER = "Activity_RemindSeller";
    public static final String AWAIT_MORE_ROUNDS = "Activity_AwaitMoreRounds";
    public static final String DECIDE_MORE_ROUNDS = "Activity_DecideMoreRounds";
    public static final String GRANT_ROUNDS = "Activity_GrantRounds";
    public static final String EXPIRE_CASE = "Activity_ExpireCase";
    public static final String SELLER_WITHDRAWS = "Activity_SellerWithdraws";
    public static final String WITHDRAW_CASE = "Activity_WithdrawCase";
    public static final String HAND_ON_DECISION = "Activity_HandOnDecision";

    // Where it branches
    public static final String MUST_WAIT_GATEWAY = "Gateway_MustWait";
    public static final String ROUTE_GATEWAY = "Gateway_Route";
    public static final String SECOND_REVIEW_GATEWAY = "Gateway_SecondReview";
    public static final String AGREED_GATEWAY = "Gateway_Agreed";
    public static final String SECOND_REVIEWED_GATEWAY = "Gateway_SecondReviewed";
    public static final String DECIDED_GATEWAY = "Gateway_Decided";
    public static final String DECISION_GATEWAY = "Gateway_Decision";
    public static final String ROUNDS_LEFT_GATEWAY = "Gateway_RoundsLeft";
    public static final String WAIT_AND_REMIND_GATEWAY = "Gateway_WaitAndRemind";
    public static final String MORE_REMINDERS_GATEWAY = "Gateway_MoreReminders";
    public static final String GRANTED_GATEWAY = "Gateway_Granted";
    public static final String FINAL_PROPOSED_GATEWAY = "Gateway_FinalProposed";

    // What time does
    public static final String REMINDER_DUE = "Event_ReminderDue";
    public static final String CORRECTION_EXPIRED = "Event_CorrectionExpired";
    public static final String REQUEST_EXPIRED = "Event_RequestExpired";
    public static final String REVIEW_DUE_SOON = "Event_ReviewDueSoon";
    public static final String REVIEW_OVERDUE = "Event_ReviewOverdue";

    // What happens elsewhere
    public static final String EVIDENCE_CHANGED = "Event_EvidenceChanged";

    // How it ends
    public static final String SELLER_CERTIFIED = "EndEvent_SellerCertified";
    public static final String CASE_DECLINED = "EndEvent_CaseDeclined";
    public static final String REVIEW_CLOSED = "EndEvent_ReviewClosed";
    public static final String WARNED = "EndEvent_Warned";
    public static final String REVIEW_ESCALATED = "EndEvent_ReviewEscalated";
    public static final String CORRECTED = "EndEvent_Corrected";
    public static final String ALL_REMINDED = "EndEvent_AllReminded";
    public static final String CASE_EXPIRED = "EndEvent_CaseExpired";
    public static final String CASE_WITHDRAWN = "EndEvent_CaseWithdrawn";

    private CertificationProcess() {}

    /** Why a seller goes through certification. */
    public enum Kind {
        /** A shop is to be opened. */
        INITIAL,
        /** A suspended shop is to be opened again; comes through the suspension process. */
        REINSTATEMENT,
        /** An open shop is rechecked. */
        PERIODIC,
        /** A verified field of an open shop changes. */
        CHANGE
    }

    /** Who looks at a submission, by the routing table. */
    public enum Route {
        /** A person. */
        REVIEW,
        /** Nobody: it goes straight back to the seller. */
        RETURN
    }

    /** What a person decided; the value of {@code outcome} until the case ends. */
    public enum Decision {
        /** The seller may run the shop. */
        CERTIFY,
        /** Something is to be corrected. */
        RETURN,
        /** The case ends against the seller. */
        DECLINE
    }

    /** How the case ended; the value of {@code outcome} at the end, which a caller receives. */
    public enum Outcome {
        /** Certified. */
        CERTIFIED,
        /** Declined with reasons. */
        DECLINED,
        /** Nothing came in time, or no more rounds were granted. */
        EXPIRED,
        /** Withdrawn by the seller. */
        WITHDRAWN
    }

    /** Names of the messages that the process waits for. */
    public static final class Messages {

        /** The seller withdraws the case; ends it wherever it stands. */
        public static final String CASE_WITHDRAWN = "CaseWithdrawn";

        /** The seller, out of rounds, asks for more. */
        public static final String MORE_ROUNDS_REQUESTED = "MoreRoundsRequested";

        /** A finding was set aside or the payment company answers otherwise while a second person is to look. */
        public static final String EVIDENCE_CHANGED = "EvidenceChanged";

        /**
         * What this case waited for before its checks is there: its last photo was read, or the decision about another case
         * of the same identity was answered.
         */
        public static final String OTHER_DECISION_ANSWERED = "OtherDecisionAnswered";

        private Messages() {}
    }

    /** Variables of the process: ids, verdicts, flags and dates; never objects, never personal data. */
    public static final class Variables {

        /** In: name of a {@link Kind}. */
        public static final ProcessVariable<String> KIND = new ProcessVariable<>("kind", String.class);

        /** Number of the current submission, from 1. */
        public static final ProcessVariable<Integer> ROUND = new ProcessVariable<>("round", Integer.class);

        /** A photo is still being read, or a final decision about the same identity still waits for its second person. */
        public static final ProcessVariable<Boolean> MUST_WAIT = new ProcessVariable<>("mustWait", Boolean.class);

        /** Strongest effect of the round's findings: NONE, ADVISE, HOLD or RETURN. */
        public static final ProcessVariable<String> MACHINE_EFFECT =
                new ProcessVariable<>("machineEffect", String.class);

        /** A certain fault with effect RETURN that the seller was not told of before sending. */
        public static final ProcessVariable<Boolean> NEW_FAULT = new ProcessVariable<>("newFault", Boolean.class);

        /** A finding's reason demands two people. */
        public static final ProcessVariable<Boolean> FOUR_EYES = new ProcessVariable<>("fourEyes", Boolean.class);

        /** Name of a {@link Route}. */
        public static final ProcessVariable<String> ROUTE = new ProcessVariable<>("route", String.class);

        /** Queue of the inbox; null when the case goes straight back. */
        public static final ProcessVariable<String> QUEUE = new ProcessVariable<>("queue", String.class);

        /** Higher is served sooner. */
        public static final ProcessVariable<Integer> PRIORITY = new ProcessVariable<>("priority", Integer.class);

        /** ISO 8601 duration in working time until the decision is overdue; null when the case goes straight back. */
        public static final ProcessVariable<String> DUE_IN = new ProcessVariable<>("dueIn", String.class);

        /** When the decision of people is due. */
        public static final ProcessVariable<Date> REVIEW_DUE_AT = new ProcessVariable<>("reviewDueAt", Date.class);

        /** When the warning time before that begins. */
        public static final ProcessVariable<Date> REVIEW_DUE_SOON_AT =
                new ProcessVariable<>("reviewDueSoonAt", Date.class);

        /** A second person must decide; set by the table and raised by the first decider. */
        public static final ProcessVariable<Boolean> SECOND_REVIEW =
                new ProcessVariable<>("secondReview", Boolean.class);

        /** The second person forms an opinion before reading the first one's; set by the table. */
        public static final ProcessVariable<Boolean> BLIND = new ProcessVariable<>("blind", Boolean.class);

        /** Out: name of a {@link Decision} while the case runs, of an {@link Outcome} once it has ended. */
        public static final ProcessVariable<String> OUTCOME = new ProcessVariable<>("outcome", String.class);

        /** The second person agrees with the first. */
        public static final ProcessVariable<Boolean> AGREED = new ProcessVariable<>("agreed", Boolean.class);

        /** Returns that the seller still has. */
        public static final ProcessVariable<Integer> ROUNDS_LEFT = new ProcessVariable<>("roundsLeft", Integer.class);

        /** When the returned case expires. */
        public static final ProcessVariable<Date> CORRECTION_DUE_AT =
                new ProcessVariable<>("correctionDueAt", Date.class);

        /** When the seller is reminded next. */
        public static final ProcessVariable<Date> NEXT_REMINDER_AT =
                new ProcessVariable<>("nextReminderAt", Date.class);

        /** Another reminder follows the last one. */
        public static final ProcessVariable<Boolean> MORE_REMINDERS =
                new ProcessVariable<>("moreReminders", Boolean.class);

        /** At withdrawal: one person has proposed to decline for good, and the second has not answered. */
        public static final ProcessVariable<Boolean> FINAL_PROPOSED =
                new ProcessVariable<>("finalProposed", Boolean.class);

        /** The lead grants more rounds. */
        public static final ProcessVariable<Boolean> GRANTED = new ProcessVariable<>("granted", Boolean.class);

        private Variables() {}
    }
}
