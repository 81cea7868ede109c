package io.kaidian.checks.vendors;

import io.kaidian.checks.vendors.VendorAnswer.Kind;
import io.kaidian.checks.vendors.VendorAnswer.Outcome;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Asks by POST with JSON and a bearer token, waits so long and no longer, and takes every fault for "could not be asked". */
final class VendorHttp {

    private static final Logger LOG = LoggerFactory.getLogger(VendorHttp.class);

    private final Kind kind;
    private final RestClient client;

    VendorHttp(Kind kind, String url, String token, Duration timeout) {
        this.kind = kind;
        var patience = ClientHttpRequestFactorySettings.defaults()
                .withConnectTimeout(timeout)
                .withReadTimeout(timeout);
        this.client = RestClient.builder()
                .baseUrl(url)
                .requestFactory(ClientHttpRequestFactoryBuilder.jdk().build(patience))
                .defaultHeaders(headers -> headers.setBearerAuth(token))
                .build();
    }

    /** As the company answers: {@code {"outcome": "MATCH", "score": 0.98, "required": 0.8, "version": "…"}}. */
    private record Answered(Outcome outcome, Double score, Double required, String version) {}

    VendorAnswer ask(String path, Map<String, ?> question) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("another company is not asked while a transaction is held");
        }
        try {
            var answered = client.post()
                    .uri(path)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(question)
                    .retrieve()
                    .body(Answered.class);
            return answered == null || answered.outcome() == null
                    ? unavailable("an empty answer")
                    : new VendorAnswer(
                            kind, answered.outcome(), answered.score(), answered.required(), answered.version());
        } catch (RestClientException failed) {
            return unavailable(failed.getClass().getSimpleName());
        }
    }

    private VendorAnswer unavailable(String why) {
        LOG.warn("the {} service could not be asked: {}", kind, why);
        return VendorAnswer.unavailable(kind);
    }
}
