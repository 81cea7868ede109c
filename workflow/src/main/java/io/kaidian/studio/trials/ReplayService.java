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
import java.util.TreeMap;
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
 * Takes cases and applications for permits that were decided through the diagrams and tables of a draft, on a second engine, in the background. Nothing
 * real is touched: what machines found and what people did is read from the records.
 */
@Service
public class ReplayService {

    private static final Logger log = LoggerFactory.getLogger(ReplayService.class);

    private final TrialEngines engines;
    private final List<HistoricProcessSource> sources;
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
            List<HistoricProcessSource> sources,
            ReleaseService releases,
            TrialReportRepository reports,
            CurrentActor actor,
            Clock clock) {
        this.engines = engines;
        this.sources = List.copyOf(sources);
        this.releases = releases;
        this.reports = reports;
        this.actor = actor;
        this.clock = clock;
    }

    /** How many cases and applications were decided in the last days, by the key of their process. */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
    public Map<String, Integer> available(Duration period) {
        var available = new TreeMap<String, Integer>();
        sources.forEach(source -> available.putAll(source.counts(clock.instant().minus(period), clock.instant())));
        return available;
    }

    /**
     * Starts, and returns at once.
     *
     * @param processKey of the only process that is gone through; null for all
     * @param period how far back
     * @param limit at most so many of each process, the latest
     */
    @RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
    public Replay start(List<ReleaseFile> files, @Nullable String processKey, Duration period, int limit) {
        var to = clock.instant();
        var from = to.minus(period);
        var batches = sources.stream()
                .flatMap(source -> source.counts(from, to).entrySet().stream()
                        .filter(count -> processKey == null || count.getKey().equals(processKey))
                        .map(count -> new Batch(source, count.getKey(), Math.min(limit, count.getValue()))))
                .toList();
        var replay = new Replay(
                staffTasks(files), batches.stream().mapToInt(Batch::size).sum());
        var by = actor.get().name();
        background.submit(() -> run(replay, files, batches, from, to, by));
        return replay;
    }

    /** Processes of one key, of which so many are gone through. */
    private record Batch(HistoricProcessSource source, String processKey, int size) {}

    private record Recorded(HistoricProcessSource source, HistoricCase process) {}

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

    private void run(Replay replay, List<ReleaseFile> files, List<Batch> batches, Instant from, Instant to, String by) {
        try (var draft = ReplayEngine.open(engines, files, threads);
                var inForce = new LazyTrialEngine(
                        () -> ReplayEngine.open(engines, releases.current().files(), threads))) {
            replay.begin();
            var recorded = batches.stream()
                    .flatMap(batch -> batch.source().decided(batch.processKey(), from, to, batch.size()).stream()
                            .map(process -> new Recorded(batch.source(), process)))
                    .iterator();
            Callable<Void> worker = () -> {
                for (var next = next(recorded); next != null && !replay.isCancelled(); next = next(recorded)) {
                    replay.replay(next.source(), next.process(), draft, inForce);
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
                        "unfitting", report.unfitting(),
                        "staffBefore", report.staffBefore(),
                        "staffAfter", report.staffAfter()),
                by);
    }

    /** Most drafts leave most cases as they were; only what differs is compared with the release in force. */
    private static final class LazyTrialEngine implements Supplier<ReplayEngine>, AutoCloseable {

        private final Supplier<ReplayEngine> open;
        private @Nullable ReplayEngine engine;

        private LazyTrialEngine(Supplier<ReplayEngine> open) {
            this.open = open;
        }

        @Override
        public synchronized ReplayEngine get() {
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

    private static @Nullable Recorded next(Iterator<Recorded> processes) {
        synchronized (processes) {
            return processes.hasNext() ? processes.next() : null;
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
