package io.kaidian.registries.idregister;

import io.kaidian.platform.settings.RequiredSetting;
import io.kaidian.registries.verification.VerificationHttpClient;
import io.kaidian.registries.verification.VerificationResult;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** {@code POST {url}/identities} with {@code {"name": …, "idNumber": …}}. */
@Component
@ConditionalOnProperty("kaidian.identity-registry.url")
public class HttpIdentityRegistry implements IdentityRegistry {

    private final VerificationHttpClient http;

    @Autowired
    HttpIdentityRegistry(IdentityRegistryProperties settings) {
        this(
                settings.url(),
                RequiredSetting.require("kaidian.identity-registry.token", settings.token()),
                settings.timeout(),
                settings.circuitOpenDuration());
    }

    public HttpIdentityRegistry(String url, String token, Duration timeout, Duration rest) {
        http = new VerificationHttpClient(VerificationResult.Kind.IDENTITY, url, token, timeout, rest);
    }

    @Override
    public VerificationResult check(String name, String idNumber) {
        return http.ask("/identities", Map.of("name", name, "idNumber", idNumber));
    }
}
