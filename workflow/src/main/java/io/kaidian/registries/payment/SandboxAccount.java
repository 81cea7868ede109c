package io.kaidian.registries.payment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Accounts of the simulated payment company whose names say how a case with them goes on, so that a marketplace can try
 * each way without people: {@code sandbox-certify}, {@code sandbox-return-2026}, … What follows the word tells accounts apart.
 */
public enum SandboxAccount {
    /** Held by whoever the seller says to be; the first submission is certified. */
    CERTIFY,
    /** The first round goes back, the next is certified. */
    RETURN,
    /** The case is declined. */
    DECLINE,
    /** Held by whoever the seller says to be; people decide. */
    REVIEW,
    /** Real-name verification is not finished. */
    UNVERIFIED,
    /** There is no such account. */
    CLOSED,
    /** Verified in the name of somebody else. */
    STRANGER,
    /** The payment company says that it belongs to another seller. */
    OTHER,
    /** The payment company does not answer. */
    SILENT;

    /** What all of them begin with; no real account does. */
    public static final String PREFIX = "sandbox-";

    /** Which one that is; empty for all other accounts. */
    public static Optional<SandboxAccount> of(String accountId) {
        if (!isOne(accountId)) {
            return Optional.empty();
        }
        var word = accountId.substring(PREFIX.length()).split("-", 2)[0].toUpperCase(Locale.ROOT);
        return Arrays.stream(values()).filter(one -> one.name().equals(word)).findFirst();
    }

    /** Whether the name asks for one, known or not. */
    public static boolean isOne(@Nullable String accountId) {
        return accountId != null && accountId.startsWith(PREFIX);
    }
}
