package io.kaidian.ui.shell;

import java.util.List;
import java.util.stream.StreamSupport;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Component;

/** Where else people can sign in, as Spring's settings for OAuth 2 clients name it. */
@Component
class OidcProviders {

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
    record OidcProvider(String id, String name, String path) {

        private static OidcProvider of(ClientRegistration registration) {
            return new OidcProvider(
                    registration.getRegistrationId(),
                    registration.getClientName(),
                    "oauth2/authorization/" + registration.getRegistrationId());
        }
    }

    List<OidcProvider> all() {
        return all;
    }
}
