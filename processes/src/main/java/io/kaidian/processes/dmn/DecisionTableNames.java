package io.kaidian.processes.dmn;

import io.kaidian.processes.ProcessVariable;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.processes.bpmn.RecheckProcess;

/** Names in the decision tables: key, inputs and outputs of each. */
public final class DecisionTableNames {

    private DecisionTableNames() {}

    /** {@code review-routing.dmn}: who looks at a submission, and how soon. */
    public static final class ReviewRouting {

        public static final String KEY = "reviewRouting";

        public static final ProcessVariable<String> KIND = CertificationProcess.Variables.KIND;
        public static final ProcessVariable<Integer> ROUND = CertificationProcess.Variables.ROUND;
        public static final ProcessVariable<String> MACHINE_EFFECT = CertificationProcess.Variables.MACHINE_EFFECT;
        public static final ProcessVariable<Boolean> NEW_FAULT = CertificationProcess.Variables.NEW_FAULT;
        public static final ProcessVariable<Boolean> FOUR_EYES = CertificationProcess.Variables.FOUR_EYES;

        public static final ProcessVariable<String> ROUTE = CertificationProcess.Variables.ROUTE;
        public static final ProcessVariable<String> QUEUE = CertificationProcess.Variables.QUEUE;
        public static final ProcessVariable<Integer> PRIORITY = CertificationProcess.Variables.PRIORITY;
        public static final ProcessVariable<String> DUE_IN = CertificationProcess.Variables.DUE_IN;
        public static final ProcessVariable<Boolean> SECOND_REVIEW = CertificationProcess.Variables.SECOND_REVIEW;
        public static final ProcessVariable<Boolean> BLIND = CertificationProcess.Variables.BLIND;

        private ReviewRouting() {}
    }

    /** {@code sanction.dmn}: what follows from the points. */
    public static final class Sanction {

        public static final String KEY = "sanction";

        public static final ProcessVariable<String> TRACK = EnforcementProcess.Variables.TRACK;
        public static final ProcessVariable<Integer> BALANCE_BEFORE = EnforcementProcess.Variables.BALANCE_BEFORE;
        public static final ProcessVariable<Integer> BALANCE_AFTER = EnforcementProcess.Variables.BALANCE_AFTER;
        public static final ProcessVariable<Boolean> RELAPSE = EnforcementProcess.Variables.RELAPSE;
        public static final ProcessVariable<Boolean> CLOSES_AT_ONCE = EnforcementProcess.Variables.CLOSES_AT_ONCE;

        public static final ProcessVariable<String> SANCTION = EnforcementProcess.Variables.SANCTION;
        public static final ProcessVariable<Integer> DAYS = EnforcementProcess.Variables.DAYS;
        public static final ProcessVariable<String> WHILE_SUSPENDED = EnforcementProcess.Variables.WHILE_SUSPENDED;
        public static final ProcessVariable<String> WITHHELD = EnforcementProcess.Variables.WITHHELD;

        private Sanction() {}
    }

    /** {@code required-documents.dmn}: which documents a case needs; one result per document. */
    public static final class RequiredDocuments {

        public static final String KEY = "requiredDocuments";

        /** PERSONAL, SOLE_PROPRIETOR or ENTERPRISE. */
        public static final ProcessVariable<String> SELLER_TYPE = new ProcessVariable<>("sellerType", String.class);

        public static final ProcessVariable<String> KIND = CertificationProcess.Variables.KIND;

        /** What an open shop has looked at anew: ACCOUNT, NAME, CARD, LICENCE or PERSON; NONE where nothing is. */
        public static final ProcessVariable<String> CHANGE = new ProcessVariable<>("change", String.class);

        /** By which the person identifies, such as IDENTITY_CARD or PASSPORT. */
        public static final ProcessVariable<String> IDENTITY_DOCUMENT =
                new ProcessVariable<>("identityDocument", String.class);

        /** What the shop sells, by a code of the marketplace's own; {@link #UNKNOWN} where it named none. */
        public static final ProcessVariable<String> CATEGORY = new ProcessVariable<>("category", String.class);

        /** Where the seller is at home, by a code of the marketplace's own; {@link #UNKNOWN} where it named none. */
        public static final ProcessVariable<String> REGION = new ProcessVariable<>("region", String.class);

        /** LOW, NORMAL or HIGH, as the marketplace judges. */
        public static final ProcessVariable<String> RISK = new ProcessVariable<>("risk", String.class);

        /** Who of a company is asked: REPRESENTATIVE or OPERATOR for somebody who is named; NONE for the case itself. */
        public static final ProcessVariable<String> PERSON = new ProcessVariable<>("person", String.class);

        /** What the table is asked for the case itself. */
        public static final String NOBODY = "NONE";

        /** Category or region of a seller of whom the marketplace says none. */
        public static final String UNKNOWN = "NONE";

        /** A type of evidence by its code in {@code evidence.csv}. */
        public static final ProcessVariable<String> SLOT = new ProcessVariable<>("slot", String.class);

        /** An accepted, still valid document may be carried over. */
        public static final ProcessVariable<Boolean> REUSE = new ProcessVariable<>("reuse", Boolean.class);

        /** A word that the row has in common with others of which one will do. */
        public static final ProcessVariable<String> ONE_OF = new ProcessVariable<>("oneOf", String.class);

        /** Until how many days after the certification it may be sent; asked for at once where there is none. */
        public static final ProcessVariable<Integer> LATER_DAYS = new ProcessVariable<>("laterDays", Integer.class);

        /** Whether an account that a small transfer confirmed will do in its place. */
        public static final ProcessVariable<Boolean> BY_TRANSFER = new ProcessVariable<>("byTransfer", Boolean.class);

        private RequiredDocuments() {}
    }

    /** {@code recheck-step.dmn}: what follows while a recheck is ignored. */
    public static final class RecheckStep {

        public static final String KEY = "recheckStep";

        public static final ProcessVariable<Integer> RECHECK_STEP = RecheckProcess.Variables.RECHECK_STEP;

        public static final ProcessVariable<String> RECHECK_ACTION = RecheckProcess.Variables.RECHECK_ACTION;
        public static final ProcessVariable<Integer> RECHECK_DAYS = RecheckProcess.Variables.RECHECK_DAYS;
        public static final ProcessVariable<String> WITHHELD = RecheckProcess.Variables.WITHHELD;

        private RecheckStep() {}
    }

    /** {@code allowed-actions.dmn}: what a shop may do; one result per action. */
    public static final class AllowedActions {

        public static final String KEY = "allowedActions";

        /** PENDING, OPEN, RESTRICTED, SUSPENDED, REVERIFYING or CLOSED. */
        public static final ProcessVariable<String> STANDING = new ProcessVariable<>("standing", String.class);

        public static final ProcessVariable<String> ACTION = new ProcessVariable<>("action", String.class);

        /** A sanction can withhold it; false for what buyers have a right to. */
        public static final ProcessVariable<Boolean> CAN_BE_WITHHELD =
                new ProcessVariable<>("canBeWithheld", Boolean.class);

        public static final ProcessVariable<String> LABEL_ZH = new ProcessVariable<>("labelZh", String.class);
        public static final ProcessVariable<String> LABEL_EN = new ProcessVariable<>("labelEn", String.class);

        private AllowedActions() {}
    }

    /** {@code parameters.dmn}: one number by its name; the names are in {@link io.kaidian.processes.dmn.Parameters}. */
    public static final class Parameters {

        public static final String KEY = "parameters";

        public static final ProcessVariable<String> NAME = new ProcessVariable<>("name", String.class);

        public static final ProcessVariable<String> VALUE = new ProcessVariable<>("value", String.class);
        public static final ProcessVariable<String> UNIT = new ProcessVariable<>("unit", String.class);
        public static final ProcessVariable<String> MIN = new ProcessVariable<>("min", String.class);
        public static final ProcessVariable<String> MAX = new ProcessVariable<>("max", String.class);
        public static final ProcessVariable<String> MEANING_ZH = new ProcessVariable<>("meaningZh", String.class);
        public static final ProcessVariable<String> MEANING_EN = new ProcessVariable<>("meaningEn", String.class);

        private Parameters() {}
    }
}
