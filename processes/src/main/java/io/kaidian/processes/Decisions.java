package io.kaidian.processes;

/** Names in the decision tables: key, inputs and outputs of each. */
public final class Decisions {

    private Decisions() {}

    /** {@code review-routing.dmn}: who looks at a submission, and how soon. */
    public static final class ReviewRouting {

        public static final String KEY = "reviewRouting";

        public static final Variable<String> KIND = CertificationProcess.Variables.KIND;
        public static final Variable<Integer> ROUND = CertificationProcess.Variables.ROUND;
        public static final Variable<String> MACHINE_EFFECT = CertificationProcess.Variables.MACHINE_EFFECT;
        public static final Variable<Boolean> NEW_FAULT = CertificationProcess.Variables.NEW_FAULT;
        public static final Variable<Boolean> FOUR_EYES = CertificationProcess.Variables.FOUR_EYES;

        public static final Variable<String> ROUTE = CertificationProcess.Variables.ROUTE;
        public static final Variable<String> QUEUE = CertificationProcess.Variables.QUEUE;
        public static final Variable<Integer> PRIORITY = CertificationProcess.Variables.PRIORITY;
        public static final Variable<String> DUE_IN = CertificationProcess.Variables.DUE_IN;
        public static final Variable<Boolean> SECOND_REVIEW = CertificationProcess.Variables.SECOND_REVIEW;
        public static final Variable<Boolean> BLIND = CertificationProcess.Variables.BLIND;

        private ReviewRouting() {}
    }

    /** {@code sanction.dmn}: what follows from the points. */
    public static final class Sanction {

        public static final String KEY = "sanction";

        public static final Variable<String> TRACK = EnforcementProcess.Variables.TRACK;
        public static final Variable<Integer> BALANCE_BEFORE = EnforcementProcess.Variables.BALANCE_BEFORE;
        public static final Variable<Integer> BALANCE_AFTER = EnforcementProcess.Variables.BALANCE_AFTER;
        public static final Variable<Boolean> RELAPSE = EnforcementProcess.Variables.RELAPSE;
        public static final Variable<Boolean> CLOSES_AT_ONCE = EnforcementProcess.Variables.CLOSES_AT_ONCE;

        public static final Variable<String> SANCTION = EnforcementProcess.Variables.SANCTION;
        public static final Variable<Integer> DAYS = EnforcementProcess.Variables.DAYS;
        public static final Variable<String> WHILE_SUSPENDED = EnforcementProcess.Variables.WHILE_SUSPENDED;
        public static final Variable<String> WITHHELD = EnforcementProcess.Variables.WITHHELD;

        private Sanction() {}
    }

    /** {@code required-documents.dmn}: which documents a case needs; one result per document. */
    public static final class RequiredDocuments {

        public static final String KEY = "requiredDocuments";

        /** PERSONAL, SOLE_PROPRIETOR or ENTERPRISE. */
        public static final Variable<String> SELLER_TYPE = new Variable<>("sellerType", String.class);

        public static final Variable<String> KIND = CertificationProcess.Variables.KIND;

        /** What an open shop has looked at anew: ACCOUNT, NAME, CARD, LICENCE or PERSON; NONE where nothing is. */
        public static final Variable<String> CHANGE = new Variable<>("change", String.class);

        /** ID_FRONT, ID_BACK, HANDHELD or BUSINESS_LICENCE. */
        public static final Variable<String> SLOT = new Variable<>("slot", String.class);

        /** An accepted, still valid document may be carried over. */
        public static final Variable<Boolean> REUSE = new Variable<>("reuse", Boolean.class);

        private RequiredDocuments() {}
    }

    /** {@code recheck-step.dmn}: what follows while a recheck is ignored. */
    public static final class RecheckStep {

        public static final String KEY = "recheckStep";

        public static final Variable<Integer> RECHECK_STEP = RecheckProcess.Variables.RECHECK_STEP;

        public static final Variable<String> RECHECK_ACTION = RecheckProcess.Variables.RECHECK_ACTION;
        public static final Variable<Integer> RECHECK_DAYS = RecheckProcess.Variables.RECHECK_DAYS;
        public static final Variable<String> WITHHELD = RecheckProcess.Variables.WITHHELD;

        private RecheckStep() {}
    }

    /** {@code allowed-actions.dmn}: what a shop may do; one result per action. */
    public static final class AllowedActions {

        public static final String KEY = "allowedActions";

        /** PENDING, OPEN, RESTRICTED, SUSPENDED, REVERIFYING or CLOSED. */
        public static final Variable<String> STANDING = new Variable<>("standing", String.class);

        public static final Variable<String> ACTION = new Variable<>("action", String.class);

        /** A sanction can withhold it; false for what buyers have a right to. */
        public static final Variable<Boolean> CAN_BE_WITHHELD = new Variable<>("canBeWithheld", Boolean.class);

        public static final Variable<String> LABEL_ZH = new Variable<>("labelZh", String.class);
        public static final Variable<String> LABEL_EN = new Variable<>("labelEn", String.class);

        private AllowedActions() {}
    }

    /** {@code parameters.dmn}: one number by its name; the names are in {@link io.kaidian.processes.Parameters}. */
    public static final class Parameters {

        public static final String KEY = "parameters";

        public static final Variable<String> NAME = new Variable<>("name", String.class);

        public static final Variable<String> VALUE = new Variable<>("value", String.class);
        public static final Variable<String> UNIT = new Variable<>("unit", String.class);
        public static final Variable<String> MIN = new Variable<>("min", String.class);
        public static final Variable<String> MAX = new Variable<>("max", String.class);
        public static final Variable<String> MEANING_ZH = new Variable<>("meaningZh", String.class);
        public static final Variable<String> MEANING_EN = new Variable<>("meaningEn", String.class);

        private Parameters() {}
    }
}
