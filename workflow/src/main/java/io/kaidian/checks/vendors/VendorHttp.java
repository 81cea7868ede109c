package io.kaidian.checks.vendors;

import io.kaidian.checks.vendors.VendorAnswer.Kind;
import io.kaidian.checks.vendors.VendorAnswer.Outcome;
import io.kaidian.support.outside.OutsideService;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.client.HttpClientErrorException;

/** Asks by POST with JSON, and takes every fault for "could not be asked". */
final class VendorHttp {

    private final Kind kind;
    private final OutsideService service;

    VendorHttp(Kind kind, String url, String token, Duration timeout, Duration rest) {
        this.kind = kind;
        this.service = new OutsideService("the " + kind + " service", url, token, timeout, rest);
    }

    /** As the company answers: {@code {"outcome": "MATCH", "score": 0.98, "required": 0.8, "version": "…"}}. */
    private record Answered(Outcome outcome, Double score, Double required, String version) {}

    VendorAnswer ask(String path, Map<String, ?> question) {
        try {
            return service.ask(client -> {
                var answered = client.post()
                        .uri(path)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(question)
                        .retrieve()
                        .body(Answered.class);
                return answered == null || answered.outcome() == null
                        ? null
                        : new VendorAnswer(
                                kind, answered.outcome(), answered.score(), answered.required(), answered.version());
            });
        } catch (OutsideService.UnavailableException | HttpClientErrorException.NotFound away) {
            return VendorAnswer.unavailable(kind);
        }
    }
}
