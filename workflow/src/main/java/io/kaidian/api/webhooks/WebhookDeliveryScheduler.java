package io.kaidian.api.webhooks;

import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.jobs.background.BackgroundJob;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Serves every endpoint to which something is due, each by one thread at most: a slow one delays no other. */
@Configuration
@EnableConfigurationProperties(WebhookProperties.class)
class WebhookDeliveryScheduler {

    static final String JOB = "webhooks";

    private final WebhookDeliveryRepository deliveries;
    private final WebhookEndpointRepository endpoints;
    private final EventFeedRepository feed;
    private final WebhookDispatcher webhookDispatcher;
    private final WebhookProperties settings;
    private final Clock clock;

    WebhookDeliveryScheduler(
            WebhookDeliveryRepository deliveries,
            WebhookEndpointRepository endpoints,
            EventFeedRepository feed,
            WebhookDispatcher webhookDispatcher,
            WebhookProperties settings,
            MeterRegistry meters,
            @WallClock Clock clock) {
        this.deliveries = deliveries;
        this.endpoints = endpoints;
        this.feed = feed;
        this.webhookDispatcher = webhookDispatcher;
        this.settings = settings;
        this.clock = clock;
        Gauge.builder(
                        "kaidian.webhooks.lag",
                        () -> deliveries.lag(clock.instant()).toSeconds())
                .description("Age of the oldest event that still waits for its receiver")
                .baseUnit("seconds")
                .register(meters);
    }

    /** Delivers until nothing is due; while a slow endpoint is served, what comes for others is looked for. */
    @BackgroundJob(value = JOB, every = "${kaidian.webhooks.poll-interval}", idle = "PT30S")
    Optional<Duration> deliver() {
        var round = new Round();
        try {
            while (round.begin(deliveries.endpointsWithWork(clock.instant()))) {
                round.awaitOne(settings.pollInterval());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.of(Duration.ZERO);
        } finally {
            round.end();
        }
        var now = clock.instant();
        return deliveries.nextDue().map(due -> Duration.between(now, due));
    }

    /** Whoever reads the feed for the first time finds events in their places, however many there are. */
    @BackgroundJob(value = "event-places", every = "PT1M")
    void placeEvents() {
        boolean more;
        do {
            more = feed.placeCommitted();
        } while (more);
    }

    @BackgroundJob(value = "webhook-events-expiry", every = "PT1H")
    void deleteExpired() {
        // What nobody fetched has a place, too, so that the feed can say up to where it was forgotten.
        placeEvents();
        deliveries.deleteOlderThan(clock.instant().minus(settings.retention()));
        endpoints.forgetPreviousSecrets(clock.instant());
    }

    /** The endpoints that one run serves at the same time. */
    private final class Round {

        private final ExecutorService couriers =
                Executors.newFixedThreadPool(settings.threads(), task -> new Thread(task, "webhook-courier"));
        private final Set<UUID> served = ConcurrentHashMap.newKeySet();
        private final Semaphore ended = new Semaphore(0);
        private final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();

        /** Serves those that are not served yet; false where there is nothing to wait for. */
        boolean begin(List<UUID> waiting) {
            if (failures.isEmpty()) {
                waiting.stream().filter(served::add).forEach(endpoint -> couriers.execute(() -> serve(endpoint)));
            }
            return !served.isEmpty();
        }

        void awaitOne(Duration longest) throws InterruptedException {
            if (ended.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                ended.drainPermits();
            }
        }

        /** What a courier could not write down is the failure of the job; that a receiver failed is none. */
        void end() {
            couriers.shutdownNow();
            var failed = failures.poll();
            if (failed != null) {
                throw failed;
            }
        }

        private void serve(UUID endpoint) {
            try {
                webhookDispatcher.deliverPending(endpoint);
            } catch (RuntimeException failed) {
                failures.add(failed);
            } finally {
                served.remove(endpoint);
                ended.release();
            }
        }
    }
}
