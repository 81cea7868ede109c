package io.kaidian.studio.trials;

import io.kaidian.processes.LocalizedText;
import io.kaidian.studio.trials.HistoricCase.Act;
import io.kaidian.studio.trials.HistoricCase.Kind;
import io.kaidian.studio.trials.ReplayReport.Misfit;
import io.kaidian.studio.trials.TrialRun.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Goes through one recorded case on a second engine. Where history says nothing about what a person would have done, it
 * stops: a decision is never guessed.
 */
final class CaseReplay implements TrialEngine.Answers {

    private static final Instant BEGIN = Instant.parse("2026-03-02T02:00:00Z");
    private static final int MOST_STEPS = 100;

    private final HistoricProcessSource source;
    private final HistoricCase recorded;
    private final ReplayEngine engine;
    private final List<Act> left;
    private final List<String> worked = new ArrayList<>();
    private final List<String> effects = new ArrayList<>();
    private List<Misfit> misfits = List.of();
    private int round;
    private boolean factsMissing;

    CaseReplay(HistoricProcessSource source, HistoricCase recorded, ReplayEngine engine) {
        this.source = source;
        this.recorded = recorded;
        this.engine = engine;
        this.left = new ArrayList<>(recorded.acts());
    }

    /**
     * How it went.
     *
     * @param isSame whether it came to what is recorded
     * @param end element; null where it waits
     * @param waitsAt element; null where it ended, or is as far as what is recorded
     * @param effects what its steps did that counts
     * @param misfits what of the recorded answer the form at which it waits does not take
     * @param trouble why the draft breaks on this case; null where it does not
     * @param worked tasks that people did, and the one that waits for somebody
     */
    record Outcome(
            boolean isSame,
            @Nullable String end,
            @Nullable String waitsAt,
            List<String> effects,
            List<Misfit> misfits,
            @Nullable LocalizedText trouble,
            List<String> worked,
            List<TrialRun.PassedElement> path) {

        Outcome {
            effects = List.copyOf(effects);
        }
    }

    Outcome run() {
        return engine.engine().runAndRollBack(this, BEGIN, this::replay);
    }

    @Override
    public Map<String, Object> answer(String step, String elementId, Map<String, Object> known, Instant now) {
        source.effect(recorded, step, known).ifPresent(effects::add);
        if (source.factsStep().filter(step::equals).isEmpty()) {
            return source.answer(recorded, round, step, now);
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
                    return ended(trialRun);
                }
                if (factsMissing || !goOn(trialRun, tasks)) {
                    return isAsFar()
                            ? outcome(effects.equals(recorded.ending().effects()), null, null, null, trialRun)
                            : waiting(where(trialRun, tasks), null, trialRun);
                }
            }
            return waiting(where(trialRun, trialRun.openTasks()), null, trialRun);
        } catch (RuntimeException e) {
            // The draft breaks on this case, which the report must show, not hide behind a failed replay.
            return waiting(last(trialRun), TrialFailureMessages.of(e, engine::nameOf), trialRun);
        }
    }

    private Outcome ended(TrialRun trialRun) {
        var end = trialRun.end().orElse("");
        var element = recorded.ending().element();
        var isSame = element == null ? effects.equals(recorded.ending().effects()) : element.equals(end);
        return outcome(isSame, end, null, null, trialRun);
    }

    private Outcome waiting(String element, @Nullable LocalizedText trouble, TrialRun trialRun) {
        worked.add(element);
        return outcome(false, null, element, trouble, trialRun);
    }

    private Outcome outcome(
            boolean isSame,
            @Nullable String end,
            @Nullable String waitsAt,
            @Nullable LocalizedText trouble,
            TrialRun trialRun) {
        return new Outcome(isSame, end, waitsAt, effects, misfits, trouble, worked, trialRun.path());
    }

    /** What is recorded stops about here, too, since its process still runs or was cancelled: nobody knows what would come next. */
    private boolean isAsFar() {
        var ending = recorded.ending();
        return ending.isOpen()
                && !factsMissing
                && misfits.isEmpty()
                && effects.size() >= ending.effects().size()
                && left.stream().noneMatch(Act::isPerson);
    }

    private boolean goOn(TrialRun trialRun, List<String> tasks) {
        for (var task : tasks) {
            var act = next(done -> done.isPerson() && done.name().equals(task));
            if (act.isPresent()) {
                return complete(task, act.get(), trialRun);
            }
        }
        var waiting = trialRun.waiting();
        var other = next(act -> !act.isPerson() && isAwaited(act, waiting));
        if (other.isPresent()) {
            var act = other.get();
            left.remove(act);
            if (act.kind() == Kind.NEWS) {
                trialRun.send(act.name(), act.values());
            } else {
                trialRun.passTimeUntil(act.name());
            }
            return true;
        }
        // Nobody is asked; the draft itself waits for a while.
        return tasks.isEmpty() && !isAsFar() && trialRun.passTimeToNext();
    }

    /** @return false where the form of the draft does not take what was answered */
    private boolean complete(String task, Act act, TrialRun trialRun) {
        misfits = engine.misfits(task, act.answers());
        if (!misfits.isEmpty()) {
            return false;
        }
        left.remove(act);
        worked.add(task);
        if (act.kind() == Kind.SELLER && source.factsStep().isEmpty()) {
            round++;
        }
        trialRun.complete(task, engine.valuesOf(task, act));
        return true;
    }

    private Optional<Act> next(Predicate<Act> fits) {
        return left.stream()
                .filter(act -> act.round() == round && fits.test(act))
                .findFirst();
    }

    private static boolean isAwaited(Act act, List<Waiting> waiting) {
        var kind = act.kind() == Kind.NEWS ? Waiting.Kind.NEWS : Waiting.Kind.TIME;
        return waiting.stream()
                .anyMatch(awaited -> awaited.kind() == kind && awaited.name().equals(act.name()));
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
