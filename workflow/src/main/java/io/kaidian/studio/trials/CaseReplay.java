package io.kaidian.studio.trials;

import io.kaidian.studio.trials.HistoricCase.Act;
import io.kaidian.studio.trials.HistoricCase.Kind;
import io.kaidian.studio.trials.TrialRun.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Goes through one recorded case on a second engine. Where history says nothing about what a person would have done, it
 * stops: a decision is never guessed.
 */
final class CaseReplay implements TrialEngine.Answers {

    private static final Instant BEGIN = Instant.parse("2026-03-02T02:00:00Z");
    private static final int MOST_STEPS = 100;

    private final HistoricCaseSource cases;
    private final HistoricCase recorded;
    private final List<Act> left;
    private final List<String> worked = new ArrayList<>();
    private int round;
    private boolean factsMissing;

    CaseReplay(HistoricCaseSource cases, HistoricCase recorded) {
        this.cases = cases;
        this.recorded = recorded;
        this.left = new ArrayList<>(recorded.acts());
    }

    /**
     * How it went.
     *
     * @param end element; null where it waits
     * @param waitsAt element; null where it ended
     * @param worked tasks that people did, and the one that waits for somebody
     */
    record Outcome(
            @Nullable String end, @Nullable String waitsAt, List<String> worked, List<TrialRun.PassedElement> path) {}

    Outcome on(TrialEngine engine) {
        return engine.runAndRollBack(this, BEGIN, this::replay);
    }

    @Override
    public Map<String, Object> answer(String step, String elementId, Map<String, Object> known, Instant now) {
        if (!step.equals(cases.factsStep())) {
            return cases.answer(recorded, round, step, now);
        }
        round++;
        factsMissing = round > recorded.facts().size();
        return factsMissing ? Map.of() : recorded.facts().get(round - 1);
    }

    private Outcome replay(TrialRun trialRun) {
        try {
            trialRun.start(recorded.process(), recorded.id(), recorded.start());
            for (int step = 0; step < MOST_STEPS; step++) {
                var tasks = trialRun.openTasks();
                if (tasks.isEmpty() && trialRun.isOver()) {
                    return new Outcome(trialRun.end().orElse(""), null, worked, trialRun.path());
                }
                if (factsMissing || !goOn(trialRun, tasks)) {
                    return waiting(where(trialRun, tasks), trialRun);
                }
            }
            return waiting(where(trialRun, trialRun.openTasks()), trialRun);
        } catch (RuntimeException e) {
            // The draft breaks on this case, which the report must show, not hide behind a failed replay.
            return waiting(last(trialRun), trialRun);
        }
    }

    private Outcome waiting(String element, TrialRun trialRun) {
        worked.add(element);
        return new Outcome(null, element, worked, trialRun.path());
    }

    private boolean goOn(TrialRun trialRun, List<String> tasks) {
        for (var task : tasks) {
            var act = take(done -> isPerson(done) && done.name().equals(task));
            if (act != null) {
                worked.add(task);
                trialRun.complete(task, act.values());
                return true;
            }
        }
        var waiting = trialRun.waiting();
        var other = take(act -> !isPerson(act) && isAwaited(act, waiting));
        if (other != null) {
            if (other.kind() == Kind.NEWS) {
                trialRun.send(other.name(), other.values());
            } else {
                trialRun.passTimeUntil(other.name());
            }
            return true;
        }
        // Nobody is asked; the draft itself waits for a while.
        return tasks.isEmpty() && trialRun.passTimeToNext();
    }

    private @Nullable Act take(java.util.function.Predicate<Act> fits) {
        for (var act : left) {
            if (act.round() == round && fits.test(act)) {
                left.remove(act);
                return act;
            }
        }
        return null;
    }

    private static boolean isAwaited(Act act, List<Waiting> waiting) {
        var kind = act.kind() == Kind.NEWS ? Waiting.Kind.NEWS : Waiting.Kind.TIME;
        return waiting.stream()
                .anyMatch(awaited -> awaited.kind() == kind && awaited.name().equals(act.name()));
    }

    private static boolean isPerson(Act act) {
        return act.kind() == Kind.STAFF || act.kind() == Kind.SELLER;
    }

    private static String where(TrialRun trialRun, List<String> tasks) {
        if (!tasks.isEmpty()) {
            return tasks.get(0);
        }
        return trialRun.waiting().stream().map(Waiting::elementId).findFirst().orElseGet(() -> last(trialRun));
    }

    private static String last(TrialRun trialRun) {
        var path = trialRun.path();
        return path.isEmpty() ? "" : path.get(path.size() - 1).elementId();
    }
}
