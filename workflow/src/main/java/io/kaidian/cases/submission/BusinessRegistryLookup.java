package io.kaidian.cases.submission;

import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.SellerStatement;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a register of businesses says of the licence that a seller states, where the operator named one. Implemented by the
 * checks, which the steps do not know.
 *
 * <p>Asking takes as long as the register does: {@link #ask} before a transaction, {@link #kept} within it.
 */
public interface BusinessRegistryLookup {

    /** Whether there is a register to ask. */
    boolean isConfigured();

    /** What the register said last of the credit code that is stated; asks nobody. */
    RegistryResult kept(String sellerId, SellerStatement statement);

    /**
     * Asks now and keeps the answer.
     *
     * @throws IllegalStateException within a transaction, where the register is another machine
     */
    RegistryResult ask(String sellerId, SellerStatement statement);

    /** Asks in the background about what that case states; {@link #kept} has the answer once it is there. */
    void askSoon(CertificationCase c);

    /** What was kept of one seller's business counts for another seller, too, who states the same; asks nobody. */
    void copy(String from, String to);

    /**
     * The register's answer.
     *
     * @param name null unless registered
     * @param representative null where the register does not tell
     * @param askedAt null where it was not asked
     */
    record RegistryResult(
            State state,
            @Nullable String name,
            @Nullable String representative,
            @Nullable Instant askedAt) {

        /** Where nobody was asked. */
        public static RegistryResult without(State state) {
            return new RegistryResult(state, null, null, null);
        }

        /** Whether an earlier answer said the same. */
        public boolean saysTheSameAs(RegistryResult other) {
            return state == other.state
                    && Objects.equals(name, other.name)
                    && Objects.equals(representative, other.representative);
        }

        /** Whether the register has a business under that code. */
        public boolean isRegistered() {
            return state == State.IN_BUSINESS || state == State.CEASED;
        }

        /** Never the values: an operator is a person. */
        @Override
        public String toString() {
            return "Answer[" + state + "]";
        }
    }

    /** How the business stands. */
    enum State {
        /** There is no register, or nothing stated to ask about. */
        NOT_ASKED,
        IN_BUSINESS,
        CEASED,
        UNKNOWN,
        /** The register could not be asked, or was not yet. */
        UNAVAILABLE
    }
}
