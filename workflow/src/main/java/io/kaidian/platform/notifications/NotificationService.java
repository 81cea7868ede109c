package io.kaidian.platform.notifications;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import com.fasterxml.jackson.core.type.TypeReference;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.security.Actor;
import io.kaidian.processes.LocalizedText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
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

    /** A notice in one language. */
    private record Words(String subject, String body, List<CardSketch> drawings) {}

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
     * Tells one person, in that person's language; kept in the other one, too, for whoever changes it.
     *
     * @param recipient seller id; user name where the template is one for staff
     * @param template key of the texts {@code <template>.subject} and {@code <template>.body}; those for members of staff
     *     begin with {@code staff.}
     * @param arguments what the texts fill in, those of them that have two languages in the reader's; never identity data
     * @param path inside the application, where it leads; null where nowhere
     * @param dedupKey names the cause: the same cause tells once, however often its step runs
     */
    @Transactional
    public void send(
            String recipient, String template, List<Object> arguments, @Nullable String path, String dedupKey) {
        send(recipient, template, arguments, path, dedupKey, language -> List.of());
    }

    /**
     * The same with sketches that mark places in photos.
     *
     * @param drawings with captions in the language that is asked for
     */
    @Transactional
    public void send(
            String recipient,
            String template,
            List<Object> arguments,
            @Nullable String path,
            String dedupKey,
            Function<Locale, List<CardSketch>> drawings) {
        var kind = template.startsWith(FOR_STAFF) ? Actor.Kind.STAFF : Actor.Kind.SELLER;
        var reach = recipients.stream()
                .filter(known -> known.kind() == kind)
                .flatMap(known -> known.find(recipient).stream())
                .findFirst()
                .orElse(new RecipientResolver.Recipient(Locale.SIMPLIFIED_CHINESE, null, null));
        var id = UUID.randomUUID();
        var sent = words(template, reach.locale(), arguments, drawings);
        var other = words(template, otherLanguage(reach.locale()), arguments, drawings);
        var isNew = jdbc.sql("""
                        insert into notification (id, recipient_kind, recipient, template, locale, subject, body, path, created_at, dedup_key,
                                            drawings, translation)
                        values (:id, :kind, :recipient, :template, :locale, :subject, :body, :path, :now, :key,
                                :drawings::jsonb, :translation::jsonb)
                        on conflict (dedup_key) do nothing
                        """)
                .param("id", id)
                .param("kind", kind.name())
                .param("recipient", recipient)
                .param("template", template)
                .param("locale", reach.locale().toLanguageTag())
                .param("subject", sent.subject())
                .param("body", sent.body())
                .param("path", path)
                .param("now", at(clock.instant()))
                .param("key", dedupKey)
                .param("drawings", json.write(sent.drawings()))
                .param("translation", json.write(other))
                .update();
        if (isNew == 1) {
            deliveries.queue(id, channels.of(template, reach));
            events.publishEvent(new NotificationCreatedEvent(kind, recipient));
        }
    }

    private Words words(
            String template, Locale language, List<Object> arguments, Function<Locale, List<CardSketch>> drawings) {
        return new Words(
                text(template + ".subject", language, arguments),
                text(template + ".body", language, arguments),
                drawings.apply(language));
    }

    private static Locale otherLanguage(Locale language) {
        return isEnglish(language) ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    private static boolean isEnglish(Locale language) {
        return language.getLanguage().equals(Locale.ENGLISH.getLanguage());
    }

    private String text(String key, Locale language, List<Object> arguments) {
        return IdentityNumberRedactor.masked(texts.render(
                key,
                language,
                arguments.stream()
                        .map(argument -> argument instanceof LocalizedText text ? text.in(language) : argument)
                        .toArray()));
    }

    /** The newest notices of one person, in the language in which they were sent. */
    public List<UserNotification> of(Actor recipient, int limit) {
        return of(recipient, limit, null);
    }

    /**
     * The newest notices of one person, in that language; one that was kept in one language only stays in it.
     *
     * @param language null for that in which each was sent
     */
    public List<UserNotification> of(Actor recipient, int limit, @Nullable Locale language) {
        return jdbc.sql("select * from notification" + TO_THEM + " order by created_at desc, id limit :limit")
                .param("who", recipient.name())
                .param("kind", recipient.kind().name())
                .param("limit", limit)
                .query((row, n) -> {
                    var words = words(row, language);
                    return new UserNotification(
                            uuid(row, "id"),
                            row.getString("recipient"),
                            row.getString("template"),
                            words.subject(),
                            words.body(),
                            row.getString("path"),
                            instant(row, "created_at"),
                            instantOrNull(row, "read_at"),
                            words.drawings());
                })
                .list();
    }

    private Words words(ResultSet row, @Nullable Locale language) throws SQLException {
        var translation = row.getString("translation");
        var isSentInIt =
                language == null || isEnglish(language) == isEnglish(Locale.forLanguageTag(row.getString("locale")));
        return isSentInIt || translation == null
                ? new Words(
                        row.getString("subject"),
                        row.getString("body"),
                        json.read(row.getString("drawings"), new TypeReference<>() {}))
                : json.read(translation, new TypeReference<>() {});
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
     * One person is looking at that page, on which stands all that notices about photos and about proposed releases say.
     *
     * @param path as notices name it
     */
    @Transactional
    public void markReadOnPage(Actor recipient, String path) {
        jdbc.sql(
                        "update notification set read_at = :now" + TO_THEM
                                + " and read_at is null and path = :path and (template like 'photo.%' or template like 'staff.proposal.%')")
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
