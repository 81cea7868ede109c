package io.kaidian.support.notices;

import static io.kaidian.support.database.Rows.at;
import static io.kaidian.support.database.Rows.uuid;

import io.kaidian.support.time.RealTime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/**
 * Sends waiting notices by mail. A node leases one notice before it talks to the mail server, so that no transaction waits
 * for the network and no other node sends the same one; what fails is tried again later, ever less often.
 */
@Component
class NoticeMailer {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeMailer.class);
    private static final int MOST_TRIES = 8;
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final JdbcClient jdbc;
    private final ObjectProvider<JavaMailSender> mailServer;
    private final List<Recipients> recipients;
    private final MailSettings settings;
    private final Clock clock;

    NoticeMailer(
            JdbcClient jdbc,
            ObjectProvider<JavaMailSender> mailServer,
            List<Recipients> recipients,
            MailSettings settings,
            // A demo that moves its business clock neither holds back nor hurries the mail server.
            @RealTime Clock clock) {
        this.jdbc = jdbc;
        this.mailServer = mailServer;
        this.recipients = recipients;
        this.settings = settings;
        this.clock = clock;
    }

    private record Waiting(UUID id, String recipient, String subject, String body, String path, int tries) {}

    void sendWaiting() {
        if (!settings.isConfigured()) {
            return;
        }
        for (var next = lease(); next.isPresent(); next = lease()) {
            send(next.get());
        }
    }

    private Optional<Waiting> lease() {
        return jdbc.sql(
                        """
                        update notice set mail_tries = mail_tries + 1, mail_next_at = :until
                        where id = (select id from notice where mail_state = 'PENDING' and mail_next_at <= :now
                                    order by mail_next_at limit 1 for update skip locked)
                        returning *
                        """)
                .param("now", at(clock.instant()))
                .param("until", at(clock.instant().plus(LEASE)))
                .query((row, n) -> new Waiting(
                        uuid(row, "id"),
                        row.getString("recipient"),
                        row.getString("subject"),
                        row.getString("body"),
                        row.getString("path"),
                        row.getInt("mail_tries")))
                .optional();
    }

    private void send(Waiting notice) {
        var address = recipients.stream()
                .flatMap(known -> known.find(notice.recipient()).stream())
                .findFirst()
                .map(Recipients.Recipient::email);
        if (address.isEmpty()) {
            settle(notice.id(), "NONE");
            return;
        }
        var message = new SimpleMailMessage();
        message.setFrom(settings.from());
        message.setTo(address.get());
        message.setSubject(notice.subject());
        message.setText(notice.path() == null ? notice.body() : notice.body() + "\n\n" + settings.link(notice.path()));
        try {
            mailServer.getObject().send(message);
            settle(notice.id(), "SENT");
        } catch (MailException failed) {
            LOG.warn("notice {} could not be mailed, try {}: {}", notice.id(), notice.tries(), failed.getMessage());
            if (notice.tries() >= MOST_TRIES) {
                settle(notice.id(), "FAILED");
            } else {
                later(notice);
            }
        }
    }

    private void settle(UUID id, String state) {
        jdbc.sql("update notice set mail_state = :state, mail_next_at = null where id = :id")
                .param("state", state)
                .param("id", id)
                .update();
    }

    private void later(Waiting notice) {
        var wait = Duration.ofSeconds(10L << Math.min(notice.tries(), 12));
        jdbc.sql("update notice set mail_next_at = :next where id = :id")
                .param("next", at(clock.instant().plus(wait)))
                .param("id", notice.id())
                .update();
    }
}
