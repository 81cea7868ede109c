package io.kaidian.platform.engine;

import java.sql.Connection;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.stereotype.Component;

/**
 * Migration 1: the engine's own tables, from the script that the engine ships. Case management (CMMN) and the engine's
 * users and groups are not used and get no tables.
 */
@Component
class EngineSchemaMigration implements JavaMigration {

    private static final String SCRIPT = "org/camunda/bpm/engine/db/create/activiti.postgres.create.%s.sql";

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("1");
    }

    @Override
    public String getDescription() {
        return "engine tables";
    }

    /** The script belongs to the engine's version; a changed engine brings its own upgrade as a new migration. */
    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) {
        run(context.getConnection());
    }

    private static void run(Connection connection) {
        var populator = new ResourceDatabasePopulator();
        Stream.of("engine", "history", "identity", "decision.engine", "decision.history")
                .map(SCRIPT::formatted)
                .map(ClassPathResource::new)
                .forEach(populator::addScript);
        populator.populate(connection);
    }
}
