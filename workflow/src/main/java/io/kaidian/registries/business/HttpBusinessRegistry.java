package io.kaidian.registries.business;

import io.kaidian.platform.http.client.ExternalServiceClient;
import io.kaidian.platform.settings.RequiredSetting;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

/**
 * A register over HTTP: {@code GET {url}/businesses/{creditCode}} with a bearer token answers
 * {@code {"state": "IN_BUSINESS", "name": …, "representative": …}}; 404 is a code that it does not know. Comes before a
 * simulated one.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
@ConditionalOnProperty("kaidian.business-registry.url")
class HttpBusinessRegistry implements BusinessRegistry {

    private final ExternalServiceClient register;

    @Autowired
    HttpBusinessRegistry(BusinessRegistryProperties settings) {
        this(
                RequiredSetting.require("kaidian.business-registry.url", settings.url()),
                RequiredSetting.require("kaidian.business-registry.token", settings.token()),
                settings.timeout(),
                settings.circuitOpenDuration());
    }

    HttpBusinessRegistry(String url, String token, Duration timeout, Duration rest) {
        this.register = new ExternalServiceClient("register of businesses", url, token, timeout, rest);
    }

    @Override
    public RegisteredBusiness lookUp(String creditCode) {
        try {
            return register.exchange(client -> {
                var found = client.get()
                        .uri("/businesses/{code}", creditCode)
                        .retrieve()
                        .body(RegisteredBusiness.class);
                return Optional.ofNullable(found).filter(answer -> answer.state() != null);
            });
        } catch (HttpClientErrorException.NotFound unknown) {
            return RegisteredBusiness.of(RegisteredBusiness.State.UNKNOWN);
        } catch (ExternalServiceClient.ServiceUnavailableException away) {
            return RegisteredBusiness.of(RegisteredBusiness.State.UNAVAILABLE);
        }
    }
}
