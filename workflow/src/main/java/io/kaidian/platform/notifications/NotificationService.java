package io.kaidian.platform.notifications;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import com.fasterxml.jackson.core.type.TypeReference;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.security.Actor;
import io.kaidian.processes.LocalizedText;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells people what happened: in the application at once, by mail, and where it is grave as a
 * text message, soon after. A notice is written with the change that
 * causes it, so that nobody is told of what did not happen.
 */
@Service
public class NotificationService {

    private static final String FOR_STAFF = "staff.";

    /** A seller's id may be the user name of a member of staff. */
    private static final String TO_THEM = " where recipient = :who and recipient_kind = :kind";

    private final JdbcClient jdbc;
    private final List<RecipientResolver> recipients;
    private final NotificationTemplates texts;
    private final NotificationChannelPolicy channels;
    private final NotificationDeliveryRepository deliveries;
    private final JsonColumns json;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    NotificationService(
            JdbcClient jdbc,
            List<RecipientResolver> recipients,
            NotificationTemplates texts,
            NotificationChannelPolicy channels,
            NotificationDeliveryRepository deliveries,
            JsonColumns json,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.recipients = recipients;
        this.texts = texts;
        this.channels = channels;
        this.deliveries = deliveries;
        this.json = json;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Tells one person, in that person's language.
     *
     * @param recipient seller id; user name where the template is one for staff
     * @param template key of the texts {@code <template>.subject} and {@code <template>.body}; those for members of staff
     *     begin with {@code staff.}
     * @param arguments what the texts fill in, those of them that have two languages in the recipient's; never identity data
     * @param path inside the application, where it leads; null where nowhere
     * @param dedupKey names the cause: the same cause tells once, however often its step runs
     */
    @Transactional
    public void send(
            String recipient, String template, List<Object> arguments, @Nullable String path, String dedupKey) {
        send(recipient, template, arguments, path, dedupKey, List.of());
    }

    /**
     * The same with sketches that mark places in photos.
     *
     * @param drawings with captions in the recipient's language
     */
    @Transactional
    public void send(
            String recipient,
            String template,
            List<Object> arguments,
            @Nullable String path,
            String dedupKey,
            List<CardSketch> drawings) {
        var kind = template.startsWith(FOR_STAFF) ? Actor.Kind.STAFF : Actor.Kind.SELLER;
        var reach = recipients.stream()
                .filter(known -> known.kind() == kind)
                .flatMap(known -> known.find(recipient).stream())
                .findFirst()
                .orElse(new RecipientResolver.Recipient(Locale.SIMPLIFIED_CHINESE, null, null));
        var id = UUID.randomUUID();
        var isNew = jdbc.sql("""
                        insert into notification (id, recipient_kind, recipient, template, locale, subject, body, path, created_at, dedup_key,
                                            drawings)
                        values (:id, :kind, :recipient, :template, :locale, :subject, :body, :path, :now, :key,
                                :drawings::jsonb)
                        on conflict (dedup_key) do nothing
                        """)
                .param("id", id)
                .param("kind", kind.name())
                .param("recipient", recipient)
                .param("template", template)
                .param("locale", reach.locale().toLanguageTag())
                .param("subject", text(template + ".subject", reach.locale(), arguments))
                .param("body", text(template + ".body", reach.locale(), arguments))
                .param("path", path)
                .param("now", at(clock.instant()))
                .param("key", dedupKey)
                .param("drawings", json.write(drawings))
                .update();
        if (isNew == 1) {
            deliveries.queue(id, channels.of(template, reach));
            events.publishEvent(new NotificationCreatedEvent(kind, recipient));
        }
    }

    private String text(String key, Locale language, List<Object> arguments) {
        return IdentityNumberRedactor.masked(texts.render(
                key,
                language,
                arguments.stream()
                        .map(argument -> argument instanceof LocalizedText text ? text.in(language) : argument)
                        .toArray()));
    }

    /** The newest notices of one person. */
    public List<UserNotification> of(Actor recipient, int limit) {
        return jdbc.sql("select * from notification" + TO_THEM + " order by created_at desc, id limit :limit")
                .param("who", recipient.name())
                .param("kind", recipient.kind().name())
                .param("limit", limit)
                .query((row, n) -> new UserNotification(
                        uuid(row, "id"),
                        row.getString("recipient"),
                        row.getString("template"),
                        row.getString("subject"),
                        row.getString("body"),
                        row.getString("path"),
                        instant(row, "created_at"),
                        instantOrNull(row, "read_at"),
                        json.read(row.getString("drawings"), new TypeReference<>() {})))
                .list();
    }

    /** How many notices of one person are new. */
    public int unread(Actor recipient) {
        return jdbc.sql("select count(*) from notification" + TO_THEM + " and read_at is null")
                .param("who", recipient.name())
                .param("kind", recipient.kind().name())
                .query(Integer.class)
                .single();
    }

    /**
     * One person is looking at that page, on which stands all that notices about photos say.
     *
     * @param path as notices name it
     */
    @Transactional
    public void markReadOnPage(Actor recipient, String path) {
        jdbc.sql("update notification set read_at = :now" + TO_THEM
                        + " and read_at is null and path = :path and template like 'photo.%'")
                .param("now", at(clock.instant()))
                .param("who", recipient.name())
                .param("kind", recipient.kind().name())
                .param("path", path)
                .update();
    }

    /** One person has seen all notices up to now. */
    @Transactional
    public void markRead(Actor recipient) {
        jdbc.sql("update notification set read_at = :now" + TO_THEM + " and read_at is null")
                .param("now", at(clock.instant()))
                .param("who", recipient.name())
                .param("kind", recipient.kind().name())
                .update();
    }
}
