package io.kaidian.registries.verification;

import io.kaidian.platform.http.client.ExternalServiceClient;
import io.kaidian.registries.verification.VerificationResult.Kind;
import io.kaidian.registries.verification.VerificationResult.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
    private record Answered(
            Outcome outcome,
            @Nullable Double score,
            @Nullable Double required,
            @Nullable String version) {}

    public VerificationResult ask(String path, Map<String, ?> question) {
        try {
            return service.exchange(client -> {
                var answered = client.post()
                        .uri(path)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(question)
                        .retrieve()
                        .body(Answered.class);
                return Optional.ofNullable(answered)
                        .filter(answer -> answer.outcome() != null)
                        .map(answer -> new VerificationResult(
                                kind, answer.outcome(), answer.score(), answer.required(), answer.version()));
            });
        } catch (ExternalServiceClient.ServiceUnavailableException | HttpClientErrorException.NotFound away) {
            return VerificationResult.unavailable(kind);
        }
    }
}
