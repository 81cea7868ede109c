package io.kaidian.cases.waivers;

/** What a seller asks a person about where it is no photo. Stored by name. */
public enum HelpTopic {
    /** The application itself. */
    APPLICATION,
    /** The payment account or its holder. */
    PAYMENT_ACCOUNT,
    /** The shop: violations, what it may not do, appeals, permits. */
    SHOP,
    /** Anything else. */
    OTHER;

    /** Whether an application that runs is asked about by it. */
    public boolean isOfApplication() {
        return this == APPLICATION || this == PAYMENT_ACCOUNT;
    }
}
