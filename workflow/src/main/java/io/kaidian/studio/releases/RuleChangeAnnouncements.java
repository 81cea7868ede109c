package io.kaidian.studio.releases;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;

import io.kaidian.platform.jobs.background.BackgroundJob;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.studio.releases.RuleVersionHistory.RuleVersion;
import io.kaidian.studio.releases.RuleVersionHistory.State;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells every seller whose shop is not closed for good of rules that changed, some at a time and each once. */
@Component
class RuleChangeAnnouncements {

    private static final int AT_A_TIME = 200;

    private static final String RULES = "/seller/help";

    private final JdbcClient jdbc;
    private final RuleVersionHistory versions;
    private final NotificationService notificationService;
    private final Clock clock;

    RuleChangeAnnouncements(
            JdbcClient jdbc, RuleVersionHistory versions, NotificationService notificationService, Clock clock) {
        this.jdbc = jdbc;
        this.versions = versions;
        this.notificationService = notificationService;
        this.clock = clock;
    }

    private record Open(int release, String lastSeller) {}

    private record Message(String template, List<Object> arguments) {}

    /** Tells the next sellers of the earliest change that not all know. @return whether there was one */
    @Transactional
    public boolean announceNext() {
        begin();
        var open = jdbc.sql("""
                        select release, last_seller from rule_announcement where ended_at is null
                        order by release limit 1 for update skip locked
                        """).query(Open.class).optional();
        open.ifPresent(this::announceNext);
        return open.isPresent();
    }

    /** The first release of all changes nothing for anybody. */
    private void begin() {
        jdbc.sql("""
                        insert into rule_announcement (release, begun_at)
                        select number, :now from release
                        where rules_changed and number > 1
                          and not exists (select from rule_announcement a where a.release = number)
                        on conflict do nothing
                        """).param("now", at(clock.instant())).update();
    }

    private void announceNext(Open open) {
        var sellers =
                message(open.release()).map(message -> announce(open, message)).orElse(List.of());
        requireSingleRow(
                jdbc.sql("""
                                update rule_announcement
                                set last_seller = case when :ended::timestamptz is null then coalesce(:last, last_seller) end,
                                    sellers = sellers + :told, ended_at = :ended
                                where release = :release
                                """)
                        .param("last", sellers.isEmpty() ? null : sellers.get(sellers.size() - 1))
                        .param("told", sellers.size())
                        .param("ended", sellers.size() < AT_A_TIME ? at(clock.instant()) : null)
                        .param("release", open.release())
                        .update(),
                "announcement");
    }

    private List<String> announce(Open open, Message message) {
        var sellers = jdbc.sql("""
                        select seller_id from shop
                        where standing <> 'CLOSED' and (:last::text is null or seller_id > :last)
                        order by seller_id limit :most
                        """)
                .param("last", open.lastSeller())
                .param("most", AT_A_TIME)
                .query(String.class)
                .list();
        sellers.forEach(seller -> notificationService.send(
                seller, message.template(), message.arguments(), RULES, "rules " + open.release() + " " + seller));
        return sellers;
    }

    /** Empty where another release took the change back before anybody was told. */
    private Optional<Message> message(int release) {
        var all = versions.all();
        var version = all.stream().filter(known -> known.release() == release).findFirst();
        return version.isPresent()
                ? version.filter(known -> known.state() != State.WITHDRAWN).map(RuleChangeAnnouncements::message)
                : wasTold(all, release) ? Optional.of(new Message("rules.withdrawn", List.of())) : Optional.empty();
    }

    private static Message message(RuleVersion version) {
        var count = version.changes().size();
        return version.inForceFrom().isAfter(version.announcedAt())
                ? new Message("rules.announced", List.of(version.inForceFrom(), count))
                : new Message("rules.changed", List.of(count));
    }

    private boolean wasTold(List<RuleVersion> all, int takenBackBy) {
        return all.stream()
                .filter(version -> version.state() == State.WITHDRAWN && version.release() < takenBackBy)
                .findFirst()
                .filter(version -> jdbc.sql("select sellers > 0 from rule_announcement where release = ?")
                        .param(version.release())
                        .query(Boolean.class)
                        .optional()
                        .orElse(false))
                .isPresent();
    }

    /** Begins soon after a release. */
    @Configuration(proxyBeanMethods = false)
    static class Schedule {

        private final RuleChangeAnnouncements announcements;

        Schedule(RuleChangeAnnouncements announcements) {
            this.announcements = announcements;
        }

        @BackgroundJob(value = "rule-announcements", every = "PT20S", firstAfter = "PT20S")
        void announce() {
            while (announcements.announceNext()) {
                // the next sellers
            }
        }
    }
}
