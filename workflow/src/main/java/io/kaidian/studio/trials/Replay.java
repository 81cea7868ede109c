package io.kaidian.studio.trials;

import io.kaidian.processes.LocalizedText;
import io.kaidian.studio.trials.ReplayReport.Differing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A replay that runs, or has run: how far it is, how to stop it, and what came out. Safe for several threads. */
public final class Replay {

    private static final int LISTED = 500;

    private final Set<String> staffTasks;
    private final int total;
    private volatile long startedAt = System.nanoTime();
    private final AtomicInteger done = new AtomicInteger();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final Map<String, Integer> tasksBefore = new TreeMap<>();
    private final Map<String, Integer> tasksAfter = new TreeMap<>();
    private final Map<String, Integer> partings = new TreeMap<>();
    private final List<Differing> differing = new ArrayList<>();
    private int same;
    private int needsPerson;
    private int unfitting;
    private long staffBefore;
    private long staffAfter;
    private volatile boolean cancelled;
    private volatile @Nullable ReplayReport report;
    private volatile @Nullable UUID reportId;
    private volatile @Nullable LocalizedText failure;

    /** @param staffTasks tasks of the draft and of the release in force that members of staff do */
    Replay(Set<String> staffTasks, int total) {
        this.staffTasks = staffTasks;
        this.total = total;
    }

    public int total() {
        return total;
    }

    public int done() {
        return done.get();
    }

    /** Stops after the case in hand; there will be no report. */
    public void cancel() {
        cancelled = true;
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /** Empty while it runs, and for ever where it was stopped or failed; for others through {@link ReplayService#read}. */
    Optional<ReplayReport> report() {
        return Optional.ofNullable(report);
    }

    /** Why it failed; empty where it did not. */
    public Optional<LocalizedText> failure() {
        return Optional.ofNullable(failure);
    }

    /** Whether nothing more will happen. */
    public boolean isOver() {
        return report != null || failure != null || cancelled;
    }

    /** The engines stand; from now on time is taken. */
    void begin() {
        startedAt = System.nanoTime();
    }

    void fail(Throwable cause) {
        failure = TrialFailureMessages.of(cause, id -> new LocalizedText(id, id));
    }

    /** Goes through one case in the draft, and where it differs in the release in force, too. */
    void replay(
            HistoricProcessSource source, HistoricCase recorded, ReplayEngine draft, Supplier<ReplayEngine> inForce) {
        var replayed = new CaseReplay(source, recorded, draft).run();
        var differs = replayed.isSame()
                ? null
                : differing(recorded, replayed, new CaseReplay(source, recorded, inForce.get()).run());
        count(recorded, replayed, differs);
        done.incrementAndGet();
    }

    private synchronized void count(HistoricCase recorded, CaseReplay.Outcome replayed, @Nullable Differing differs) {
        staffBefore += recorded.staffActs();
        recorded.acts().stream()
                .filter(act -> act.kind() == HistoricCase.Kind.STAFF)
                .forEach(act -> tasksBefore.merge(act.name(), 1, Integer::sum));
        replayed.worked().stream().filter(staffTasks::contains).forEach(task -> {
            staffAfter++;
            tasksAfter.merge(task, 1, Integer::sum);
        });
        if (differs == null) {
            same++;
            return;
        }
        if (!replayed.misfits().isEmpty()) {
            unfitting++;
        } else if (replayed.waitsAt() != null) {
            needsPerson++;
        }
        outcomes.merge(recorded.ending().outcome() + " → " + endOf(replayed), 1, Integer::sum);
        if (differs.partsAt() != null) {
            partings.merge(differs.partsAt(), 1, Integer::sum);
        }
        if (differing.size() < LISTED) {
            differing.add(differs);
        }
    }

    /** As {@link ReplayReport#outcomes} writes it. */
    private static String endOf(CaseReplay.Outcome replayed) {
        if (replayed.waitsAt() != null) {
            return (replayed.misfits().isEmpty() ? "?" : "#") + replayed.waitsAt();
        }
        return replayed.effects().isEmpty()
                ? String.valueOf(replayed.end())
                : "=" + String.join("+", replayed.effects());
    }

    private static Differing differing(HistoricCase recorded, CaseReplay.Outcome replayed, CaseReplay.Outcome before) {
        var then = before.path();
        var now = replayed.path();
        int common = 0;
        while (common < then.size() && common < now.size() && then.get(common).equals(now.get(common))) {
            common++;
        }
        return new Differing(
                recorded.id(),
                recorded.ending().outcome(),
                endOf(replayed),
                replayed.misfits(),
                replayed.trouble(),
                common == 0 ? null : now.get(common - 1).elementId(),
                common < then.size() ? then.get(common).elementId() : null,
                common < now.size() ? now.get(common).elementId() : null);
    }

    synchronized ReplayReport finish() {
        return new ReplayReport(
                done.get(),
                same,
                needsPerson,
                unfitting,
                mostFirst(outcomes),
                staffBefore,
                staffAfter,
                Map.copyOf(tasksBefore),
                Map.copyOf(tasksAfter),
                mostFirst(partings),
                List.copyOf(differing),
                Duration.ofNanos(System.nanoTime() - startedAt));
    }

    /** The report is kept, and may be read. */
    void kept(ReplayReport made, UUID id) {
        reportId = id;
        report = made;
    }

    Optional<UUID> reportId() {
        return Optional.ofNullable(reportId);
    }

    private static Map<String, Integer> mostFirst(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }
}
