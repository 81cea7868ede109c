package io.kaidian.platform.notifications;

import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.crypto.EncryptionService;
import io.kaidian.platform.jobs.background.BackgroundJob;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How many messages may still go out today, in all and to each address. Counted in the database before a message leaves, so that
 * it holds for all nodes; what was counted and then not taken by a gateway stays counted.
 */
@Component
public class MessageQuota {

    private static final Logger LOG = LoggerFactory.getLogger(MessageQuota.class);

    /** From this part of what may be sent on, the log says so. */
    private static final double NEARLY = 0.8;

    private static final byte[] IN_ALL = {};

    private final JdbcClient jdbc;
    private final EncryptionService vault;
    private final MessageLimitProperties settings;
    private final TransactionTemplate transaction;
    private final BusinessZone zone;
    private final Clock clock;
    private final Map<NotificationChannel, LocalDate> warned = new ConcurrentHashMap<>();

    MessageQuota(
            JdbcClient jdbc,
            EncryptionService vault,
            MessageLimitProperties settings,
            PlatformTransactionManager transactions,
            BusinessZone zone,
            @WallClock Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.settings = settings;
        // Counted even where what sends the message fails afterwards.
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * Takes one message to that address from what may be sent today.
     *
     * @throws MessageRejectedException where nothing is left
     */
    public void take(NotificationChannel channel, String address) {
        var index = vault.blindIndex("message " + channel + " " + address.toLowerCase(Locale.ROOT));
        try {
            transaction.executeWithoutResult(status -> {
                // The address first: of the row that all share the lock is held for a moment only.
                count(channel, index, settings.perAddress(), MessageRejectedException.Cause.ADDRESS);
                count(channel, IN_ALL, settings.perDay(channel), MessageRejectedException.Cause.TODAY);
            });
        } catch (MessageRejectedException refused) {
            if (refused.why() == MessageRejectedException.Cause.TODAY) {
                warn(channel);
            }
            throw refused;
        }
    }

    /** How many went out today. */
    int sentToday(NotificationChannel channel) {
        return jdbc.sql("""
                        select coalesce(max(sent), 0) from message_count
                        where day = :day and channel = :channel and address_index = :address
                        """)
                .param("day", today())
                .param("channel", channel.name())
                .param("address", IN_ALL)
                .query(Integer.class)
                .single();
    }

    /** How many may go out on a day. */
    int perDay(NotificationChannel channel) {
        return settings.perDay(channel);
    }

    /** When the next day begins. */
    Instant renewal() {
        return today().plusDays(1).atStartOfDay(zone.id()).toInstant();
    }

    private void count(NotificationChannel channel, byte[] address, int limit, MessageRejectedException.Cause why) {
        var sent = limit <= 0
                ? java.util.Optional.<Integer>empty()
                : jdbc.sql("""
                                insert into message_count as c (day, channel, address_index, sent)
                                values (:day, :channel, :address, 1)
                                on conflict (day, channel, address_index) do update set sent = c.sent + 1 where c.sent < :limit
                                returning sent
                                """)
                        .param("day", today())
                        .param("channel", channel.name())
                        .param("address", address)
                        .param("limit", limit)
                        .query(Integer.class)
                        .optional();
        if (sent.isEmpty()) {
            throw new MessageRejectedException(why);
        }
        if (why == MessageRejectedException.Cause.TODAY && sent.get() == (int) Math.ceil(limit * NEARLY)) {
            LOG.warn("{} of {} messages of today by {} are sent", sent.get(), limit, channel);
        }
    }

    private void warn(NotificationChannel channel) {
        var today = today();
        if (!today.equals(warned.put(channel, today))) {
            LOG.error("no more messages go out by {} today: {} is the limit", channel, settings.perDay(channel));
        }
    }

    private LocalDate today() {
        return clock.instant().atZone(zone.id()).toLocalDate();
    }

    /** Forgets the days before yesterday. */
    @BackgroundJob(value = "message-counts-expiry", every = "PT1H", firstAfter = "PT14M")
    void deleteExpired() {
        jdbc.sql("delete from message_count where day < :old")
                .param("old", today().minusDays(1))
                .update();
    }
}
