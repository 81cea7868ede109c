package io.kaidian.platform.notifications;

import io.kaidian.platform.cluster.ConditionalOnServingNode;
import io.kaidian.platform.jobs.background.BackgroundJob;
import io.kaidian.platform.jobs.background.JobScope;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** How many messages went out today, and how many may. */
@Component
@ConditionalOnServingNode
class MessageQuotaMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(MessageQuotaMetrics.class);

    private final MessageQuota budget;
    private final Map<NotificationChannel, AtomicInteger> sent = new EnumMap<>(NotificationChannel.class);

    MessageQuotaMetrics(MessageQuota budget, MeterRegistry meters) {
        this.budget = budget;
        for (var channel : NotificationChannel.values()) {
            var name = channel.name().toLowerCase(Locale.ROOT);
            sent.put(channel, new AtomicInteger());
            Gauge.builder("kaidian.messages.today", sent.get(channel), AtomicInteger::get)
                    .description("Messages that went out since midnight of the business zone")
                    .tag("channel", name)
                    .register(meters);
            Gauge.builder("kaidian.messages.limit", () -> budget.perDay(channel))
                    .description("Messages that may go out on a day")
                    .tag("channel", name)
                    .register(meters);
        }
    }

    @BackgroundJob(value = "message-figures", every = "${kaidian.metrics.poll-interval}", on = JobScope.EACH_NODE)
    void ask() {
        try {
            sent.forEach((channel, count) -> count.set(budget.sentToday(channel)));
        } catch (DataAccessException unreachable) {
            // Health says so; the figures stay what they were.
            LOG.debug("how many messages went out could not be asked", unreachable);
        }
    }
}
