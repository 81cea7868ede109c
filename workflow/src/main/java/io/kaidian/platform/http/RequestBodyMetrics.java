package io.kaidian.platform.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** How large bodies are, and how many were not taken. */
final class RequestBodyMetrics {

    private final DistributionSummary sizes;
    private final Counter turnedAway;
    private final Map<RequestBodyRejectedException.Reason, Counter> refused =
            new EnumMap<>(RequestBodyRejectedException.Reason.class);

    RequestBodyMetrics(MeterRegistry meters) {
        sizes = DistributionSummary.builder("kaidian.bodies.read")
                .description("What was read of a request's body")
                .baseUnit("bytes")
                .register(meters);
        turnedAway = Counter.builder("kaidian.requests.turned.away")
                .description("Requests of an address that held its share of all threads")
                .register(meters);
        for (var reason : RequestBodyRejectedException.Reason.values()) {
            refused.put(
                    reason,
                    Counter.builder("kaidian.bodies.refused")
                            .description("Bodies that were not read to their end")
                            .tag(
                                    "reason",
                                    reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .register(meters));
        }
    }

    void ended(LimitedRequestBody body) {
        if (body.isExpected()) {
            sizes.record(body.handedOn());
            body.refusal()
                    .ifPresent(reason -> Objects.requireNonNull(refused.get(reason), "each reason has its counter")
                            .increment());
        }
    }

    void turnedAway() {
        turnedAway.increment();
    }
}
