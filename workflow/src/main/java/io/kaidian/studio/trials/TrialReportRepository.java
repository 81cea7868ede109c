package io.kaidian.studio.trials;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;

import com.fasterxml.jackson.core.type.TypeReference;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.ReleaseRepository;
import io.kaidian.platform.security.CurrentActor;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers for the checklist how scenarios and replays went, by the fingerprint of the files. */
@Component
public class TrialReportRepository {

    private final JdbcClient jdbc;
    private final JsonColumns json;
    private final CurrentActor actor;
    private final Clock clock;

    TrialReportRepository(JdbcClient jdbc, JsonColumns json, CurrentActor actor, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.actor = actor;
        this.clock = clock;
    }

    /** What ran. */
    public enum Kind {
        SCENARIOS,
        REPLAY
    }

    /**
     * One run.
     *
     * @param summary figures by name
     * @param readBy who first had the report before them; null as long as nobody had
     */
    public record Report(
            Kind kind,
            String ranBy,
            Instant ranAt,
            boolean green,
            Map<String, Object> summary,
            @Nullable String readBy) {

        public boolean wasRead() {
            return readBy != null;
        }
    }

    public void keep(Kind kind, List<ReleaseFile> files, boolean green, Map<String, Object> summary) {
        keep(kind, files, green, summary, actor.get().name());
    }

    UUID keep(Kind kind, List<ReleaseFile> files, boolean green, Map<String, Object> summary, String by) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into trial_report (id, fingerprint, kind, ran_by, ran_at, green, summary)
                        values (?, ?, ?, ?, ?, ?, ?::jsonb)
                        """)
                .params(
                        id,
                        ReleaseRepository.fingerprint(files),
                        kind.name(),
                        by,
                        at(clock.instant()),
                        green,
                        json.write(summary))
                .update();
        return id;
    }

    /** Takes note that the current user has the report before them. Who was first stays. */
    void read(UUID id) {
        jdbc.sql("update trial_report set seen_by = ?, seen_at = ? where id = ? and seen_by is null")
                .params(actor.get().name(), at(clock.instant()), id)
                .update();
    }

    /** The latest run of these very files. */
    public Optional<Report> latest(Kind kind, List<ReleaseFile> files) {
        return latest(kind, ReleaseRepository.fingerprint(files));
    }

    public Optional<Report> latest(Kind kind, String fingerprint) {
        return jdbc.sql("""
                        select ran_by, ran_at, green, summary, seen_by from trial_report
                        where fingerprint = ? and kind = ? order by ran_at desc limit 1
                        """)
                .params(fingerprint, kind.name())
                .query((row, n) -> new Report(
                        kind,
                        row.getString("ran_by"),
                        instant(row, "ran_at"),
                        row.getBoolean("green"),
                        json.read(row.getString("summary"), new TypeReference<Map<String, Object>>() {}),
                        row.getString("seen_by")))
                .optional();
    }
}
