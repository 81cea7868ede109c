package io.kaidian.studio.monitoring;

import static io.kaidian.platform.database.JdbcMapping.at;

import io.kaidian.platform.engine.history.HistoricDiagrams;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Figures of whole months: from single steps where a month still has them, and from its sums where not. Both are counted in the same
 * way, so that the figures are the same before and after a month is dropped.
 */
@Component
class LongTermStatistics {

    private static final String OF_VERSIONS = " process_key = :key and process_version = any (:versions) ";

    private final HistoricDiagrams diagrams;
    private final JdbcClient jdbc;
    private final Clock clock;

    LongTermStatistics(HistoricDiagrams diagrams, JdbcClient jdbc, Clock clock) {
        this.diagrams = diagrams;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** As {@link ProcessMonitoring#figures}, of what ended since the beginning of that month. */
    Map<String, ActivityStatistics> figures(String key, Integer[] versions, YearMonth since) {
        var figures = new TreeMap<String, ActivityStatistics>();
        of(versions, key, since, """
                        with stay as (
                            select element_id, rounded_stay(left_at - entered_at) as millis, count(*) as passed
                            from activity_visit where left_at >= :since and last_left_at >= :since and """ + OF_VERSIONS + """
                            group by element_id, rounded_stay(left_at - entered_at)
                            union all
                            select element_id, stay_millis, passed from activity_total where month >= :month and """ + OF_VERSIONS + """
                            ),
                        length as (
                            select element_id, millis, sum(passed) as passed from stay group by element_id, millis),
                        ranked as (
                            select element_id, millis, sum(passed) over (partition by element_id) as passed,
                                   sum(passed) over (partition by element_id order by millis) as so_far
                            from length)
                        select element_id, max(passed) as passed, min(millis) filter (where so_far >= passed * 0.5) as median,
                               min(millis) filter (where so_far >= passed * 0.95) as slow
                        from ranked group by element_id
                        """).query(row -> {
            figures.put(
                    row.getString("element_id"),
                    new ActivityStatistics(0, row.getInt("passed"), millis(row, "median"), millis(row, "slow")));
        });
        jdbc.sql("""
                        select element_id, count(*) filter (where """ + ProcessMonitoring.IS_NOT_SET_ASIDE + """
                        ) as waiting from activity_instance where left_at is null and """ + OF_VERSIONS + " group by element_id")
                .param("key", key)
                .param("versions", versions)
                .query(row -> {
                    var passed =
                            figures.getOrDefault(row.getString("element_id"), new ActivityStatistics(0, 0, null, null));
                    figures.put(
                            row.getString("element_id"),
                            new ActivityStatistics(
                                    row.getInt("waiting"), passed.passed(), passed.median(), passed.slow()));
                });
        return figures;
    }

    /**
     * How often each of those elements came next after a gateway that was left since the beginning of that month. What comes next is said
     * by the drawing of each version, as it is when a month is dropped.
     */
    Map<String, Long> ways(String key, Integer[] versions, String gateway, Set<String> targets, YearMonth since) {
        var versionsByTargets = new LinkedHashMap<Set<String>, List<Integer>>();
        for (var version : versions) {
            var of = diagrams.waysAtGateways(key, version).getOrDefault(gateway, Set.of());
            versionsByTargets.computeIfAbsent(of, none -> new ArrayList<>()).add(version);
        }
        var passed = new TreeMap<String, Long>();
        versionsByTargets.forEach((drawn, same) -> of(same.toArray(Integer[]::new), key, since, """
                        select came.element_id, sum(came.passed) as passed from (
                            select following.element_id, count(*) as passed
                            from activity_visit gateway
                            join lateral (
                                select element_id from activity_visit
                                where business_key = gateway.business_key and process_key = gateway.process_key
                                  and id > gateway.id and element_id = any (:drawn)
                                  and (left_at is null or left_at >= gateway.entered_at)
                                order by id limit 1) following on true
                            where gateway.process_key = :key and gateway.process_version = any (:versions)
                              and gateway.element_id = :gateway and gateway.left_at >= :since and gateway.last_left_at >= :since
                            group by following.element_id
                            union all
                            select next_element_id, passed from activity_way_total
                            where element_id = :gateway and month >= :month and """ + OF_VERSIONS + """
                            ) came group by came.element_id
                        """)
                .param("drawn", drawn.toArray(String[]::new))
                .param("gateway", gateway)
                .query(row -> {
                    passed.merge(row.getString("element_id"), row.getLong("passed"), Long::sum);
                }));
        passed.keySet().retainAll(targets);
        return passed;
    }

    /** As {@link ProcessMonitoring#bottlenecks}, of what ended since the beginning of that month and of what has not. */
    Map<String, Duration> spent(String key, Integer[] versions, Collection<String> groups, YearMonth since, int limit) {
        var spent = new LinkedHashMap<String, Duration>();
        of(versions, key, since, """
                        select element_id, sum(seconds) as spent from (
                            select element_id,
                                   extract(epoch from case when left_at is null then :now - greatest(entered_at, :since)
                                                           else left_at - entered_at end) as seconds
                            from activity_visit
                            where (left_at is null or left_at >= :since) and (last_left_at is null or last_left_at >= :since) and """ + OF_VERSIONS + """
                            union all
                            select element_id, seconds from activity_total where month >= :month and """ + OF_VERSIONS + """
                            ) stay
                        where element_id not in (:groups)
                        group by element_id having sum(seconds) > 0
                        order by spent desc, element_id limit :limit
                        """)
                .param("now", at(clock.instant()))
                .param("groups", groups)
                .param("limit", limit)
                .query(row -> {
                    spent.put(row.getString("element_id"), Duration.ofSeconds(row.getLong("spent")));
                });
        return spent;
    }

    private JdbcClient.StatementSpec of(Integer[] versions, String key, YearMonth since, String sql) {
        return jdbc.sql(sql)
                .param("key", key)
                .param("versions", versions)
                .param("month", since.atDay(1))
                .param("since", beginning(since));
    }

    private static OffsetDateTime beginning(YearMonth month) {
        return month.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Duration millis(ResultSet row, String column) throws SQLException {
        var millis = row.getLong(column);
        return row.wasNull() ? null : Duration.ofMillis(millis);
    }
}
