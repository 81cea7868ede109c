package io.kaidian.studio.migrations;

import io.kaidian.platform.engine.ProcessInstanceLock;
import io.kaidian.platform.engine.UserTasks;
import io.kaidian.platform.releases.MovedToReleaseEvent;
import io.kaidian.platform.releases.ReleaseRepository;
import io.kaidian.studio.migrations.MigrationPlan.Mapping;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Moves the cases of running migrations, each in a transaction of its own and whole or not at all. */
@Component
class CaseMigrator {

    private final MigrationRepository register;
    private final MigrationEngine engine;
    private final ProcessInstanceLock lock;
    private final UserTasks userTasks;
    private final ReleaseRepository releases;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate transaction;

    CaseMigrator(
            MigrationRepository register,
            MigrationEngine engine,
            ProcessInstanceLock lock,
            UserTasks userTasks,
            ReleaseRepository releases,
            ApplicationEventPublisher events,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.register = register;
        this.engine = engine;
        this.lock = lock;
        this.userTasks = userTasks;
        this.releases = releases;
        this.events = events;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Moves the next case of any running migration. One whose job is being executed waits until that has ended.
     *
     * @return whether there was one
     */
    boolean moveNext() {
        for (var id : register.running()) {
            if (moveNextOf(id)) {
                return true;
            }
            transaction.executeWithoutResult(status -> register.doneWhenEmpty(id));
        }
        return false;
    }

    private boolean moveNextOf(UUID id) {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                var next = register.next(id, "");
                while (next.isPresent() && !lock.tryLock(next.get().instanceId())) {
                    next = register.next(id, next.get().instanceId());
                }
                next.ifPresent(moving -> moveOrNote(register.find(id).orElseThrow(), moving, status));
                return next.isPresent();
            }));
        } catch (OptimisticLockingException e) {
            // The case went on meanwhile, so it still waits, to be moved from where it is now.
            return true;
        }
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
            releases.numberOf(migration.processKey(), migration.toVersion())
                    .ifPresent(release -> events.publishEvent(
                            new MovedToReleaseEvent(migration.processKey(), moving.businessKey(), release)));
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
