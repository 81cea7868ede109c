package io.kaidian.identity.signin;

import io.kaidian.platform.security.Actor;
import java.security.Principal;
import java.time.Instant;
import java.util.Set;

/** Sellers who came through a link: handed over by the marketplace, or after a code of ours. */
final class SellerPrincipals {

    private SellerPrincipals() {}

    /** The marketplace has signed this seller in. */
    record PortalPrincipal(Actor actor, String username, int accessVersion) implements SellerPrincipal, Principal {

        @Override
        public PortalPrincipal actingFor(Actor shop) {
            return new PortalPrincipal(shop, username, accessVersion);
        }

        @Override
        public String getName() {
            return actor.name();
        }

        @Override
        public String toString() {
            return actor.name();
        }
    }

    /** The seller has typed a code. Where more is needed first, there are no roles, so no screen and no service has to think of it. */
    record CodeSessionPrincipal(Actor full, String username, int accessVersion, CodeSignIn codeSignIn)
            implements OneTimeCodePrincipal, Principal {

        @Override
        public Actor actor() {
            return codeSignIn.isShut() ? new Actor(full.kind(), full.name(), null, Set.of()) : full;
        }

        @Override
        public CodeSessionPrincipal actingFor(Actor shop) {
            return new CodeSessionPrincipal(shop, username, accessVersion, codeSignIn);
        }

        @Override
        public OneTimeCodePrincipal proved(Instant at) {
            return new CodeSessionPrincipal(full, username, accessVersion, codeSignIn.provedAt(at));
        }

        @Override
        public OneTimeCodePrincipal withAccessVersion(int version) {
            return new CodeSessionPrincipal(full, username, version, codeSignIn);
        }

        @Override
        public String getName() {
            return full.name();
        }

        @Override
        public String toString() {
            return full.name();
        }
    }
}
