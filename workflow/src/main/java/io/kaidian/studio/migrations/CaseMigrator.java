package io.kaidian.studio.migrations;

import io.kaidian.platform.engine.UserTasks;
import io.kaidian.studio.migrations.MigrationPlan.Mapping;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Moves the cases of running migrations, each in a transaction of its own and whole or not at all. */
@Component
class CaseMigrator {

    private final MigrationRepository register;
    private final MigrationEngine engine;
    private final UserTasks userTasks;
    private final Clock clock;
    private final TransactionTemplate transaction;

    CaseMigrator(
            MigrationRepository register,
            MigrationEngine engine,
            UserTasks userTasks,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.register = register;
        this.engine = engine;
        this.userTasks = userTasks;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Moves the next case of any running migration. @return whether there was one */
    boolean moveNext() {
        for (var id : register.running()) {
            var took = transaction.execute(status -> register.next(id)
                    .map(moving -> {
                        moveOrNote(register.find(id).orElseThrow(), moving, status);
                        return true;
                    })
                    .orElse(false));
            if (Boolean.TRUE.equals(took)) {
                return true;
            }
            transaction.executeWithoutResult(status -> register.doneWhenEmpty(id));
        }
        return false;
    }

    private void moveOrNote(
            ProcessInstanceMigration migration,
            MigrationRepository.MigratingInstance moving,
            org.springframework.transaction.TransactionStatus status) {
        var plan = plan(migration);
        // What the engine began before it refused is taken back to here; the note stays.
        var before = status.createSavepoint();
        var tasks = userTasks.placesOf(moving.instanceId());
        var why = engine.move(plan, moving.instanceId());
        if (why.isPresent()) {
            status.rollbackToSavepoint(before);
            register.markFailed(
                    migration.id(),
                    moving.instanceId(),
                    why.get().zh() + "\n" + why.get().en());
        } else {
            engine.runFailedStepsAgain(moving.instanceId());
            register.follow(migration, moving.businessKey());
            userTasks.publishMigratedTasks(migration.processKey(), moving.businessKey(), moving.instanceId(), tasks);
            register.markMigrated(migration.id(), moving.instanceId(), clock.instant());
        }
    }

    private static MigrationPlan plan(ProcessInstanceMigration migration) {
        return new MigrationPlan(
                migration.processKey(),
                migration.fromVersion(),
                migration.toVersion(),
                migration.mapping().entrySet().stream()
                        .map(mapping -> new Mapping(mapping.getKey(), mapping.getValue(), 0))
                        .toList(),
                List.of());
    }
}
