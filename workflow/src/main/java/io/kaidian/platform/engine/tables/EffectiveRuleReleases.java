package io.kaidian.platform.engine.tables;

import static io.kaidian.platform.database.JdbcMapping.instant;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which release's rules bind sellers at a moment: the newest of those whose rules had come into force by then. A later release
 * that put the rules back before a day that was announced takes that day away.
 */
@Component
public class EffectiveRuleReleases {

    private final JdbcClient jdbc;
    private volatile @Nullable CachedRules known;

    EffectiveRuleReleases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Bound(int release, Instant from, String deployment) {}

    private record DeployedTable(String table, String deployment) {}

    private record CachedRules(List<Bound> newestFirst, Map<DeployedTable, Optional<Integer>> versions) {}

    /** Number of that release; of the first one for what was before it, and 0 while none is published. */
    public int releaseAt(Instant moment) {
        return boundAt(moment).map(Bound::release).orElse(0);
    }

    /** Since when the rules of that moment bind sellers; empty while no release is published. */
    public Optional<Instant> inForceFrom(Instant moment) {
        return boundAt(moment).map(Bound::from);
    }

    /**
     * The engine's version of a table as it bound sellers at a moment; empty where that release does not have it.
     *
     * @param table its key
     */
    public Optional<Integer> versionAt(String table, Instant moment) {
        return boundAt(moment).flatMap(bound -> versionIn(table, bound.deployment()));
    }

    /** The engine's version of a table in that release; empty where there is none, or it does not have it. */
    Optional<Integer> versionOf(String table, int release) {
        return known().newestFirst().stream()
                .filter(bound -> bound.release() == release)
                .findFirst()
                .flatMap(bound -> versionIn(table, bound.deployment()));
    }

    /** The engine's version of a table in one of its deployments. */
    Optional<Integer> versionIn(String table, String deployment) {
        return known().versions().computeIfAbsent(new DeployedTable(table, deployment), this::readVersion);
    }

    @EventListener
    void evict(ActiveReleaseChangedEvent changed) {
        known = null;
    }

    private Optional<Bound> boundAt(Instant moment) {
        var releases = known().newestFirst();
        return releases.stream()
                .filter(bound -> !bound.from().isAfter(moment))
                .findFirst()
                .or(() -> releases.isEmpty() ? Optional.empty() : Optional.of(releases.get(releases.size() - 1)));
    }

    private CachedRules known() {
        var now = known;
        if (now == null) {
            var releases = jdbc.sql("select number, in_force_from, deployment from release order by number desc")
                    .query((row, n) ->
                            new Bound(row.getInt("number"), instant(row, "in_force_from"), row.getString("deployment")))
                    .list();
            now = new CachedRules(releases, new ConcurrentHashMap<>());
            if (!releases.isEmpty()) {
                known = now;
            }
        }
        return now;
    }

    private Optional<Integer> readVersion(DeployedTable place) {
        return jdbc.sql("select version_ from act_re_decision_def where deployment_id_ = ? and key_ = ?")
                .params(place.deployment(), place.table())
                .query(Integer.class)
                .optional();
    }
}
