package io.kaidian.studio.releases;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import io.kaidian.platform.database.JdbcMapping;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.LocalizedText;
import io.kaidian.studio.drafts.validation.DiagramModel;
import jakarta.annotation.security.RolesAllowed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What goes worse in the release in force than in the one before it: steps that fail, and steps that take longer. */
@Service
public class ReleaseRegressionDetector {

    /** So many passes are needed before and now, else chance would raise the alarm. */
    private static final int PASSES = 20;

    /** What takes less than this is never slow. */
    private static final Duration NEVER_SLOW = Duration.ofMinutes(1);

    /** Times are compared with what was before for so long after publishing, and with so much of what was before. */
    private static final Duration COMPARED = Duration.ofDays(14);

    private static final Duration LOOKED_BACK = Duration.ofDays(90);

    private final JdbcClient jdbc;
    private final ReleaseService releases;
    private final Clock clock;

    ReleaseRegressionDetector(JdbcClient jdbc, ReleaseService releases, Clock clock) {
        this.jdbc = jdbc;
        this.releases = releases;
        this.clock = clock;
    }

    /** How a step goes worse. */
    public enum Kind {
        /** It failed, which it did not in the release before. */
        FAILS,
        /** Half of its passes take longer than twice what 95 of 100 took before. */
        SLOW
    }

    /**
     * One alarm.
     *
     * @param before what 95 of 100 passes took at most; null for {@link Kind#FAILS}
     * @param now what half of them take at least; null for {@link Kind#FAILS}
     */
    public record Alarm(
            UUID id,
            int release,
            String processKey,
            String elementId,
            Kind kind,
            Instant raisedAt,
            @Nullable Duration before,
            @Nullable Duration now) {

        /** What 95 of 100 passes took at most; not of {@link Kind#FAILS}. */
        public Duration requireBefore() {
            return Objects.requireNonNull(before, "the alarm is about failures");
        }

        /** What half of them take at least; not of {@link Kind#FAILS}. */
        public Duration requireNow() {
            return Objects.requireNonNull(now, "the alarm is about failures");
        }
    }

    /** The alarms of the release in force, oldest first. */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER, Roles.ADMIN})
    public List<Alarm> open() {
        return jdbc.sql("""
                        select * from release_alarm
                        where release = (select max(number) from release) order by raised_at, element_id
                        """).query((row, n) -> alarm(row)).list();
    }

    /** The alarms of one release, oldest first. */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER, Roles.ADMIN})
    public List<Alarm> of(int release) {
        return jdbc.sql("select * from release_alarm where release = ? order by raised_at, element_id")
                .param(release)
                .query((row, n) -> alarm(row))
                .list();
    }

    /** What the step is called in its release. */
    public LocalizedText nameOf(Alarm alarm) {
        return releases.files(alarm.release()).stream()
                .filter(ReleaseFile::isDiagram)
                .map(DiagramModel::of)
                .filter(diagram -> diagram.key().equals(alarm.processKey()))
                .map(diagram -> diagram.names().get(alarm.elementId()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(new LocalizedText(alarm.elementId(), alarm.elementId()));
    }

    /**
     * Raises an alarm for each step that failed in the release in force, and failed neither in the one before it nor, unless
     * that was an alarm itself, in any earlier one.
     *
     * @return the new ones
     */
    List<Alarm> raiseFailures() {
        return jdbc.sql("""
                        with now as (select number, deployment from release order by number desc limit 1),
                             was as (select r.number, r.deployment from release r, now where r.number < now.number
                                     order by r.number desc limit 1)
                        insert into release_alarm (id, release, process_key, element_id, kind, raised_at)
                        select gen_random_uuid(), now.number, f.process_key, f.element_id, 'FAILS', :at
                        from now, was, step_failure f
                        join act_re_procdef d on d.key_ = f.process_key and d.version_ = f.process_version
                        where d.deployment_id_ = now.deployment
                          and not exists (
                              select from step_failure earlier
                              join act_re_procdef e on e.key_ = earlier.process_key and e.version_ = earlier.process_version
                              join release r on r.deployment = e.deployment_id_
                              where earlier.process_key = f.process_key and earlier.element_id = f.element_id
                                and r.number < now.number
                                and (r.number = was.number or not exists (
                                    select from release_alarm a
                                    where a.release = r.number and a.kind = 'FAILS'
                                      and a.process_key = f.process_key and a.element_id = f.element_id)))
                        group by now.number, f.process_key, f.element_id
                        on conflict do nothing
                        returning *
                        """)
                .param("at", at(clock.instant()))
                .query((row, n) -> alarm(row))
                .list();
    }

    /**
     * Raises an alarm for each step of which half of the passes since the release was published take longer than twice what
     * 95 of 100 took before. A case that is still there counts with the time it has been there.
     *
     * @return the new ones
     */
    List<Alarm> raiseSlow() {
        if (!hasEarlierRelease()) {
            // There is nothing to compare with, and to read all passes for that takes seconds.
            return List.of();
        }
        var now = clock.instant();
        return jdbc.sql("""
                        with now as (select number, deployment, published_at from release order by number desc limit 1),
                             version as (select d.key_ as key, d.version_ as version, now.published_at
                                         from now join act_re_procdef d on d.deployment_id_ = now.deployment
                                         where now.published_at > :compared),
                             here as (
                                 select v.key, s.element_id, count(*) as passes,
                                        percentile_cont(0.5) within group (
                                            order by extract(epoch from least(s.left_at, :at) - s.entered_at)) as half
                                 from version v
                                 join activity_visit s on s.process_key = v.key and s.process_version = v.version
                                 where (s.left_at > :compared or s.left_at is null and s.entered_at < :soon)
                                   and (s.last_left_at is null or s.last_left_at > :compared)
                                 group by v.key, s.element_id having count(*) >= :passes),
                             earlier as (
                                 select h.key, h.element_id, h.half,
                                        percentile_cont(0.95) within group (
                                            order by extract(epoch from s.left_at - s.entered_at)) as slow
                                 from here h
                                 join version v on v.key = h.key
                                 join activity_visit s on s.process_key = h.key and s.element_id = h.element_id
                                 where s.process_version < v.version and s.left_at > :oldest and s.last_left_at > :oldest
                                   and s.entered_at > v.published_at - :back::interval
                                 group by h.key, h.element_id, h.half having count(*) >= :passes)
                        insert into release_alarm (id, release, process_key, element_id, kind, raised_at, before, now)
                        select gen_random_uuid(), now.number, key, element_id, 'SLOW', :at, slow, half
                        from now, earlier
                        where slow is not null and half > greatest(2 * slow, :never)
                        on conflict do nothing
                        returning *
                        """)
                .param("at", at(now))
                .param("compared", at(now.minus(COMPARED)))
                .param("oldest", at(now.minus(COMPARED).minus(LOOKED_BACK)))
                .param("soon", at(now.minus(NEVER_SLOW)))
                .param("back", LOOKED_BACK.toDays() + " days")
                .param("passes", PASSES)
                .param("never", NEVER_SLOW.toSeconds())
                .query((row, n) -> alarm(row))
                .list();
    }

    private boolean hasEarlierRelease() {
        return jdbc.sql("select count(*) > 1 from release").query(Boolean.class).single();
    }

    private static Alarm alarm(ResultSet row) throws SQLException {
        return new Alarm(
                uuid(row, "id"),
                row.getInt("release"),
                row.getString("process_key"),
                row.getString("element_id"),
                Kind.valueOf(row.getString("kind")),
                instant(row, "raised_at"),
                seconds(row, "before"),
                seconds(row, "now"));
    }

    private static @Nullable Duration seconds(ResultSet row, String column) throws SQLException {
        var seconds = JdbcMapping.doubleOrNull(row, column);
        return seconds == null ? null : Duration.ofMillis(Math.round(seconds * 1000));
    }
}
