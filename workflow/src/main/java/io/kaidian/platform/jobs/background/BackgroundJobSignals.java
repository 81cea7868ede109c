package io.kaidian.platform.jobs.background;

import io.kaidian.platform.cluster.NodeRole;
import io.kaidian.platform.database.PostgresNotificationBus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Tells other nodes that there is work for a queue. */
@Component
class BackgroundJobSignals {

    private final PostgresNotificationBus bus;
    private final NodeRole role;

    BackgroundJobSignals(PostgresNotificationBus bus, NodeRole role) {
        this.bus = bus;
        this.role = role;
    }

    /** A check node runs no jobs, but makes work for them. */
    @TransactionalEventListener(fallbackExecution = true)
    void on(BackgroundJobWokenEvent woken) {
        if (!role.servesPeople()) {
            publish(woken.job());
        }
    }

    void publish(String job) {
        bus.publish(topic(job));
    }

    PostgresNotificationBus.Subscription subscribe(String job, Runnable listener) {
        return bus.subscribe(topic(job), listener);
    }

    private static String topic(String job) {
        return "job " + job;
    }
}
