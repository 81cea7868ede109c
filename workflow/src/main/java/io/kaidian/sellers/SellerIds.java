package io.kaidian.sellers;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * The two forms of seller ids, which never meet: ids that the marketplace gives, and ids that this server makes for sellers
 * who sign up by themselves.
 */
public final class SellerIds {

    /** Begins the ids that this server makes. It is no character of the marketplace's ids, and needs no escape in an address. */
    public static final String RESERVED = "~";

    private static final Pattern MARKETPLACE = Pattern.compile("[A-Za-z0-9._@:-]{1,64}");

    /** Without characters that look alike: people read it to each other. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int LENGTH = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private SellerIds() {}

    /** Whether a marketplace may give this id: Latin letters, digits and {@code . _ @ : -}, at most 64. */
    public static boolean isOfMarketplace(String id) {
        return MARKETPLACE.matcher(id).matches();
    }

    /** Whether this server makes ids of this form. */
    public static boolean isReserved(String id) {
        return id.startsWith(RESERVED);
    }

    /** A new id for a seller who signs up. */
    public static String next() {
        return RANDOM.ints(LENGTH, 0, LETTERS.length())
                .mapToObj(LETTERS::charAt)
                .collect(() -> new StringBuilder(RESERVED), StringBuilder::append, StringBuilder::append)
                .toString();
    }
}
