package io.kaidian.cases.submission;

import io.kaidian.sellers.Seller;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the payment company says of a seller's account. Implemented by the checks, which the steps do not know.
 *
 * <p>Asking takes as long as the company does, so nobody asks while a transaction or a page is held: {@link #ask} before
 * it, {@link #cached} within it.
 */
public interface PaymentAccountVerifier {

    /** What the company said when it was asked last of the account that the seller names now; asks nobody. */
    AccountVerification cached(Seller seller);

    /**
     * Asks now and keeps the answer.
     *
     * @throws IllegalStateException within a transaction, where the company is another machine
     */
    AccountVerification ask(Seller seller);

    /**
     * Asks now and leaves it to the caller to keep the answer, within the transaction that it is for.
     *
     * @param before what {@link #cached} says; whoever decides about a case hears of an answer that says something else
     * @throws IllegalStateException within a transaction, where the company is another machine
     */
    UnkeptAnswer askUnkept(Seller seller, AccountVerification before);

    /** An answer that nobody knows of before it is kept. */
    @FunctionalInterface
    interface UnkeptAnswer {

        void keep();
    }

    /** Asks in the background; {@link #cached} has the answer once it is there. */
    void refreshAsync(Seller seller);

    /** What was kept of one seller's account counts for another seller, too, who names the same; asks nobody. */
    void copyTo(Seller from, Seller to);

    /**
     * The company's answer.
     *
     * @param holderName null unless verified
     * @param idNumber null where the company does not tell it or the holder is no person
     * @param askedAt null where it was not asked
     */
    record AccountVerification(
            State state,
            @Nullable String holderName,
            @Nullable String idNumber,
            @Nullable Instant askedAt) {

        /** Where nobody was asked. */
        public static AccountVerification without(State state) {
            return new AccountVerification(state, null, null, null);
        }

        /** Whether an earlier answer said the same. */
        public boolean saysTheSameAs(AccountVerification other) {
            return state == other.state
                    && Objects.equals(holderName, other.holderName)
                    && Objects.equals(idNumber, other.idNumber);
        }

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
        /** The company could not be asked, or was not yet. */
        UNAVAILABLE
    }
}
