package io.kaidian.registries.verification;

import io.kaidian.platform.http.client.ExternalServiceClient;
import io.kaidian.registries.verification.VerificationResult.Kind;
import io.kaidian.registries.verification.VerificationResult.Outcome;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.client.HttpClientErrorException;

/** Asks by POST with JSON, and takes every fault for "could not be asked". */
public final class VerificationHttpClient {

    private final Kind kind;
    private final ExternalServiceClient service;

    public VerificationHttpClient(Kind kind, String url, String token, Duration timeout, Duration rest) {
        this.kind = kind;
        this.service = new ExternalServiceClient("the " + kind + " service", url, token, timeout, rest);
    }

    /** As the company answers: {@code {"outcome": "MATCH", "score": 0.98, "required": 0.8, "version": "…"}}. */
    private record Answered(Outcome outcome, Double score, Double required, String version) {}

    public VerificationResult ask(String path, Map<String, ?> question) {
        try {
            return service.exchange(client -> {
                var answered = client.post()
                        .uri(path)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(question)
                        .retrieve()
                        .body(Answered.class);
                return answered == null || answered.outcome() == null
                        ? null
                        : new VerificationResult(
                                kind, answered.outcome(), answered.score(), answered.required(), answered.version());
            });
        } catch (ExternalServiceClient.ServiceUnavailableException | HttpClientErrorException.NotFound away) {
            return VerificationResult.unavailable(kind);
        }
    }
}
