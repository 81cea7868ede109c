package io.kaidian.cases.transfers;

import io.kaidian.sellers.PaymentAccount;
import java.util.UUID;

/** Has a payment company send a small amount to an account. Implemented by the registries, which the steps do not know. */
public interface TransferSender {

    /** Whether somebody sends such amounts to accounts of that company. */
    boolean isOffered(PaymentAccount account);

    /**
     * Sends it. Throws nothing for the company's faults.
     *
     * @param id of the transfer: what is asked for again with the same id is sent once
     * @param sellerId the seller who names the account
     * @throws IllegalStateException within a transaction, where the company is another machine
     */
    Answer send(UUID id, PaymentAccount account, String sellerId);

    /** How a company answers. */
    enum State {
        SENT,
        /** The account takes no transfers. */
        REFUSED,
        /** The company could not be asked just now. */
        UNAVAILABLE
    }

    /**
     * The company's answer.
     *
     * @param fen the amount, in hundredths of a yuan; 0 unless it was sent
     */
    record Answer(State state, int fen) {

        /** Where nothing was sent. */
        public static Answer without(State state) {
            return new Answer(state, 0);
        }

        /** Never the amount. */
        @Override
        public String toString() {
            return "Answer[" + state + "]";
        }
    }
}
