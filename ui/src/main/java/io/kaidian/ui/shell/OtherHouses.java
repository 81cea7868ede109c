package io.kaidian.ui.shell;

import java.util.List;
import java.util.stream.StreamSupport;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Component;

/** Where else people can sign in, as Spring's settings for OAuth 2 clients name it. */
@Component
class OtherHouses {

    private final List<House> all;

    OtherHouses(ObjectProvider<ClientRegistrationRepository> registrations) {
        this.all = registrations.getIfAvailable() instanceof Iterable<?> some
                ? StreamSupport.stream(some.spliterator(), false)
                        .map(ClientRegistration.class::cast)
                        .map(House::of)
                        .toList()
                : List.of();
    }

    /** One of them. */
    record House(String id, String name, String path) {

        private static House of(ClientRegistration registration) {
            return new House(
                    registration.getRegistrationId(),
                    registration.getClientName(),
                    "oauth2/authorization/" + registration.getRegistrationId());
        }
    }

    List<House> all() {
        return all;
    }
}
