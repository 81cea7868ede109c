package io.kaidian.ui.login.oidc;

import java.util.List;
import java.util.stream.StreamSupport;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Component;

/** Where else people can sign in, as Spring's settings for OAuth 2 clients name it. */
@Component
public class OidcProviders {

    private final List<OidcProvider> all;

    OidcProviders(ObjectProvider<ClientRegistrationRepository> registrations) {
        this.all = registrations.getIfAvailable() instanceof Iterable<?> some
                ? StreamSupport.stream(some.spliterator(), false)
                        .map(ClientRegistration.class::cast)
                        .map(OidcProvider::of)
                        .toList()
                : List.of();
    }

    /** One of them. */
    public record OidcProvider(String id, String name, String path) {

        private static OidcProvider of(ClientRegistration registration) {
            return new OidcProvider(
                    registration.getRegistrationId(),
                    registration.getClientName(),
                    "oauth2/authorization/" + registration.getRegistrationId());
        }
    }

    public List<OidcProvider> all() {
        return all;
    }
}
