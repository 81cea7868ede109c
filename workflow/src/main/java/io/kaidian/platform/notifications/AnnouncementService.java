package io.kaidian.platform.notifications;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What leads tell all sellers for a time, such as that answers take longer today. */
@Service
public class AnnouncementService {

    private final JdbcClient jdbc;
    private final CurrentActor currentActor;
    private final Clock clock;

    AnnouncementService(JdbcClient jdbc, CurrentActor currentActor, Clock clock) {
        this.jdbc = jdbc;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /** What is told, in both languages, and until when. */
    public record Announcement(UUID id, String zh, String en, Instant until) {

        /** In the language of the reader. */
        public String in(Locale language) {
            return language.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? en : zh;
        }
    }

    /** What is told now; of several the newest. */
    public Optional<Announcement> current() {
        return jdbc.sql("""
                        select * from announcement where withdrawn_at is null and until > :now
                        order by posted_at desc limit 1
                        """)
                .param("now", at(clock.instant()))
                .query((row, n) -> new Announcement(
                        uuid(row, "id"), row.getString("text_zh"), row.getString("text_en"), instant(row, "until")))
                .optional();
    }

    /**
     * Tells all sellers.
     *
     * @throws IllegalArgumentException if a language is missing or the time is over
     */
    @Transactional
    @RolesAllowed(Roles.LEAD)
    public void post(String zh, String en, Instant until) {
        if (zh.isBlank() || en.isBlank() || !until.isAfter(clock.instant())) {
            throw new IllegalArgumentException("an announcement needs both languages and some time");
        }
        jdbc.sql("""
                        insert into announcement (id, text_zh, text_en, posted_by, posted_at, until)
                        values (:id, :zh, :en, :by, :now, :until)
                        """)
                .param("id", UUID.randomUUID())
                .param("zh", zh.strip())
                .param("en", en.strip())
                .param("by", currentActor.get().name())
                .param("now", at(clock.instant()))
                .param("until", at(until))
                .update();
    }

    /** Tells it no longer. */
    @Transactional
    @RolesAllowed(Roles.LEAD)
    public void withdraw(UUID id) {
        requireSingleRow(
                jdbc.sql("update announcement set withdrawn_at = :now where id = :id and withdrawn_at is null")
                        .param("now", at(clock.instant()))
                        .param("id", id)
                        .update(),
                "announcement");
    }
}
