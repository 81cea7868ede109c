package io.kaidian.identity.signin;

import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor.VersionedPrincipal;

/** Somebody who signed in and may be a person with several shops. */
public interface SellerPrincipal extends VersionedPrincipal {

    /**
     * The same person in the same session, acting for another of their shops. Whether it is theirs, the caller has made sure.
     *
     * @param shop the seller of that shop
     */
    SellerPrincipal actingFor(Actor shop);
}
