package io.kaidian.ui.login.oidc;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/** Asks another identity provider for a sign-in as strong as the settings require of its people, so that it can ask them for more. */
public class OidcAuthorizationRequestResolver implements OAuth2AuthorizationRequestResolver {

    private static final String START = "/oauth2/authorization";

    private final DefaultOAuth2AuthorizationRequestResolver plain;
    private final OidcProperties settings;

    public OidcAuthorizationRequestResolver(ClientRegistrationRepository registrations, OidcProperties settings) {
        this.plain = new DefaultOAuth2AuthorizationRequestResolver(registrations, START);
        this.settings = settings;
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        return demanding(plain.resolve(request));
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String provider) {
        return demanding(plain.resolve(request, provider));
    }

    /** Whether this request begins a sign-in at another identity provider. */
    static boolean isStart(HttpServletRequest request) {
        return request.getServletPath().startsWith(START + "/");
    }

    private @Nullable OAuth2AuthorizationRequest demanding(@Nullable OAuth2AuthorizationRequest request) {
        if (request == null) {
            return null;
        }
        var provider = settings.providers().get((String) request.getAttribute("registration_id"));
        return provider == null || provider.acr().isEmpty()
                ? request
                : OAuth2AuthorizationRequest.from(request)
                        .additionalParameters(more -> more.put("acr_values", String.join(" ", provider.acr())))
                        .build();
    }
}
