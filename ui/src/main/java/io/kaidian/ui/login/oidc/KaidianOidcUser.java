package io.kaidian.ui.login.oidc;

import io.kaidian.identity.signin.ExternalIdentityService.ResolvedAccount;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor.VersionedPrincipal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Somebody whom another identity provider vouches for, as an actor here. */
class KaidianOidcUser extends DefaultOidcUser implements VersionedPrincipal {

    private final transient Actor actor;
    private final String username;
    private final int accessVersion;

    KaidianOidcUser(OidcUser user, ResolvedAccount vouched) {
        super(vouched.authorities(), user.getIdToken(), user.getUserInfo());
        this.actor = vouched.actor();
        this.username = vouched.username();
        this.accessVersion = vouched.accessVersion();
    }

    @Override
    public Actor actor() {
        return actor;
    }

    @Override
    public String username() {
        return username;
    }

    @Override
    public int accessVersion() {
        return accessVersion;
    }

    @Override
    public String getName() {
        return actor.name();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return actor.name();
    }
}
