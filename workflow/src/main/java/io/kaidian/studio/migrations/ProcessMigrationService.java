package io.kaidian.studio.migrations;

import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.engine.MigrationObstacle;
import io.kaidian.platform.engine.UserTasks;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.jobs.background.BackgroundJobWokenEvent;
import io.kaidian.platform.releases.ReleaseRepository;
import io.kaidian.platform.releases.StudioMessages;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.LocalizedText;
import io.kaidian.studio.migrations.MigrationPlan.Candidate;
import io.kaidian.studio.migrations.MigrationPlan.Mapping;
import io.kaidian.studio.migrations.MigrationPlan.MappingError;
import io.kaidian.studio.monitoring.ProcessMonitoring;
import io.kaidian.studio.releases.ProposalStateException;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves running cases to another version of their diagram. By default a case stays on the version it began with; who moves
 * it says where each place goes on, tries it without effect, chooses cases, and can pause. Each case moves or stays whole.
 */
@Service
public class ProcessMigrationService {

    /** What moves the cases. */
    public static final String JOB = "case-migrations";

    private final ProcessEngine engine;
    private final MigrationRepository register;
    private final ReleaseRepository releases;
    private final ProcessMonitoring processMonitoring;
    private final UserTasks userTasks;
    private final ApplicationEventPublisher events;
    private final CurrentActor actor;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ProcessMigrationService(
            ProcessEngine engine,
            MigrationRepository register,
            ReleaseRepository releases,
            ProcessMonitoring processMonitoring,
            UserTasks userTasks,
            ApplicationEventPublisher events,
            CurrentActor actor,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.engine = engine;
        this.register = register;
        this.releases = releases;
        this.processMonitoring = processMonitoring;
        this.userTasks = userTasks;
        this.events = events;
        this.actor = actor;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Proposes a plan: every place goes on at the place of the same name. */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
    public MigrationPlan propose(String key, int fromVersion, int toVersion) {
        var equal = engine.getRuntimeService()
                .createMigrationPlan(
                        definition(key, fromVersion).getId(),
                        definition(key, toVersion).getId())
                .mapEqualActivities()
                .build();
        var mapped = new java.util.HashMap<String, String>();
        equal.getInstructions()
                .forEach(instruction ->
                        mapped.put(instruction.getSourceActivityId(), instruction.getTargetActivityId()));
        var waiting = processMonitoring.waiting(key, fromVersion);
        var places = new java.util.TreeSet<>(mapped.keySet());
        places.addAll(waiting.keySet());
        var mappings = places.stream()
                .map(place -> new Mapping(place, mapped.get(place), waiting.getOrDefault(place, 0)))
                .toList();
        return check(new MigrationPlan(key, fromVersion, toVersion, mappings, List.of()));
    }

    /** The same plan with one place going on elsewhere, or nowhere. */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
    public MigrationPlan change(MigrationPlan plan, String from, String to) {
        var mappings = plan.mappings().stream()
                .map(mapping -> mapping.from().equals(from) ? new Mapping(from, to, mapping.waiting()) : mapping)
                .toList();
        return check(new MigrationPlan(plan.processKey(), plan.fromVersion(), plan.toVersion(), mappings, List.of()));
    }

    private MigrationPlan check(MigrationPlan plan) {
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

    /**
     * Tries it on running cases and takes everything back.
     *
     * @return each with why it could not be moved, if it could not
     */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
    public List<Candidate> tryOut(MigrationPlan plan, int limit) {
        var candidates = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionId(
                        definition(plan.processKey(), plan.fromVersion()).getId())
                .listPage(0, limit);
        return candidates.stream()
                .map(instance -> new Candidate(
                        instance.getId(),
                        instance.getBusinessKey(),
                        tryOut(plan, instance.getId()).orElse(null)))
                .toList();
    }

    private Optional<LocalizedText> tryOut(MigrationPlan plan, String instanceId) {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            return move(plan, instanceId);
        });
    }

    /** Asks a second person for consent to move these cases. */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
    @Transactional
    public UUID ask(MigrationPlan plan, List<Candidate> cases) {
        if (!plan.isPossible() || cases.isEmpty()) {
            throw new ProposalStateException("migration.notPossible");
        }
        return register.add(plan, cases, actor.get().name(), clock.instant(), ProcessInstanceMigration.State.OPEN);
    }

    /**
     * Consents; cases are moved in the background, one transaction each.
     *
     * @throws ProposalStateException for whoever asked, or if it was decided meanwhile
     */
    @RolesAllowed(Roles.PUBLISHER)
    @Transactional
    public void approve(UUID id) {
        decide(id, ProcessInstanceMigration.State.RUNNING);
    }

    /** Says no; the cases stay on their version. */
    @RolesAllowed(Roles.PUBLISHER)
    @Transactional
    public void reject(UUID id) {
        decide(id, ProcessInstanceMigration.State.REFUSED);
    }

    /** Takes one's own question back. */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
    @Transactional
    public void withdraw(UUID id) {
        var migration = open(id);
        if (!migration.askedBy().equals(actor.get().name())) {
            throw new ProposalStateException("proposal.closed");
        }
        register.markDecided(
                id, ProcessInstanceMigration.State.REFUSED, actor.get().name(), clock.instant());
    }

    private void decide(UUID id, ProcessInstanceMigration.State state) {
        var migration = open(id);
        var by = actor.get().name();
        if (migration.askedBy().equals(by)) {
            throw new ProposalStateException("proposal.own");
        }
        register.markDecided(id, state, by, clock.instant());
        wake();
        events.publishEvent(new AuditedEvent(
                state == ProcessInstanceMigration.State.RUNNING ? "CONSENTED_TO_MIGRATION" : "REFUSED_MIGRATION",
                "migration",
                id.toString(),
                Map.of("process", migration.processKey(), "cases", migration.cases())));
    }

    private ProcessInstanceMigration open(UUID id) {
        var migration = register.lock(id).orElseThrow(() -> new NotFoundException("migration", id.toString()));
        if (migration.state() != ProcessInstanceMigration.State.OPEN) {
            throw new ProposalStateException("proposal.closed");
        }
        return migration;
    }

    /**
     * Brings everything that runs on one release over to another at once, and lets steps that failed there run again. Only
     * for going back to the release before: that one person may do; every other migration takes two.
     */
    public void bringOver(int fromRelease, int toRelease, String by) {
        releases.versionsOf(fromRelease, toRelease).forEach(version -> {
            var running = engine.getRuntimeService()
                    .createProcessInstanceQuery()
                    .processDefinitionId(version.fromDefinition())
                    .list();
            if (!running.isEmpty()) {
                var equal = engine.getRuntimeService()
                        .createMigrationPlan(version.fromDefinition(), version.toDefinition())
                        .mapEqualActivities()
                        .build();
                var mappings = equal.getInstructions().stream()
                        .map(mapping -> new Mapping(mapping.getSourceActivityId(), mapping.getTargetActivityId(), 0))
                        .toList();
                register.add(
                        new MigrationPlan(version.key(), version.from(), version.to(), mappings, List.of()),
                        running.stream()
                                .map(instance -> new Candidate(instance.getId(), instance.getBusinessKey(), null))
                                .toList(),
                        by,
                        clock.instant(),
                        ProcessInstanceMigration.State.RUNNING);
            }
        });
        wake();
    }

    private void wake() {
        events.publishEvent(new BackgroundJobWokenEvent(JOB));
    }

    @RolesAllowed(Roles.PUBLISHER)
    @Transactional
    public void pause(UUID id) {
        register.become(id, ProcessInstanceMigration.State.PAUSED, ProcessInstanceMigration.State.RUNNING);
    }

    @RolesAllowed(Roles.PUBLISHER)
    @Transactional
    public void goOn(UUID id) {
        register.become(id, ProcessInstanceMigration.State.RUNNING, ProcessInstanceMigration.State.PAUSED);
        wake();
    }

    /** Tries again those that failed. */
    @RolesAllowed(Roles.PUBLISHER)
    @Transactional
    public void repeat(UUID id) {
        register.repeat(id);
        register.become(
                id,
                ProcessInstanceMigration.State.RUNNING,
                ProcessInstanceMigration.State.RUNNING,
                ProcessInstanceMigration.State.PAUSED,
                ProcessInstanceMigration.State.DONE);
        wake();
    }

    /** @throws NotFoundException if there is none */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
    public ProcessInstanceMigration get(UUID id) {
        return register.find(id).orElseThrow(() -> new NotFoundException("migration", id.toString()));
    }

    /** The latest of one diagram. */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
    public List<ProcessInstanceMigration> newest(String key, int limit) {
        return register.newest(key, limit);
    }

    /** Business keys of the cases that are still to be moved, so that the second person sees whom it concerns. */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
    public List<String> waiting(UUID id, int limit) {
        return register.waiting(id, limit);
    }

    /** Cases that stayed where they were, with the reason. */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
    public Map<String, String> failures(UUID id, int limit) {
        var failures = new java.util.LinkedHashMap<String, String>();
        register.failures(id, limit).forEach(moving -> failures.put(moving.businessKey(), moving.message()));
        return failures;
    }

    /** Moves the next case of any running migration. @return whether there was one */
    public boolean moveNext() {
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
        var why = move(plan, moving.instanceId());
        if (why.isPresent()) {
            status.rollbackToSavepoint(before);
            register.markFailed(
                    migration.id(),
                    moving.instanceId(),
                    why.get().zh() + "\n" + why.get().en());
        } else {
            runFailedStepsAgain(moving.instanceId());
            register.follow(migration, moving.businessKey());
            userTasks.publishMigratedTasks(migration.processKey(), moving.businessKey(), moving.instanceId(), tasks);
            register.markMigrated(migration.id(), moving.instanceId(), clock.instant());
        }
    }

    /** A step that failed may have failed for what its diagram or its table said. */
    private void runFailedStepsAgain(String instanceId) {
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

    private Optional<LocalizedText> move(MigrationPlan plan, String instanceId) {
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
        } catch (org.camunda.bpm.engine.ProcessEngineException e) {
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

    private ProcessDefinition definition(String key, int version) {
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
