package io.kaidian.checks.vendors;

import io.kaidian.checks.vendors.VerificationResult.Kind;
import io.kaidian.checks.vendors.VerificationResult.Outcome;
import io.kaidian.support.outside.ExternalServiceClient;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.client.HttpClientErrorException;

/** Asks by POST with JSON, and takes every fault for "could not be asked". */
final class VerificationHttpClient {

    private final Kind kind;
    private final ExternalServiceClient service;

    VerificationHttpClient(Kind kind, String url, String token, Duration timeout, Duration rest) {
        this.kind = kind;
        this.service = new ExternalServiceClient("the " + kind + " service", url, token, timeout, rest);
    }

    /** As the company answers: {@code {"outcome": "MATCH", "score": 0.98, "required": 0.8, "version": "…"}}. */
    private record Answered(Outcome outcome, Double score, Double required, String version) {}

    VerificationResult ask(String path, Map<String, ?> question) {
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
