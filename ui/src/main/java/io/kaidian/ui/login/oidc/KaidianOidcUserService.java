package io.kaidian.ui.login.oidc;

import io.kaidian.identity.AccountRepository.UsernameTakenException;
import io.kaidian.identity.signin.ExternalIdentityService;
import io.kaidian.identity.signin.ExternalIdentityService.ResolvedAccount;
import io.kaidian.platform.security.Role;
import io.kaidian.ui.layout.i18n.KaidianI18nProvider;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Lets people in whom another identity provider has signed in: sellers by their subject, staff with the roles that its claims name. */
@Component
public class KaidianOidcUserService implements OAuth2UserService<OidcUserRequest, OidcUser> {

    private final OidcUserService claims = new OidcUserService();
    private final ExternalIdentityService externalIdentityService;
    private final OidcProperties settings;

    KaidianOidcUserService(ExternalIdentityService externalIdentityService, OidcProperties settings) {
        this.externalIdentityService = externalIdentityService;
        this.settings = settings;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        var user = claims.loadUser(request);
        var registration = request.getClientRegistration().getRegistrationId();
        return letIn(registration, user)
                .map(vouched -> new KaidianOidcUser(user, vouched))
                .orElseThrow(KaidianOidcUserService::refused);
    }

    private Optional<ResolvedAccount> letIn(String registration, OidcUser user) {
        try {
            return tryToLetIn(registration, user);
        } catch (UsernameTakenException | DuplicateKeyException atTheSameTime) {
            // A first sign-in in two windows at once: the other one has made the account meanwhile.
            return tryToLetIn(registration, user);
        }
    }

    private Optional<ResolvedAccount> tryToLetIn(String registration, OidcUser user) {
        var issuer = Objects.requireNonNull(user.getIssuer(), "an ID token names its issuer")
                .toString();
        var language = KaidianI18nProvider.nearest(Optional.ofNullable(user.getLocale())
                .map(Locale::forLanguageTag)
                .orElse(null));
        if (registration.equals(settings.sellers())) {
            var name = Optional.ofNullable(user.getFullName()).orElse(subject(user));
            return externalIdentityService.letSellerIn(issuer, subject(user), name, language);
        }
        return Optional.ofNullable(settings.providers().get(registration))
                .filter(provider -> isStrongEnough(provider, user))
                .flatMap(provider -> externalIdentityService.letStaffIn(person(provider, issuer, user, language)));
    }

    private static ExternalIdentityService.ExternalIdentity person(
            OidcProperties.Provider provider, String issuer, OidcUser user, Locale language) {
        var username = Optional.ofNullable(user.getClaimAsString(provider.usernameClaim()))
                .orElse(subject(user));
        return new ExternalIdentityService.ExternalIdentity(
                issuer,
                subject(user),
                username,
                Optional.ofNullable(user.getClaimAsString(provider.nameClaim())).orElse(username),
                Optional.ofNullable(user.getClaimAsString(provider.staffNumberClaim()))
                        .orElse(username),
                language,
                roles(provider, user.getClaim(provider.rolesClaim())));
    }

    private static String subject(OidcUser user) {
        return Objects.requireNonNull(user.getSubject(), "an ID token names its subject");
    }

    /** How somebody signed in is what the ID token says: no other answer is about this sign-in. */
    private static boolean isStrongEnough(OidcProperties.Provider provider, OidcUser user) {
        var reached = user.getIdToken().getClaimAsString(IdTokenClaimNames.ACR);
        var used = several(user.getIdToken().getClaim(IdTokenClaimNames.AMR)).stream()
                .map(String::valueOf)
                .toList();
        return (provider.acr().isEmpty() || provider.acr().contains(reached)) && used.containsAll(provider.amr());
    }

    /** A role or group that is not ours is no fault: other programs have theirs there. */
    private static Set<Role> roles(OidcProperties.Provider provider, @Nullable Object claim) {
        var found = EnumSet.noneOf(Role.class);
        several(claim).stream()
                .map(String::valueOf)
                .map(provider.roles()::get)
                .filter(role -> role != null)
                .forEach(found::add);
        return found;
    }

    private static Collection<?> several(@Nullable Object claim) {
        return claim instanceof Collection<?> all ? all : claim == null ? List.of() : List.of(claim);
    }

    private static OAuth2AuthenticationException refused() {
        return new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.ACCESS_DENIED));
    }
}
