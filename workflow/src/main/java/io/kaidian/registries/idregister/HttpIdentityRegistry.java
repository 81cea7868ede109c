package io.kaidian.registries.idregister;

import io.kaidian.registries.verification.VerificationHttpClient;
import io.kaidian.registries.verification.VerificationResult;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** {@code POST {url}/identities} with {@code {"name": …, "idNumber": …}}. */
@Component
@ConditionalOnProperty("kaidian.identity-registry.url")
public class HttpIdentityRegistry implements IdentityRegistry {

    private final VerificationHttpClient http;

    public HttpIdentityRegistry(
            @Value("${kaidian.identity-registry.url}") String url,
            @Value("${kaidian.identity-registry.token}") String token,
            @Value("${kaidian.identity-registry.timeout:PT3S}") Duration timeout,
            @Value("${kaidian.identity-registry.rest:PT20S}") Duration rest) {
        http = new VerificationHttpClient(VerificationResult.Kind.IDENTITY, url, token, timeout, rest);
    }

    @Override
    public VerificationResult check(String name, String idNumber) {
        return http.ask("/identities", Map.of("name", name, "idNumber", idNumber));
    }
}
