package io.kaidian.registries.payment;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the payment company says of an account.
 *
 * @param holderName real name of its holder, a person or a company; null unless verified
 * @param idNumber identity number of its holder; null where the company does not tell it or the holder is no person
 */
public record AccountHolder(
        State state, @Nullable String holderName, @Nullable String idNumber) {

    /** How the account stands. */
    public enum State {
        /** Its holder's real name was verified. */
        VERIFIED,
        /** Real-name verification is not finished. */
        UNVERIFIED,
        /** There is no such account, or it is closed. */
        CLOSED,
        /** It belongs to somebody else than this seller, says the payment company. */
        NOT_THE_SELLERS,
        /** The payment company could not be asked just now. */
        UNAVAILABLE
    }

    /** The holder's name; only of an account that is verified. */
    public String requireHolderName() {
        return Objects.requireNonNull(holderName, "the holder is not verified");
    }

    /** The answer where there is nothing to tell but the state. */
    public static AccountHolder of(State state) {
        return new AccountHolder(state, null, null);
    }

    /** Never the values: holders must not leak through logs. */
    @Override
    public String toString() {
        return "AccountHolder[" + state + "]";
    }
}
