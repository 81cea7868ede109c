package io.kaidian.resilience;

import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.studio.migrations.ProcessMigrationService;
import io.kaidian.studio.monitoring.ProcessMonitoring;
import io.kaidian.studio.releases.ProposalService;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Two analysts inside a server under test, because publishing has no interface for other systems: one proposes a release every
 * few seconds, the other consents, and then they move running cases over to it.
 */
@Component
@ConditionalOnProperty("faults.analysts")
class ConcurrentEditing {

    private static final Logger LOG = LoggerFactory.getLogger(ConcurrentEditing.class);

    private static final Duration REST = Duration.ofSeconds(3);
    private static final int MOVED_AT_ONCE = 20;
    private static final String DIAGRAM = "certification";

    private final ProposalService proposals;
    private final ReleaseService releases;
    private final ProcessMigrationService migrations;
    private final ProcessMonitoring processMonitoring;
    private final CurrentActor actor;

    ConcurrentEditing(
            ProposalService proposals,
            ReleaseService releases,
            ProcessMigrationService migrations,
            ProcessMonitoring processMonitoring,
            CurrentActor actor) {
        this.proposals = proposals;
        this.releases = releases;
        this.migrations = migrations;
        this.processMonitoring = processMonitoring;
        this.actor = actor;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        var thread = new Thread(this::work, "busy-analysts");
        thread.setDaemon(true);
        thread.start();
    }

    private void work() {
        while (true) {
            try {
                Thread.sleep(REST.toMillis());
                publish();
                moveCases();
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException broken) {
                LOG.warn("analysts were interrupted: {}", broken.toString());
            }
        }
    }

    private void publish() {
        var proposed = as("analyst1", Role.ANALYST, () -> proposals.proposeRollback(1, "again"));
        as("analyst2", Role.PUBLISHER, () -> proposals.approve(proposed, "again"));
    }

    private void moveCases() {
        as("analyst2", Role.PUBLISHER, () -> {
            var running = processMonitoring.runningByVersion(DIAGRAM);
            var newest = running.keySet().stream().max(Integer::compareTo).orElse(0);
            running.keySet().stream()
                    .filter(version -> version < newest)
                    .findFirst()
                    .ifPresent(version -> moveCases(version, newest));
            return null;
        });
    }

    private void moveCases(int from, int to) {
        var plan = migrations.propose(DIAGRAM, from, to);
        var fit = migrations.tryOut(plan, MOVED_AT_ONCE).stream()
                .filter(candidate -> candidate.why() == null)
                .toList();
        if (plan.isPossible() && !fit.isEmpty()) {
            var asked = migrations.ask(plan, fit);
            as("analyst1", Role.PUBLISHER, () -> {
                migrations.approve(asked);
                return null;
            });
        }
    }

    private <T> T as(String name, Role role, Supplier<T> work) {
        return actor.runAs(new Actor(Actor.Kind.STAFF, name, "3001", Set.of(role)), work);
    }
}
