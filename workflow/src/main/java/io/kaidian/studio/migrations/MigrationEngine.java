package io.kaidian.studio.migrations;

import io.kaidian.platform.engine.MigrationObstacle;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.releases.StudioMessages;
import io.kaidian.processes.LocalizedText;
import io.kaidian.studio.migrations.MigrationPlan.MappingError;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks the engine whether cases can be moved to another version of their diagram, and has them moved. */
@Component
class MigrationEngine {

    private final ProcessEngine engine;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MigrationEngine(ProcessEngine engine, PlatformTransactionManager transactions, Clock clock) {
        this.engine = engine;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Places of one version that go on at places of another one, by their names. */
    Map<String, String> equalPlaces(String fromDefinition, String toDefinition) {
        var mapped = new LinkedHashMap<String, String>();
        engine.getRuntimeService()
                .createMigrationPlan(fromDefinition, toDefinition)
                .mapEqualActivities()
                .build()
                .getInstructions()
                .forEach(instruction ->
                        mapped.put(instruction.getSourceActivityId(), instruction.getTargetActivityId()));
        return mapped;
    }

    /** Cases that run on that version. */
    List<ProcessInstance> running(String definitionId) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionId(definitionId)
                .list();
    }

    /** How many there are. */
    int countRunning(String definitionId) {
        return Math.toIntExact(engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionId(definitionId)
                .count());
    }

    /** The first of them. */
    List<ProcessInstance> running(String definitionId, int limit) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionId(definitionId)
                .listPage(0, limit);
    }

    /** The plan with what the engine says against it. */
    MigrationPlan check(MigrationPlan plan) {
        var faults = new ArrayList<MappingError>();
        for (var mapping : plan.mappings()) {
            if (mapping.to() == null && mapping.waiting() > 0) {
                faults.add(new MappingError(mapping.from(), StudioMessages.of("migration.nowhere", mapping.waiting())));
            }
        }
        try {
            enginePlan(plan);
        } catch (MigrationPlanValidationException e) {
            e.getValidationReport()
                    .getInstructionReports()
                    .forEach(report -> report.getFailures()
                            .forEach(failure -> faults.add(new MappingError(
                                    report.getMigrationInstruction().getSourceActivityId(), words(failure)))));
        }
        return new MigrationPlan(plan.processKey(), plan.fromVersion(), plan.toVersion(), plan.mappings(), faults);
    }

    /** Why that case could not be moved; takes everything back. */
    Optional<LocalizedText> tryOut(MigrationPlan plan, String instanceId) {
        try {
            return transaction.execute(status -> {
                status.setRollbackOnly();
                return move(plan, instanceId);
            });
        } catch (OptimisticLockingException e) {
            // The case went on meanwhile, so the answer is of where it is now.
            return tryOut(plan, instanceId);
        }
    }

    /** A step that failed may have failed for what its diagram or its table said. */
    void runFailedStepsAgain(String instanceId) {
        engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instanceId)
                .withException()
                .list()
                .forEach(job -> engine.getManagementService()
                        .setJobRetries(Math.max(1, job.getRetries()))
                        .jobId(job.getId())
                        .dueDate(Date.from(clock.instant()))
                        .execute());
    }

    /**
     * Why that case cannot be moved; empty where it was.
     *
     * @throws OptimisticLockingException if the case went on meanwhile; it can be tried again in a new transaction
     */
    Optional<LocalizedText> move(MigrationPlan plan, String instanceId) {
        try {
            engine.getRuntimeService()
                    .newMigration(enginePlan(plan))
                    .processInstanceIds(instanceId)
                    .skipCustomListeners()
                    .skipIoMappings()
                    .execute();
            return Optional.empty();
        } catch (MigratingProcessInstanceValidationException e) {
            var report = e.getValidationReport();
            var activities = report.getActivityInstanceReports().stream()
                    .flatMap(activity -> activity.getFailures().stream()
                            .map(failure -> at(activity.getSourceScopeId(), words(failure))));
            var transitions = report.getTransitionInstanceReports().stream()
                    .flatMap(transition -> transition.getFailures().stream()
                            .map(failure -> at(transition.getSourceScopeId(), words(failure))));
            return Stream.concat(activities, transitions)
                    .findFirst()
                    .or(() -> Optional.of(words(String.join(" ", report.getFailures()))));
        } catch (OptimisticLockingException e) {
            throw e;
        } catch (ProcessEngineException e) {
            return Optional.of(words(String.valueOf(e.getMessage())));
        }
    }

    private static LocalizedText at(String element, LocalizedText why) {
        return new LocalizedText(element + "：" + why.zh(), element + ": " + why.en());
    }

    private org.camunda.bpm.engine.migration.MigrationPlan enginePlan(MigrationPlan plan) {
        var builder = engine.getRuntimeService()
                .createMigrationPlan(
                        definition(plan.processKey(), plan.fromVersion()).getId(),
                        definition(plan.processKey(), plan.toVersion()).getId());
        // A timer that runs keeps the time at which it is due.
        plan.chosen().forEach(builder::mapActivities);
        return builder.build();
    }

    ProcessDefinition definition(String key, int version) {
        var definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .processDefinitionVersion(version)
                .singleResult();
        if (definition == null) {
            throw new NotFoundException("diagram", key + " version " + version);
        }
        return definition;
    }

    /** What an analyst is told; only where none of the engine's rules is behind it, the engine's own words. */
    private static LocalizedText words(String failure) {
        return StudioMessages.of(MigrationObstacle.of(failure).messageKey(), failure);
    }
}
