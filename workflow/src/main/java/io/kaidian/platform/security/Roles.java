package io.kaidian.platform.security;

/** Names of {@link Role}s for security annotations, which take constants only. */
public final class Roles {

    public static final String SELLER = "SELLER";
    public static final String REVIEWER = "REVIEWER";
    public static final String LEAD = "LEAD";
    public static final String OFFICER = "OFFICER";
    public static final String ANALYST = "ANALYST";
    public static final String PUBLISHER = "PUBLISHER";
    public static final String ADMIN = "ADMIN";

    private Roles() {}
}
