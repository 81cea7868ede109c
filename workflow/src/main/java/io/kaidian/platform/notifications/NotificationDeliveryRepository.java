package io.kaidian.platform.notifications;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import com.fasterxml.jackson.core.type.TypeReference;
import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.jobs.ExponentialBackoff;
import io.kaidian.platform.jobs.background.BackgroundJobWokenEvent;
import io.kaidian.platform.security.Actor;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notices on their way out. A node leases one before it talks to a server, so that no transaction waits for the network and
 * no other node sends the same one; what fails is tried again later, ever less often.
 */
@Component
public class NotificationDeliveryRepository {

    /** With these pauses about two days: a server that is away over a night loses nothing. */
    private static final int MOST_TRIES = 17;

    private static final ExponentialBackoff BACKOFF =
            new ExponentialBackoff(Duration.ofSeconds(10), Duration.ofHours(12));

    private static final Duration LEASE = Duration.ofMinutes(2);

    private final JdbcClient jdbc;
    private final JsonColumns json;
    private final MessageQuota budget;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    // A demo that moves its business clock neither holds back nor hurries other servers.
    NotificationDeliveryRepository(
            JdbcClient jdbc,
            JsonColumns json,
            MessageQuota budget,
            ApplicationEventPublisher events,
            @WallClock Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.budget = budget;
        this.events = events;
        this.clock = clock;
    }

    /** One notice that is to leave by one channel now. */
    public record Delivery(
            UUID notice,
            NotificationChannel channel,
            Actor.Kind recipientKind,
            String recipient,
            Locale language,
            String subject,
            String body,
            String path,
            List<CardSketch> drawings,
            int tries) {}

    /** Queues a notice that was just written. */
    public void queue(UUID notice, List<NotificationChannel> channels) {
        channels.forEach(channel -> {
            jdbc.sql("""
                            insert into notification_delivery (notification_id, channel, state, next_at)
                            values (:notice, :channel, 'PENDING', :now)
                            """)
                    .param("notice", notice)
                    .param("channel", channel.name())
                    .param("now", at(clock.instant()))
                    .update();
            events.publishEvent(new BackgroundJobWokenEvent(
                    channel == NotificationChannel.MAIL
                            ? NotificationScheduler.MAIL_JOB
                            : NotificationScheduler.TEXT_JOB));
        });
    }

    /** In how long the next one is due; negative where it is due already, empty where none waits. */
    public Optional<Duration> nextDue(NotificationChannel channel) {
        return jdbc.sql("select min(next_at) from notification_delivery where channel = :channel and state = 'PENDING'")
                .param("channel", channel.name())
                .query((row, n) -> Optional.ofNullable(instantOrNull(row, "min")))
                .single()
                .map(due -> Duration.between(clock.instant(), due));
    }

    /** The next one that is due, leased. */
    public Optional<Delivery> lease(NotificationChannel channel) {
        return jdbc.sql("""
                        with leased as (
                            update notification_delivery set tries = tries + 1, next_at = :until
                            where (notification_id, channel) = (
                                select notification_id, channel from notification_delivery
                                where channel = :channel and state = 'PENDING' and next_at <= :now
                                order by next_at limit 1 for update skip locked)
                            returning notification_id, tries)
                        select n.*, leased.tries from leased join notification n on n.id = leased.notification_id
                        """)
                .param("channel", channel.name())
                .param("now", at(clock.instant()))
                .param("until", at(clock.instant().plus(LEASE)))
                .query((row, n) -> new Delivery(
                        uuid(row, "id"),
                        channel,
                        Actor.Kind.valueOf(row.getString("recipient_kind")),
                        row.getString("recipient"),
                        Locale.forLanguageTag(row.getString("locale")),
                        row.getString("subject"),
                        row.getString("body"),
                        row.getString("path"),
                        json.read(row.getString("drawings"), new TypeReference<>() {}),
                        row.getInt("tries")))
                .optional();
    }

    public void markSent(Delivery delivery) {
        settle(delivery, "SENT");
    }

    /** Nobody is reachable that way any more. */
    public void markDropped(Delivery delivery) {
        settle(delivery, "NONE");
    }

    /** The limits of today hold it back: it goes out tomorrow, or not at all where that phone is never dialled. */
    public void markHeldBack(Delivery delivery, MessageRejectedException limited) {
        if (limited.why() == MessageRejectedException.Cause.PREFIX) {
            settle(delivery, "NONE");
            return;
        }
        requireSingleRow(
                jdbc.sql("""
                                update notification_delivery set next_at = :next, tries = tries - 1
                                where notification_id = :notice and channel = :channel
                                """)
                        .param("next", at(budget.renewal()))
                        .param("notice", delivery.notice())
                        .param("channel", delivery.channel().name())
                        .update(),
                "notice delivery");
    }

    /** It did not work; true where it will be tried again. */
    public boolean markFailed(Delivery delivery) {
        if (delivery.tries() >= MOST_TRIES) {
            settle(delivery, "FAILED");
            return false;
        }
        jdbc.sql(
                        "update notification_delivery set next_at = :next where notification_id = :notice and channel = :channel")
                .param("next", at(clock.instant().plus(BACKOFF.jitteredPauseAfter(delivery.tries()))))
                .param("notice", delivery.notice())
                .param("channel", delivery.channel().name())
                .update();
        return true;
    }

    private void settle(Delivery delivery, String state) {
        jdbc.sql("""
                        update notification_delivery set state = :state, next_at = null
                        where notification_id = :notice and channel = :channel
                        """)
                .param("state", state)
                .param("notice", delivery.notice())
                .param("channel", delivery.channel().name())
                .update();
    }
}
