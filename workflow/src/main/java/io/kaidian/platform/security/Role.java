package io.kaidian.platform.security;

/** What a person may do; one person can have several. The table of rights is in the decision record on access. */
public enum Role {
    SELLER,
    REVIEWER,
    LEAD,
    OFFICER,
    ANALYST,
    PUBLISHER,
    ADMIN;

    /** The name under which Spring Security knows this role. */
    public String authority() {
        return "ROLE_" + name();
    }
}
