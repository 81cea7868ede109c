package io.kaidian.registries.business;

import org.jspecify.annotations.Nullable;

/**
 * What a register says of a business.
 *
 * @param name of the business; null unless it is registered
 * @param representative legal representative of a company, operator of a sole proprietor; null where the register does not
 *     tell
 */
public record RegisteredBusiness(
        State state, @Nullable String name, @Nullable String representative) {

    /** How the business stands. */
    public enum State {
        /** Registered and in business. */
        IN_BUSINESS,
        /** Registered once, and dissolved since, or its licence was revoked. */
        CEASED,
        /** The register has nothing under that code. */
        UNKNOWN,
        /** The register could not be asked just now. */
        UNAVAILABLE
    }

    /** The answer where there is nothing to tell but the state. */
    public static RegisteredBusiness of(State state) {
        return new RegisteredBusiness(state, null, null);
    }

    /** Never the values: an operator is a person. */
    @Override
    public String toString() {
        return "RegisteredBusiness[" + state + "]";
    }
}
