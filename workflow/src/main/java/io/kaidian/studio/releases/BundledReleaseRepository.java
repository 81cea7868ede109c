package io.kaidian.studio.releases;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;

import io.kaidian.platform.releases.ReleaseFile;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows about what versions of the program brought with them. */
@Component
public class BundledReleaseRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    BundledReleaseRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What was decided about files that a version of the program brought. */
    enum Choice {
        /** Became the next release by itself, since nobody had published. */
        FOLLOWED,
        /** Was proposed as the next release instead of the published one. */
        TAKEN,
        /** The published release stays. */
        KEPT,
        /** A draft brings both together. */
        MERGED
    }

    boolean knows(String fingerprint) {
        return jdbc.sql("select count(*) from bundled_release where fingerprint = ?")
                        .param(fingerprint)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void note(String fingerprint, List<ReleaseFile> files, @Nullable Choice choice) {
        jdbc.sql("insert into bundled_release (fingerprint, seen_at, choice) values (?, ?, ?) on conflict do nothing")
                .param(fingerprint)
                .param(at(clock.instant()))
                .param(choice == null ? null : choice.name())
                .update();
        jdbc.sql("""
                        insert into bundled_release_file (fingerprint, name, content)
                        select ?, name, content from unnest(?::text[], ?::text[]) as file (name, content)
                        on conflict do nothing
                        """)
                .params(
                        fingerprint,
                        files.stream().map(ReleaseFile::name).toArray(String[]::new),
                        files.stream().map(ReleaseFile::content).toArray(String[]::new))
                .update();
    }

    /** Fingerprint of what came last, if nobody has decided about it; what came before that one no longer matters. */
    public Optional<String> undecided() {
        return jdbc.sql("""
                        select fingerprint from (select * from bundled_release order by arrived desc limit 1) as newest
                        where choice is null
                        """).query(String.class).optional();
    }

    /** Files of what was decided about last: whoever decides again knows them already. */
    List<ReleaseFile> known() {
        return jdbc.sql("""
                        select fingerprint from bundled_release where choice is not null order by arrived desc limit 1
                        """).query(String.class).optional().map(this::files).orElse(List.of());
    }

    /** The proposal to take it over came to nothing: somebody has to choose again. */
    void reopenUpgradesOf(UUID proposal) {
        jdbc.sql("""
                        update bundled_release set choice = null, chosen_by = null, chosen_at = null
                        where choice = 'TAKEN' and fingerprint = (select bundled_fingerprint from proposal where id = ?)
                        """).param(proposal).update();
    }

    List<ReleaseFile> files(String fingerprint) {
        return jdbc.sql("select name, content from bundled_release_file where fingerprint = ? order by name")
                .param(fingerprint)
                .query((row, n) -> new ReleaseFile(row.getString("name"), row.getString("content")))
                .list();
    }

    void decide(String fingerprint, Choice choice, String by) {
        requireSingleRow(
                jdbc.sql("""
                                update bundled_release set choice = ?, chosen_by = ?, chosen_at = ?
                                where fingerprint = ? and choice is null
                                """)
                        .params(choice.name(), by, at(clock.instant()), fingerprint)
                        .update(),
                "what the program brought");
    }
}
