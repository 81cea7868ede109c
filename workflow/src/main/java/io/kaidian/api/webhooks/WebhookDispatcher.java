package io.kaidian.api.webhooks;

import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.jobs.ExponentialBackoff;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Carries events to one endpoint after the other. No transaction waits for the network: a delivery is leased, made and
 * settled in three steps, so that a crash in between repeats it and never loses it.
 */
@Component
class WebhookDispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookDispatcher.class);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    /** An endpoint that fails is asked again at least that often, so that it is noticed soon when it works again. */
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private final WebhookDeliveryRepository deliveries;
    private final WebhookEndpointRepository endpoints;
    private final WebhookClient client;
    private final WebhookProperties settings;
    private final Clock clock;

    WebhookDispatcher(
            WebhookDeliveryRepository deliveries,
            WebhookEndpointRepository endpoints,
            WebhookClient client,
            WebhookProperties settings,
            @WallClock Clock clock) {
        this.deliveries = deliveries;
        this.endpoints = endpoints;
        this.client = client;
        this.settings = settings;
        this.clock = clock;
    }

    /** Delivers what is due at that endpoint, until nothing is or the endpoint rests after failures. */
    void deliverPending(UUID endpoint) {
        var lease = settings.lease();
        for (var next = deliveries.lease(endpoint, clock.instant(), lease);
                next.isPresent() && !Thread.currentThread().isInterrupted() && deliver(next.get());
                next = deliveries.lease(endpoint, clock.instant(), lease)) {}
    }

    /** Whether to go on. */
    private boolean deliver(WebhookDeliveryRepository.Leased delivery) {
        var target = endpoints.target(delivery.endpoint(), clock.instant());
        var body = EventBody.of(delivery.eventId(), delivery.type(), delivery.at(), delivery.data());
        try {
            var status = client.post(target.url(), body, headers(delivery, body, target.secrets()));
            if (status >= 200 && status < 300) {
                deliveries.markDelivered(delivery, status, clock.instant());
                return true;
            }
            return fail(delivery, status, "answered " + status);
        } catch (IOException | IllegalArgumentException failed) {
            return fail(delivery, null, reason(failed));
        }
    }

    private boolean fail(WebhookDeliveryRepository.Leased delivery, @Nullable Integer status, String why) {
        var now = clock.instant();
        var tooOld = delivery.writtenAt().plus(settings.maxAge()).isBefore(now);
        var again = now.plus(backoffAfter(delivery.tries(), settings.maxBackoff()));
        LOG.warn(
                "event {} did not reach endpoint {}, try {}: {}{}",
                delivery.eventId(),
                delivery.endpoint(),
                delivery.tries(),
                why,
                tooOld ? ", given up" : "");
        return !deliveries.markFailed(
                delivery,
                status,
                why,
                tooOld ? null : again,
                now.plus(backoffAfter(delivery.tries(), LONGEST_REST)),
                now);
    }

    private static Duration backoffAfter(int tries, Duration longest) {
        return new ExponentialBackoff(FIRST_PAUSE, longest).jitteredPauseAfter(tries);
    }

    private Map<String, String> headers(WebhookDeliveryRepository.Leased delivery, String body, List<String> secrets) {
        var now = clock.instant();
        var headers = StandardWebhookSignature.headers(delivery.eventId().toString(), body, now, secrets);
        headers.put(WebhookSignature.HEADER, WebhookSignature.of(body, now, secrets));
        headers.put("Kaidian-Event", delivery.type().key());
        headers.put("Kaidian-Try", String.valueOf(delivery.tries()));
        return headers;
    }

    private static String reason(Exception failed) {
        var message = failed.getMessage();
        return failed.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
