package io.kaidian.cases;

/** What the payment company says of a seller's account. Implemented by the checks, which the steps do not know. */
public interface AccountAnswers {

    /** Asks now. A seller who named no account has {@link State#NONE_NAMED}. */
    Answer of(Seller seller);

    /**
     * The company's answer.
     *
     * @param holderName null unless verified
     * @param idNumber null where the company does not tell it or the holder is no person
     */
    record Answer(State state, String holderName, String idNumber) {

        /** Never the values: holders must not leak through logs. */
        @Override
        public String toString() {
            return "Answer[" + state + "]";
        }
    }

    /** How the account stands. */
    enum State {
        NONE_NAMED,
        VERIFIED,
        UNVERIFIED,
        CLOSED,
        NOT_THE_SELLERS,
        UNAVAILABLE
    }
}
