package io.kaidian.api.webhooks;

import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.jobs.background.BackgroundJob;
import io.kaidian.platform.jobs.background.JobScope;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Serves every endpoint to which something is due, each by one thread of this node at most: a slow one delays no other. */
@Configuration
@EnableConfigurationProperties(WebhookProperties.class)
class WebhookDeliveryScheduler {

    private static final long STOP_SECONDS = 5;

    private final WebhookDeliveryRepository deliveries;
    private final WebhookDispatcher webhookDispatcher;
    private final WebhookProperties settings;
    private final Clock clock;
    private final ExecutorService couriers;
    private final Set<UUID> served = ConcurrentHashMap.newKeySet();

    WebhookDeliveryScheduler(
            WebhookDeliveryRepository deliveries,
            WebhookDispatcher webhookDispatcher,
            WebhookProperties settings,
            MeterRegistry meters,
            @WallClock Clock clock) {
        this.deliveries = deliveries;
        this.webhookDispatcher = webhookDispatcher;
        this.settings = settings;
        this.clock = clock;
        this.couriers = Executors.newFixedThreadPool(settings.threads(), task -> new Thread(task, "webhook-courier"));
        Gauge.builder(
                        "kaidian.webhooks.lag",
                        () -> deliveries.lag(clock.instant()).toSeconds())
                .description("Age of the oldest event that still waits for its receiver")
                .baseUnit("seconds")
                .register(meters);
    }

    @BackgroundJob(value = "webhooks", every = "${kaidian.webhooks.poll-interval}", on = JobScope.EACH_NODE)
    void deliver() {
        for (var endpoint : deliveries.endpointsWithWork(clock.instant())) {
            if (served.add(endpoint)) {
                try {
                    couriers.execute(() -> serve(endpoint));
                } catch (RejectedExecutionException stopping) {
                    served.remove(endpoint);
                }
            }
        }
    }

    @BackgroundJob(value = "webhook-events-expiry", every = "PT1H")
    void deleteExpired() {
        deliveries.deleteOlderThan(clock.instant().minus(settings.retention()));
    }

    @PreDestroy
    void stop() throws InterruptedException {
        couriers.shutdownNow();
        couriers.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    }

    private void serve(UUID endpoint) {
        try {
            webhookDispatcher.deliverPending(endpoint);
        } finally {
            served.remove(endpoint);
        }
    }
}
