package io.kaidian.studio.migrations;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;

import com.fasterxml.jackson.core.type.TypeReference;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.engine.history.ActivityJournal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of migrations and of the cases in them. */
@Component
class MigrationRepository {

    private static final String MIGRATION = """
            select process_migration.*,
                   count(*) filter (where c.state = 'WAITING') as waiting,
                   count(*) filter (where c.state = 'MOVED') as moved,
                   count(*) filter (where c.state = 'FAILED') as failed
            from process_migration left join process_migration_case c on c.migration = process_migration.id
            """;

    private final JdbcClient jdbc;
    private final JsonColumns json;
    private final ActivityJournal journal;

    MigrationRepository(JdbcClient jdbc, JsonColumns json, ActivityJournal journal) {
        this.jdbc = jdbc;
        this.json = json;
        this.journal = journal;
    }

    /** One case of a migration. @param message why it failed; null where it did not */
    record MigratingInstance(String instanceId, String businessKey, String message) {}

    UUID add(
            MigrationPlan plan,
            List<MigrationPlan.Candidate> cases,
            String by,
            Instant now,
            ProcessInstanceMigration.State state) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into process_migration (id, process_key, from_version, to_version, mapping, asked_by, asked_at, state)
                        values (?, ?, ?, ?, ?::jsonb, ?, ?, ?)
                        """)
                .params(
                        id,
                        plan.processKey(),
                        plan.fromVersion(),
                        plan.toVersion(),
                        json.write(plan.chosen()),
                        by,
                        at(now),
                        state.name())
                .update();
        jdbc.sql("""
                        insert into process_migration_case (migration, instance_id, business_key, state)
                        select ?, instance_id, business_key, 'WAITING'
                        from unnest(?::text[], ?::text[]) as c (instance_id, business_key)
                        """)
                .params(
                        id,
                        cases.stream().map(MigrationPlan.Candidate::instanceId).toArray(String[]::new),
                        cases.stream().map(MigrationPlan.Candidate::businessKey).toArray(String[]::new))
                .update();
        return id;
    }

    Optional<ProcessInstanceMigration> find(UUID id) {
        return jdbc.sql(MIGRATION + " where process_migration.id = ? group by process_migration.id")
                .param(id)
                .query((row, n) -> migration(row))
                .optional();
    }

    List<ProcessInstanceMigration> newest(String processKey, int limit) {
        return jdbc.sql(MIGRATION
                        + " where process_key = ? group by process_migration.id order by asked_at desc limit ?")
                .params(processKey, limit)
                .query((row, n) -> migration(row))
                .list();
    }

    List<UUID> running() {
        return jdbc.sql("select id from process_migration where state = 'RUNNING' order by asked_at")
                .query((row, n) -> uuid(row, "id"))
                .list();
    }

    /**
     * Takes the next case for this transaction; another node that has one is not waited for.
     *
     * @param after the instance of the case before; empty for the first
     */
    Optional<MigratingInstance> next(UUID id, String after) {
        return jdbc.sql("""
                        select instance_id, business_key, message from process_migration_case
                        where migration = ? and state = 'WAITING' and instance_id > ?
                        order by instance_id limit 1 for update skip locked
                        """).params(id, after).query((row, n) -> moving(row)).optional();
    }

    void markMigrated(UUID id, String instanceId, Instant now) {
        requireSingleRow(jdbc.sql("""
                                update process_migration_case set state = 'MOVED', message = null, moved_at = ?
                                where migration = ? and instance_id = ? and state = 'WAITING'
                                """).params(at(now), id, instanceId).update(), "case of a migration");
    }

    void markFailed(UUID id, String instanceId, String message) {
        requireSingleRow(jdbc.sql("""
                                update process_migration_case set state = 'FAILED', message = ?
                                where migration = ? and instance_id = ? and state = 'WAITING'
                                """).params(message, id, instanceId).update(), "case of a migration");
    }

    List<MigratingInstance> failures(UUID id, int limit) {
        return jdbc.sql("""
                        select instance_id, business_key, message from process_migration_case
                        where migration = ? and state = 'FAILED' order by business_key limit ?
                        """).params(id, limit).query((row, n) -> moving(row)).list();
    }

    /** Business keys of those that are still to be moved. */
    List<String> waiting(UUID id, int limit) {
        return jdbc.sql("""
                        select business_key from process_migration_case
                        where migration = ? and state = 'WAITING' order by business_key limit ?
                        """).params(id, limit).query(String.class).list();
    }

    void repeat(UUID id) {
        jdbc.sql(
                        "update process_migration_case set state = 'WAITING', message = null where migration = ? and state = 'FAILED'")
                .param(id)
                .update();
    }

    void become(UUID id, ProcessInstanceMigration.State state, ProcessInstanceMigration.State... before) {
        requireSingleRow(
                jdbc.sql("update process_migration set state = ? where id = ? and state = any (?)")
                        .params(
                                state.name(),
                                id,
                                java.util.Arrays.stream(before).map(Enum::name).toArray(String[]::new))
                        .update(),
                "migration");
    }

    /** Waits for the transaction that decides about it. */
    Optional<ProcessInstanceMigration> lock(UUID id) {
        jdbc.sql("select id from process_migration where id = ? for update")
                .param(id)
                .query((row, n) -> true)
                .list();
        return find(id);
    }

    void markDecided(UUID id, ProcessInstanceMigration.State state, String by, Instant now) {
        requireSingleRow(
                jdbc.sql(
                                "update process_migration set state = ?, decided_by = ?, decided_at = ? where id = ? and state = 'OPEN'")
                        .params(state.name(), by, at(now), id)
                        .update(),
                "migration");
    }

    /** Ends everything that would move cases to a version that was taken back. */
    void refuseThoseTo(String key, int version, String by, Instant now) {
        jdbc.sql("""
                        update process_migration set state = 'REFUSED', decided_by = ?, decided_at = ?
                        where process_key = ? and to_version = ? and state in ('OPEN', 'RUNNING', 'PAUSED')
                        """).params(by, at(now), key, version).update();
    }

    void doneWhenEmpty(UUID id) {
        jdbc.sql("""
                        update process_migration set state = 'DONE' where id = ? and state = 'RUNNING'
                          and not exists (select from process_migration_case where migration = process_migration.id and state = 'WAITING'
                                          and process_migration_case.migration = ?)
                        """).params(id, id).update();
    }

    /** Journal rows of where it waits belong to the new version now. */
    void follow(ProcessInstanceMigration migration, String businessKey) {
        journal.moveToVersion(
                businessKey,
                migration.processKey(),
                migration.fromVersion(),
                migration.toVersion(),
                migration.mapping());
    }

    private static MigratingInstance moving(ResultSet row) throws SQLException {
        return new MigratingInstance(
                row.getString("instance_id"), row.getString("business_key"), row.getString("message"));
    }

    private ProcessInstanceMigration migration(ResultSet row) throws SQLException {
        return new ProcessInstanceMigration(
                uuid(row, "id"),
                row.getString("process_key"),
                row.getInt("from_version"),
                row.getInt("to_version"),
                json.read(row.getString("mapping"), new TypeReference<Map<String, String>>() {}),
                row.getString("asked_by"),
                instant(row, "asked_at"),
                row.getString("decided_by"),
                ProcessInstanceMigration.State.valueOf(row.getString("state")),
                row.getInt("waiting"),
                row.getInt("moved"),
                row.getInt("failed"));
    }
}
