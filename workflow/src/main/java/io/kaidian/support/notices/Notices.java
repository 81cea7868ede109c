package io.kaidian.support.notices;

import static io.kaidian.support.database.Rows.at;
import static io.kaidian.support.database.Rows.instant;
import static io.kaidian.support.database.Rows.uuid;

import io.kaidian.support.time.RealTime;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells people what happened: in the application at once, by mail soon after. A notice is written with the change that
 * causes it, so that nobody is told of what did not happen.
 */
@Service
public class Notices {

    private final JdbcClient jdbc;
    private final List<Recipients> recipients;
    private final NoticeTexts texts;
    private final MailSettings mail;
    private final Clock clock;
    private final Clock realTime;

    Notices(
            JdbcClient jdbc,
            List<Recipients> recipients,
            NoticeTexts texts,
            MailSettings mail,
            Clock clock,
            @RealTime Clock realTime) {
        this.jdbc = jdbc;
        this.recipients = recipients;
        this.texts = texts;
        this.mail = mail;
        this.clock = clock;
        this.realTime = realTime;
    }

    /**
     * Tells one person, in that person's language.
     *
     * @param recipient seller id or user name
     * @param template key of the texts {@code <template>.subject} and {@code <template>.body}
     * @param arguments what the texts fill in; never identity data
     * @param path inside the application, where it leads; null where nowhere
     * @param dedupKey names the cause: the same cause tells once, however often its step runs
     */
    @Transactional
    public void tell(String recipient, String template, List<Object> arguments, String path, String dedupKey) {
        var reach = recipients.stream()
                .flatMap(known -> known.find(recipient).stream())
                .findFirst()
                .orElse(new Recipients.Recipient(Locale.SIMPLIFIED_CHINESE, null));
        var mailed = mail.isConfigured() && reach.email() != null;
        jdbc.sql(
                        """
                        insert into notice (id, recipient, template, locale, subject, body, path, created_at, dedup_key,
                                            mail_state, mail_next_at)
                        values (:id, :recipient, :template, :locale, :subject, :body, :path, :now, :key, :mail, :next)
                        on conflict (dedup_key) do nothing
                        """)
                .param("id", UUID.randomUUID())
                .param("recipient", recipient)
                .param("template", template)
                .param("locale", reach.locale().toLanguageTag())
                .param("subject", texts.render(template + ".subject", reach.locale(), arguments.toArray()))
                .param("body", texts.render(template + ".body", reach.locale(), arguments.toArray()))
                .param("path", path)
                .param("now", at(clock.instant()))
                .param("key", dedupKey)
                .param("mail", mailed ? "PENDING" : "NONE")
                .param("next", mailed ? at(realTime.instant()) : null)
                .update();
    }

    /** The newest notices of one person. */
    public List<Notice> of(String recipient, int limit) {
        return jdbc.sql("select * from notice where recipient = :who order by created_at desc, id limit :limit")
                .param("who", recipient)
                .param("limit", limit)
                .query((row, n) -> new Notice(
                        uuid(row, "id"),
                        row.getString("recipient"),
                        row.getString("template"),
                        row.getString("subject"),
                        row.getString("body"),
                        row.getString("path"),
                        instant(row, "created_at"),
                        instant(row, "read_at")))
                .list();
    }

    /** How many notices of one person are new. */
    public int unread(String recipient) {
        return jdbc.sql("select count(*) from notice where recipient = :who and read_at is null")
                .param("who", recipient)
                .query(Integer.class)
                .single();
    }

    /** One person has seen all notices up to now. */
    @Transactional
    public void markRead(String recipient) {
        jdbc.sql("update notice set read_at = :now where recipient = :who and read_at is null")
                .param("now", at(clock.instant()))
                .param("who", recipient)
                .update();
    }
}
