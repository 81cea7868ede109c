package io.kaidian.registries.face;

import io.kaidian.platform.settings.RequiredSetting;
import io.kaidian.registries.verification.VerificationHttpClient;
import io.kaidian.registries.verification.VerificationResult;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** {@code POST {url}/comparisons} with both pictures as JPEG in Base64: {@code {"person": …, "portrait": …}}. */
@Component
@ConditionalOnProperty("kaidian.face-service.url")
public class HttpFaceService implements FaceService {

    private final VerificationHttpClient http;

    @Autowired
    HttpFaceService(FaceServiceProperties settings) {
        this(
                settings.url(),
                RequiredSetting.require("kaidian.face-service.token", settings.token()),
                settings.timeout(),
                settings.circuitOpenDuration());
    }

    public HttpFaceService(String url, String token, Duration timeout, Duration rest) {
        http = new VerificationHttpClient(VerificationResult.Kind.FACE, url, token, timeout, rest);
    }

    @Override
    public VerificationResult compare(byte[] handheld, byte[] front) {
        return http.ask("/comparisons", Map.of("person", handheld, "portrait", front));
    }
}
