package io.kaidian.platform.releases;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.integerOrNull;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;

import io.kaidian.platform.crypto.Sha256Digest;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The rows of releases, and the only place that gives diagrams and tables to the engine. */
@Component
public class ReleaseRepository {

    private final JdbcClient jdbc;
    private final ProcessEngine engine;
    private final RuleEffectiveDates dates;
    private final Clock clock;

    ReleaseRepository(JdbcClient jdbc, ProcessEngine engine, RuleEffectiveDates dates, Clock clock) {
        this.jdbc = jdbc;
        this.engine = engine;
        this.dates = dates;
        this.clock = clock;
    }

    /**
     * What is to become a release.
     *
     * @param base the release that must still be in force; null for the very first
     * @param inForceOn the day from which changed rules shall bind sellers; null: as early as they may
     */
    public record New(
            Release.Origin origin,
            @Nullable Integer base,
            @Nullable Integer restores,
            String comment,
            String author,
            @Nullable String publishedBy,
            @Nullable LocalDate inForceOn,
            List<ReleaseFile> files) {}

    private record Rules(boolean changed, Instant inForceFrom) {}

    /** Lets one transaction at a time decide what the next release is, on all nodes. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('kaidian.release'))")
                .query((row, n) -> true)
                .single();
    }

    public Optional<Integer> newest() {
        return jdbc.sql("select max(number) from release")
                .query((row, n) -> Optional.ofNullable(integerOrNull(row, "max")))
                .single();
    }

    /** Writes the release and deploys it: all diagrams and tables together, so that what calls each other is of one age. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int publish(New release) {
        int number = newest().orElse(0) + 1;
        var now = clock.instant();
        var rules = rulesOf(release, now);
        var deployment = engine.getRepositoryService()
                .createDeployment()
                .name("release " + number)
                .source("kaidian");
        release.files().stream()
                .filter(ReleaseFile::isForEngine)
                .forEach(file -> deployment.addString(file.name(), file.content()));
        var deployed = deployment.deploy();
        countVersions(deployed.getId());
        requireSingleRow(
                jdbc.sql("""
                                insert into release (number, origin, base, restores, comment, author, published_by,
                                                     published_at, fingerprint, deployment, in_force_from, rules_changed)
                                values (:number, :origin, :base, :restores, :comment, :author, :publishedBy,
                                        :at, :fingerprint, :deployment, :inForceFrom, :rulesChanged)
                                """)
                        .param("number", number)
                        .param("origin", release.origin().name())
                        .param("base", release.base())
                        .param("restores", release.restores())
                        .param("comment", release.comment())
                        .param("author", release.author())
                        .param("publishedBy", release.publishedBy())
                        .param("at", at(now))
                        .param("inForceFrom", at(rules.inForceFrom()))
                        .param("rulesChanged", rules.changed())
                        .param("fingerprint", fingerprint(release.files()))
                        .param("deployment", deployed.getId())
                        .update(),
                "release " + number);
        jdbc.sql("""
                        insert into release_file (release, name, content)
                        select :number, name, content from unnest(:names::text[], :contents::text[]) as file (name, content)
                        """)
                .param("number", number)
                .param("names", release.files().stream().map(ReleaseFile::name).toArray(String[]::new))
                .param(
                        "contents",
                        release.files().stream().map(ReleaseFile::content).toArray(String[]::new))
                .update();
        return number;
    }

    /** Without a change for sellers, the rules that the release before brought stay as they were announced. */
    private Rules rulesOf(New release, Instant now) {
        var before = newest().flatMap(this::find);
        if (before.isEmpty()) {
            return new Rules(true, now);
        }
        var changed = RuleChangeDetector.between(files(before.get().number()), release.files());
        if (changed.isEmpty()) {
            return new Rules(false, before.get().inForceFrom());
        }
        var bound = inForce(now);
        var inForce = files(bound);
        var changes = bound == before.get().number() ? changed : RuleChangeDetector.between(inForce, release.files());
        var from = changes.isEmpty()
                ? now
                : dates.bindFrom(release.inForceOn(), dates.earliest(inForce, changes, now), now);
        return new Rules(true, from);
    }

    /** The release whose rules bind sellers at that moment. */
    private int inForce(Instant moment) {
        return jdbc.sql("select coalesce(max(number), 1) from release where in_force_from <= ?")
                .param(at(moment))
                .query(Integer.class)
                .single();
    }

    /** What people call a version counts changes of a file; the engine counts how often it was published. */
    private void countVersions(String deployment) {
        jdbc.sql("""
                        insert into file_version (key, engine_version, fingerprint, number)
                        select file.key, file.engine_version, file.fingerprint,
                               coalesce(before.number + (before.fingerprint <> file.fingerprint)::int, 1)
                        from deployed_file file
                        left join lateral (
                            select number, fingerprint from file_version v
                            where v.key = file.key and v.engine_version < file.engine_version
                            order by v.engine_version desc limit 1) as before on true
                        where file.deployment = :deployment
                        on conflict (key, engine_version) do update
                        set fingerprint = excluded.fingerprint, number = excluded.number
                        """).param("deployment", deployment).update();
    }

    /** One diagram in two releases, with its version and definition in the engine. */
    public record Versions(String key, int from, int to, String fromDefinition, String toDefinition) {}

    /** The diagrams that stand in both releases. */
    public List<Versions> versionsOf(int from, int to) {
        return jdbc.sql("""
                        select f.key_ as key, f.version_ as "from", t.version_ as "to",
                               f.id_ as from_definition, t.id_ as to_definition
                        from release a
                        join act_re_procdef f on f.deployment_id_ = a.deployment
                        join release b on b.number = :to
                        join act_re_procdef t on t.deployment_id_ = b.deployment and t.key_ = f.key_
                        where a.number = :from order by f.key_
                        """)
                .param("from", from)
                .param("to", to)
                .query(Versions.class)
                .list();
    }

    /** The release that brought a version of a diagram. */
    public Optional<Integer> numberOf(String processKey, int version) {
        return jdbc.sql("""
                        select r.number from act_re_procdef p join release r on r.deployment = p.deployment_id_
                        where p.key_ = :key and p.version_ = :version order by r.number limit 1
                        """)
                .param("key", processKey)
                .param("version", version)
                .query(Integer.class)
                .optional();
    }

    public List<Release> all() {
        return jdbc.sql("select * from release order by number desc")
                .query((row, n) -> release(row))
                .list();
    }

    public Optional<Release> find(int number) {
        return jdbc.sql("select * from release where number = ?")
                .param(number)
                .query((row, n) -> release(row))
                .optional();
    }

    public List<ReleaseFile> files(int number) {
        return jdbc.sql("select name, content from release_file where release = ? order by name")
                .param(number)
                .query((row, n) -> new ReleaseFile(row.getString("name"), row.getString("content")))
                .list();
    }

    /** The release whose diagrams the engine holds in that deployment. */
    public int numberOf(String deployment) {
        return jdbc.sql("select number from release where deployment = ?")
                .param(deployment)
                .query(Integer.class)
                .single();
    }

    /** One file of a release. */
    public Optional<ReleaseFile> file(int number, String name) {
        return jdbc.sql("select content from release_file where release = ? and name = ?")
                .params(number, name)
                .query((row, n) -> new ReleaseFile(name, row.getString("content")))
                .optional();
    }

    List<String> contentsOfAll(String name) {
        return jdbc.sql("select content from release_file where name = ? group by content order by max(release) desc")
                .param(name)
                .query(String.class)
                .list();
    }

    public String fingerprintOf(int number) {
        return jdbc.sql("select fingerprint from release where number = ?")
                .param(number)
                .query(String.class)
                .single();
    }

    /** The same for the same files, whatever their order. */
    public static String fingerprint(List<ReleaseFile> files) {
        var digest = Sha256Digest.begin();
        files.stream().sorted(Comparator.comparing(ReleaseFile::name)).forEach(file -> {
            digest.update(file.name().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(file.content().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static Release release(ResultSet row) throws SQLException {
        return new Release(
                row.getInt("number"),
                Release.Origin.valueOf(row.getString("origin")),
                integerOrNull(row, "base"),
                integerOrNull(row, "restores"),
                row.getString("comment"),
                row.getString("author"),
                row.getString("published_by"),
                instant(row, "published_at"),
                row.getString("fingerprint"),
                instant(row, "in_force_from"),
                row.getBoolean("rules_changed"));
    }
}
