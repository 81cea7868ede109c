package io.kaidian.platform.notifications.sms;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;

import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.notifications.MessageLimitProperties;
import io.kaidian.platform.notifications.MessageRejectedException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps text messages instead of sending them: for demos and tests. */
@Component
@ConditionalOnProperty("kaidian.sms.simulated")
public class SimulatedSmsGateway implements SmsGateway {

    private final JdbcClient jdbc;
    private final MessageLimitProperties settings;
    private final Clock clock;

    SimulatedSmsGateway(JdbcClient jdbc, MessageLimitProperties settings, @WallClock Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** A text that would have gone out. */
    public record Text(String phone, String text, Instant at) {}

    @Override
    public void send(String id, String phone, String text) {
        jdbc.sql("insert into simulated_sms (phone, text, sent_at) values (:phone, :text, :now)")
                .param("phone", phone)
                .param("text", text)
                .param("now", at(clock.instant()))
                .update();
    }

    /**
     * The newest text to that phone.
     *
     * @param typed as people write it
     */
    public Optional<Text> toTyped(String typed) {
        try {
            return to(SmsPhoneNumber.of(typed, settings.allowedPrefixes()), 1).stream()
                    .findFirst();
        } catch (MessageRejectedException neverDialled) {
            return Optional.empty();
        }
    }

    /**
     * The newest texts to that phone.
     *
     * @param phone as it is dialled, with {@code +} and country code
     */
    public List<Text> to(String phone, int limit) {
        return jdbc.sql("select * from simulated_sms where phone = :phone order by id desc limit :limit")
                .param("phone", phone)
                .param("limit", limit)
                .query((row, n) -> new Text(row.getString("phone"), row.getString("text"), instant(row, "sent_at")))
                .list();
    }
}
