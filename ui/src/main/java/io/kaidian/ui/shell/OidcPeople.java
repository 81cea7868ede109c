package io.kaidian.ui.shell;

import io.kaidian.support.security.Role;
import io.kaidian.support.security.Vouching;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Lets people in whom another house has signed in, with the roles that its claims name. */
@Component
class OidcPeople implements OAuth2UserService<OidcUserRequest, OidcUser> {

    private final OidcUserService claims = new OidcUserService();
    private final Vouching vouching;
    private final OidcSettings settings;

    OidcPeople(Vouching vouching, OidcSettings settings) {
        this.vouching = vouching;
        this.settings = settings;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        var user = claims.loadUser(request);
        return vouching.letIn(person(user))
                .map(vouched -> new VouchedUser(user, vouched))
                .orElseThrow(() -> new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.ACCESS_DENIED)));
    }

    private Vouching.Person person(OidcUser user) {
        var roles = roles(user.getClaim(settings.rolesClaim()));
        var username = Optional.ofNullable(user.getClaimAsString(settings.usernameClaim()))
                .orElse(user.getSubject());
        var staffNumber = Optional.ofNullable(user.getClaimAsString(settings.staffNumberClaim()))
                .orElse(username);
        return new Vouching.Person(
                user.getIssuer().toString(),
                user.getSubject(),
                username,
                Optional.ofNullable(user.getClaimAsString(settings.nameClaim())).orElse(username),
                roles.contains(Role.SELLER) ? null : staffNumber,
                Texts.nearest(Optional.ofNullable(user.getLocale())
                        .map(Locale::forLanguageTag)
                        .orElse(null)),
                roles);
    }

    private Set<Role> roles(Object claim) {
        Collection<?> names =
                claim instanceof Collection<?> several ? several : claim == null ? List.of() : List.of(claim);
        var found = EnumSet.noneOf(Role.class);
        names.stream()
                .map(String::valueOf)
                .map(this::role)
                .flatMap(Optional::stream)
                .forEach(found::add);
        return found;
    }

    /** A role or group that is not ours is no fault: other programs have theirs there. */
    private Optional<Role> role(String name) {
        return settings.roles().isEmpty()
                ? Arrays.stream(Role.values())
                        .filter(role -> role.name().equals(name))
                        .findFirst()
                : Optional.ofNullable(settings.roles().get(name));
    }
}
