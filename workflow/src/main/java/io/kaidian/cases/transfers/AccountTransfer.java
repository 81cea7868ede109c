package io.kaidian.cases.transfers;

import io.kaidian.sellers.PaymentAccount;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A small transfer by which an account is confirmed.
 *
 * @param account the only one to which it is sent
 * @param triesLeft how often the amount may still be typed
 * @param expiresAt until when
 * @param confirmedAt null unless the amount was right
 */
public record AccountTransfer(
        UUID id,
        PaymentAccount account,
        State state,
        int triesLeft,
        Instant expiresAt,
        @Nullable Instant confirmedAt) {

    /** How far it is. */
    public enum State {
        /** Asked for; the company has not answered. */
        REQUESTED,
        /** On its way or there; the seller types the amount. */
        SENT,
        CONFIRMED,
        /** Too many wrong amounts. */
        FAILED,
        /** Nobody typed the right amount in time. */
        EXPIRED,
        /** The account takes no transfers. */
        REFUSED
    }
}
