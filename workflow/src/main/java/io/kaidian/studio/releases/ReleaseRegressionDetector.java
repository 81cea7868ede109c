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

    /** As many blocks are read at most of what is there now, and as many of what was before: a hundred thousand passages each. */
    private static final int BLOCKS = 4_000;

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
     * 95 of 100 took before. A case that is still there counts with the time it has been there. Of many passes a part is looked at, drawn
     * by chance.
     *
     * @return the new ones
     */
    List<Alarm> raiseSlow() {
        return raiseSlow(BLOCKS);
    }

    /** @param mostBlocks as many are read at most of what is there now, and as many of what was before */
    List<Alarm> raiseSlow(int mostBlocks) {
        var now = clock.instant();
        var since = now.minus(COMPARED);
        if (!isCompared(since)) {
            return List.of();
        }
        var oldest = since.minus(LOOKED_BACK);
        return jdbc.sql("""
                        with now as (select number, deployment, published_at from release order by number desc limit 1),
                             version as (select d.key_ as key, d.version_ as version, now.published_at
                                         from now join act_re_procdef d on d.deployment_id_ = now.deployment
                                         where now.published_at > :compared),
                             passed_here as materialized (
                                 select process_key, process_version, element_id, entered_at, left_at
                                 from activity_instance tablesample system (:hereShare)
                                 where process_key = any(array(select key from version))
                                   and (left_at > :compared or left_at is null and entered_at < :soon)
                                 union all
                                 select p.process_key, p.process_version, step.element_id, step.entered_at, step.left_at
                                 from activity_passage p tablesample system (:hereShare),
                                      unnest(p.elements, p.entered, p.ended) as step (element_id, entered_at, left_at)
                                 where p.process_key = any(array(select key from version))
                                   and p.ended_at > :compared and step.left_at > :compared),
                             here as materialized (
                                 select v.key, s.element_id, count(*) as passes,
                                        percentile_cont(0.5) within group (
                                            order by extract(epoch from least(s.left_at, :at) - s.entered_at)) as half
                                 from version v
                                 join passed_here s on s.process_key = v.key and s.process_version = v.version
                                 group by v.key, s.element_id having count(*) >= :passes),
                             passed_earlier as materialized (
                                 select process_key, process_version, element_id, entered_at, left_at
                                 from activity_instance tablesample system (:earlierShare)
                                 where element_id = any(array(select element_id from here)) and left_at > :oldest
                                 union all
                                 select p.process_key, p.process_version, step.element_id, step.entered_at, step.left_at
                                 from activity_passage p tablesample system (:earlierShare),
                                      unnest(p.elements, p.entered, p.ended) as step (element_id, entered_at, left_at)
                                 where p.ended_at > :oldest and step.left_at > :oldest
                                   and step.element_id = any(array(select element_id from here))),
                             earlier as (
                                 select h.key, h.element_id, h.half,
                                        percentile_cont(0.95) within group (
                                            order by extract(epoch from s.left_at - s.entered_at)) as slow
                                 from here h
                                 join version v on v.key = h.key
                                 join passed_earlier s on s.process_key = h.key and s.element_id = h.element_id
                                 where s.process_version < v.version and s.entered_at > v.published_at - :back::interval
                                   and h.half > :never
                                 group by h.key, h.element_id, h.half having count(*) >= :passes)
                        insert into release_alarm (id, release, process_key, element_id, kind, raised_at, before, now)
                        select gen_random_uuid(), now.number, key, element_id, 'SLOW', :at, slow, half
                        from now, earlier
                        where slow is not null and half > greatest(2 * slow, :never)
                        on conflict do nothing
                        returning *
                        """)
                .param("at", at(now))
                .param("compared", at(since))
                .param("oldest", at(oldest))
                .param("hereShare", shareRead(mostBlocks, since))
                .param("earlierShare", shareRead(mostBlocks, oldest))
                .param("soon", at(now.minus(NEVER_SLOW)))
                .param("back", LOOKED_BACK.toDays() + " days")
                .param("passes", PASSES)
                .param("never", NEVER_SLOW.toSeconds())
                .query((row, n) -> alarm(row))
                .list();
    }

    /**
     * How many of a hundred blocks are read of what may hold steps since then: all of them until they are more than the most.
     * Which ones is left to chance, so that each time is as likely to be among them as any other.
     */
    private double shareRead(int mostBlocks, Instant since) {
        return jdbc.sql("""
                        select least(100, 100.0 * :most * current_setting('block_size')::int
                                          / greatest(1, sum(pg_relation_size(c.oid))))
                        from pg_inherits i join pg_class c on c.oid = i.inhrelid
                        where i.inhparent in ('activity_instance'::regclass, 'activity_passage'::regclass)
                          and (c.relname !~ '_\\d{4}_\\d{2}$'
                               or right(c.relname, 7) >= to_char(:since::timestamptz at time zone 'UTC', 'YYYY_MM'))
                        """)
                .param("most", mostBlocks)
                .param("since", at(since))
                .query(Double.class)
                .single();
    }

    /** Whether the release in force was published since then, and there is one before it. */
    private boolean isCompared(Instant since) {
        return jdbc.sql("""
                        select count(*) > 1 and coalesce((array_agg(published_at order by number desc))[1] > ?, false)
                        from release
                        """).param(at(since)).query(Boolean.class).single();
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
