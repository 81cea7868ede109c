package io.kaidian.registries.face;

import io.kaidian.registries.verification.VerificationHttpClient;
import io.kaidian.registries.verification.VerificationResult;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** {@code POST {url}/comparisons} with both pictures as JPEG in Base64: {@code {"person": …, "portrait": …}}. */
@Component
@ConditionalOnProperty("kaidian.face-service.url")
public class HttpFaceService implements FaceService {

    private final VerificationHttpClient http;

    public HttpFaceService(
            @Value("${kaidian.face-service.url}") String url,
            @Value("${kaidian.face-service.token}") String token,
            @Value("${kaidian.face-service.timeout:PT5S}") Duration timeout,
            @Value("${kaidian.face-service.rest:PT20S}") Duration rest) {
        http = new VerificationHttpClient(VerificationResult.Kind.FACE, url, token, timeout, rest);
    }

    @Override
    public VerificationResult compare(byte[] handheld, byte[] front) {
        return http.ask("/comparisons", Map.of("person", handheld, "portrait", front));
    }
}
