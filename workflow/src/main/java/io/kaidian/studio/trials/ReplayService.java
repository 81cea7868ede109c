package io.kaidian.studio.trials;

import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.studio.drafts.validation.DiagramModel;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes cases that were decided through the diagrams and tables of a draft, on a second engine, in the background. Nothing
 * real is touched: what machines found and what people did is read from the records.
 */
@Service
public class ReplayService {

    private static final Logger log = LoggerFactory.getLogger(ReplayService.class);

    private final TrialEngines engines;
    private final HistoricCaseSource cases;
    private final ReleaseService releases;
    private final TrialReportRepository reports;
    private final CurrentActor actor;
    private final Clock clock;
    private final int threads = Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));
    private final ExecutorService background = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "replay");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    });

    ReplayService(
            TrialEngines engines,
            HistoricCaseSource cases,
            ReleaseService releases,
            TrialReportRepository reports,
            CurrentActor actor,
            Clock clock) {
        this.engines = engines;
        this.cases = cases;
        this.releases = releases;
        this.reports = reports;
        this.actor = actor;
        this.clock = clock;
    }

    /** How many cases ended in the last days. */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
    public int available(Duration period) {
        return cases.count(clock.instant().minus(period), clock.instant());
    }

    /**
     * Starts, and returns at once.
     *
     * @param period how far back
     * @param limit at most so many, the latest
     */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
    public Replay start(List<ReleaseFile> files, Duration period, int limit) {
        var to = clock.instant();
        var from = to.minus(period);
        var replay = new Replay(cases, staffTasks(files), Math.min(limit, cases.count(from, to)));
        var by = actor.get().name();
        background.submit(() -> run(replay, files, from, to, limit, by));
        return replay;
    }

    /**
     * What came out, for the eyes of the current user: the checklist then knows that the report was read.
     *
     * @return empty while it runs, and for ever where it was stopped or failed
     */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
    @Transactional
    public Optional<ReplayReport> read(Replay replay) {
        replay.reportId().ifPresent(reports::read);
        return replay.report();
    }

    private void run(Replay replay, List<ReleaseFile> files, Instant from, Instant to, int limit, String by) {
        try (var draft = engines.open(ScenarioService.forEngine(files), threads);
                var inForce = new LazyTrialEngine(() -> engines.open(
                        ScenarioService.forEngine(releases.current().files()), threads))) {
            replay.begin();
            var recorded = cases.decided(from, to, limit).iterator();
            Callable<Void> worker = () -> {
                for (var next = next(recorded); next != null && !replay.isCancelled(); next = next(recorded)) {
                    replay.replay(next, draft, inForce);
                }
                return null;
            };
            for (var part : background.invokeAll(java.util.Collections.nCopies(threads, worker))) {
                part.get();
            }
            if (!replay.isCancelled()) {
                var report = replay.finish();
                replay.kept(report, keep(report, files, by));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            replay.fail(e);
        } catch (Exception e) {
            log.error("A replay failed", e);
            replay.fail(e.getCause() == null ? e : e.getCause());
        }
    }

    private UUID keep(ReplayReport report, List<ReleaseFile> files, String by) {
        return reports.keep(
                TrialReportRepository.Kind.REPLAY,
                files,
                true,
                Map.of(
                        "cases", report.cases(),
                        "same", report.same(),
                        "different", report.different(),
                        "needsPerson", report.needsPerson(),
                        "staffBefore", report.staffBefore(),
                        "staffAfter", report.staffAfter()),
                by);
    }

    /** Most drafts leave most cases as they were; only what differs is compared with the release in force. */
    private static final class LazyTrialEngine implements Supplier<TrialEngine>, AutoCloseable {

        private final Supplier<TrialEngine> open;
        private @Nullable TrialEngine engine;

        private LazyTrialEngine(Supplier<TrialEngine> open) {
            this.open = open;
        }

        @Override
        public synchronized TrialEngine get() {
            if (engine == null) {
                engine = open.get();
            }
            return engine;
        }

        @Override
        public synchronized void close() {
            if (engine != null) {
                engine.close();
            }
        }
    }

    private static @Nullable HistoricCase next(Iterator<HistoricCase> cases) {
        synchronized (cases) {
            return cases.hasNext() ? cases.next() : null;
        }
    }

    private Set<String> staffTasks(List<ReleaseFile> files) {
        var tasks = new HashSet<String>();
        files.stream()
                .filter(ReleaseFile::isDiagram)
                .map(DiagramModel::of)
                .forEach(diagram -> tasks.addAll(diagram.staffTasks()));
        return tasks;
    }

    @PreDestroy
    void stop() {
        background.shutdownNow();
    }
}
