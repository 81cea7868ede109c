package io.kaidian.ui.shell;

import io.kaidian.support.security.Actor;
import io.kaidian.support.security.CurrentActor.VersionedPrincipal;
import io.kaidian.support.security.ExternalIdentityService.ResolvedAccount;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Somebody whom another house vouches for, as an actor here. */
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
    public boolean equals(Object other) {
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
