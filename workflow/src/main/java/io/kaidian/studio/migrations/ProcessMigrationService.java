package io.kaidian.studio.migrations;

import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.jobs.background.BackgroundJobWokenEvent;
import io.kaidian.platform.releases.ReleaseRepository;
import io.kaidian.platform.releases.ReleaseReturnedEvent;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.studio.migrations.MigrationPlan.Candidate;
import io.kaidian.studio.migrations.MigrationPlan.Mapping;
import io.kaidian.studio.monitoring.ProcessMonitoring;
import io.kaidian.studio.releases.ProposalStateException;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves running cases to another version of their diagram. By default a case stays on the version it began with; who moves
 * it says where each place goes on, tries it without effect, chooses cases, and can pause. Each case moves or stays whole.
 */
@Service
public class ProcessMigrationService {

    /** What moves the cases. */
    public static final String JOB = "case-migrations";

    private final MigrationEngine engine;
    private final MigrationRepository register;
    private final ReleaseRepository releases;
    private final ProcessMonitoring processMonitoring;
    private final CaseMigrator migrator;
    private final ApplicationEventPublisher events;
    private final CurrentActor actor;
    private final Clock clock;

    ProcessMigrationService(
            MigrationEngine engine,
            MigrationRepository register,
            ReleaseRepository releases,
            ProcessMonitoring processMonitoring,
            CaseMigrator migrator,
            ApplicationEventPublisher events,
            CurrentActor actor,
            Clock clock) {
        this.engine = engine;
        this.register = register;
        this.releases = releases;
        this.processMonitoring = processMonitoring;
        this.migrator = migrator;
        this.events = events;
        this.actor = actor;
        this.clock = clock;
    }

    /** Proposes a plan: every place goes on at the place of the same name. */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
    public MigrationPlan propose(String key, int fromVersion, int toVersion) {
        var mapped = engine.equalPlaces(
                engine.definition(key, fromVersion).getId(),
                engine.definition(key, toVersion).getId());
        var waiting = processMonitoring.waiting(key, fromVersion);
        var places = new java.util.TreeSet<>(mapped.keySet());
        places.addAll(waiting.keySet());
        var mappings = places.stream()
                .map(place -> new Mapping(place, mapped.get(place), waiting.getOrDefault(place, 0)))
                .toList();
        return engine.check(new MigrationPlan(key, fromVersion, toVersion, mappings, List.of()));
    }

    /** The same plan with one place going on elsewhere, or nowhere. */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
    public MigrationPlan change(MigrationPlan plan, String from, String to) {
        var mappings = plan.mappings().stream()
                .map(mapping -> mapping.from().equals(from) ? new Mapping(from, to, mapping.waiting()) : mapping)
                .toList();
        return engine.check(
                new MigrationPlan(plan.processKey(), plan.fromVersion(), plan.toVersion(), mappings, List.of()));
    }

    /**
     * Tries it on running cases and takes everything back.
     *
     * @return each with why it could not be moved, if it could not
     */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
    public List<Candidate> tryOut(MigrationPlan plan, int limit) {
        var candidates = engine.running(
                engine.definition(plan.processKey(), plan.fromVersion()).getId(), limit);
        return candidates.stream()
                .map(instance -> new Candidate(
                        instance.getId(),
                        instance.getBusinessKey(),
                        engine.tryOut(plan, instance.getId()).orElse(null)))
                .toList();
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
     *
     * @return how many cases are moved; they are moved in the background
     */
    public int bringOver(int fromRelease, int toRelease, String by) {
        var moving = new HashMap<String, List<String>>();
        releases.versionsOf(fromRelease, toRelease).forEach(version -> {
            // Nobody may consent any more to moving cases to what was taken back.
            register.refuseThoseTo(version.key(), version.from(), by, clock.instant());
            var running = engine.running(version.fromDefinition());
            if (!running.isEmpty()) {
                moving.put(
                        version.key(),
                        running.stream().map(ProcessInstance::getBusinessKey).toList());
                var mappings = engine.equalPlaces(version.fromDefinition(), version.toDefinition()).entrySet().stream()
                        .map(place -> new Mapping(place.getKey(), place.getValue(), 0))
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
        events.publishEvent(new ReleaseReturnedEvent(fromRelease, toRelease, moving));
        wake();
        return moving.values().stream().mapToInt(List::size).sum();
    }

    /** How many cases run on a release: what {@link #bringOver} moves. */
    public int runningOn(int release) {
        return releases.versionsOf(release, release).stream()
                .mapToInt(version -> engine.countRunning(version.fromDefinition()))
                .sum();
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

    /**
     * Moves the next case of any running migration. One whose job is being executed waits until that has ended.
     *
     * @return whether there was one
     */
    public boolean moveNext() {
        return migrator.moveNext();
    }
}
