package io.kaidian.identity;

import java.time.Instant;

/**
 * For which seller an account acts. Account and seller are two things: the name of the one says nothing about the other.
 *
 * @param madeAt real time
 */
public record SellerAccountLink(String username, String sellerId, Origin origin, Instant madeAt) {

    /** What proved that account and seller belong together. */
    public enum Origin {
        /** Both were made at once, by the person who signed up. */
        SIGN_UP,
        /** The marketplace handed its seller over to an account that opens in no other way. */
        MARKETPLACE,
        /** The issuer for sellers vouched for a subject that is the seller's id. */
        ISSUER,
        /** The demo made its people known. */
        DEMO
    }
}
