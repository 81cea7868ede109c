package io.kaidian.studio.trials;

import io.kaidian.platform.releases.StudioMessages;
import io.kaidian.processes.LocalizedText;
import io.kaidian.studio.trials.CaseTrial.Choice;
import io.kaidian.studio.trials.CaseTrial.Step;
import io.kaidian.studio.trials.HistoricCase.Act;
import io.kaidian.studio.trials.HistoricCase.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One case on a second engine, noted step by step; a person's decisions are those that were made, or those that were chosen. */
final class CaseTrialRun implements TrialEngine.Answers {

    private static final Instant BEGIN = Instant.parse("2026-03-02T02:00:00Z");
    private static final int MOST_STEPS = 100;

    private final HistoricCaseSource cases;
    private final HistoricCase recorded;
    private final Map<Integer, Map<String, String>> choices;
    private final Map<String, LocalizedText> names;
    private final List<Act> left;
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, String> known = new HashMap<>();
    private int noted;
    private int asked;
    private int round;

    CaseTrialRun(
            HistoricCaseSource cases,
            HistoricCase recorded,
            Map<Integer, Map<String, String>> choices,
            Map<String, LocalizedText> names) {
        this.cases = cases;
        this.recorded = recorded;
        this.choices = choices;
        this.names = names;
        this.left = new ArrayList<>(recorded.acts());
    }

    /** What came of it. */
    record Run(
            List<Step> steps,
            @Nullable LocalizedText end,
            @Nullable LocalizedText trouble) {}

    Run on(TrialEngine engine) {
        return engine.runAndRollBack(this, BEGIN, this::play);
    }

    @Override
    public Map<String, Object> answer(String step, String elementId, Map<String, Object> known, Instant now) {
        if (cases.factsStep().filter(step::equals).isEmpty()) {
            return cases.answer(recorded, round, step, now);
        }
        round++;
        // Further rounds than there were are looked at like the last one.
        return recorded.facts().get(Math.min(round, recorded.facts().size()) - 1);
    }

    private Run play(TrialRun trialRun) {
        trialRun.noteValues();
        try {
            trialRun.start(recorded.process(), recorded.id(), recorded.start());
            for (int step = 0; step < MOST_STEPS; step++) {
                note(trialRun);
                if (trialRun.openTasks().isEmpty() && trialRun.isOver()) {
                    return new Run(steps, trialRun.end().map(this::nameOf).orElse(null), null);
                }
                if (!goOn(trialRun)) {
                    return new Run(steps, null, null);
                }
            }
            return new Run(steps, null, null);
        } catch (RuntimeException e) {
            note(trialRun);
            return new Run(
                    steps,
                    null,
                    StudioMessages.of("trial.broke", lastName(), TrialFailureMessages.of(e, this::nameOf)));
        }
    }

    private boolean goOn(TrialRun trialRun) {
        var tasks = trialRun.openTasks();
        if (tasks.isEmpty()) {
            return other(trialRun) || trialRun.passTimeToNext();
        }
        var task = tasks.get(0);
        var act = take(task);
        var number = asked++;
        var offered = cases.choices(task);
        var values = new LinkedHashMap<String, Object>(act == null ? Map.of() : act.values());
        values.putAll(ScenarioValues.read(choices.getOrDefault(number, Map.of()), Map.of(), BEGIN));
        var last = steps.size() - 1;
        var here = steps.get(last);
        if (!values.isEmpty() || act != null) {
            steps.set(last, with(here, new Choice(number, written(values), offered)));
            trialRun.complete(task, values);
            return true;
        }
        if (offered.isEmpty() && act == null && other(trialRun)) {
            return true;
        }
        steps.set(last, with(here, new Choice(number, Map.of(), offered)));
        return false;
    }

    private boolean other(TrialRun trialRun) {
        for (var act : List.copyOf(left)) {
            var awaited = trialRun.waiting().stream()
                    .anyMatch(waiting -> waiting.name().equals(act.name()));
            if (act.round() == round && awaited && (act.kind() == Kind.NEWS || act.kind() == Kind.TIME)) {
                left.remove(act);
                if (act.kind() == Kind.NEWS) {
                    trialRun.send(act.name(), act.values());
                } else {
                    trialRun.passTimeUntil(act.name());
                }
                return true;
            }
        }
        return false;
    }

    private @Nullable Act take(String task) {
        for (var act : left) {
            if (act.name().equals(task) && act.round() == round) {
                left.remove(act);
                return act;
            }
        }
        return null;
    }

    /** What was passed since the last time, each with what changed. */
    private void note(TrialRun trialRun) {
        var path = trialRun.path();
        for (; noted < path.size(); noted++) {
            var passed = path.get(noted);
            var now = trialRun.valuesAt(noted);
            var changed = new TreeMap<String, String>();
            written(now).forEach((name, value) -> {
                if (!value.equals(known.put(name, value))) {
                    changed.put(name, value);
                }
            });
            steps.add(new Step(passed.key(), passed.elementId(), nameOf(passed.elementId()), changed, null));
        }
    }

    private static Step with(Step step, Choice choice) {
        return new Step(step.process(), step.elementId(), step.name(), step.values(), choice);
    }

    private static Map<String, String> written(Map<String, Object> values) {
        var written = new TreeMap<String, String>();
        values.forEach((name, value) -> {
            if (value != null) {
                written.put(
                        name,
                        value instanceof java.util.Date date ? date.toInstant().toString() : value.toString());
            }
        });
        return written;
    }

    private LocalizedText nameOf(String id) {
        return names.getOrDefault(id, new LocalizedText(id, id));
    }

    private LocalizedText lastName() {
        return steps.isEmpty()
                ? new LocalizedText("–", "–")
                : steps.get(steps.size() - 1).name();
    }
}
