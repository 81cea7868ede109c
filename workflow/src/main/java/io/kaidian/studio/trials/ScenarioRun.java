package io.kaidian.studio.trials;

import io.kaidian.forms.FormAnswers;
import io.kaidian.forms.FormDefinition;
import io.kaidian.platform.engine.EndlessProcessException;
import io.kaidian.platform.releases.StudioMessages;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.scenario.DefaultStepOutcomes;
import io.kaidian.processes.scenario.Scenario;
import io.kaidian.processes.scenario.Scenario.Step;
import io.kaidian.studio.trials.TrialRun.NotWaitingThereException;
import io.kaidian.studio.trials.TrialRun.Waiting;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plays one scenario from its first line to its last, or to the first that does not come true. */
final class ScenarioRun implements TrialEngine.Answers {

    private static final String OUTCOME = "outcome";

    /** More often than any case comes to one step: an outcome that leads back to it would be repeated for ever. */
    private static final int AT_MOST = 20;

    private static final LocalizedText NONE = new LocalizedText("–", "–");

    /** A Monday morning; what day it is plays no part in a diagram. */
    private static final Instant BEGIN = Instant.parse("2026-03-02T02:00:00Z");

    private final String file;
    private final Scenario scenario;
    private final DefaultStepOutcomes usual;
    private final Function<String, LocalizedText> names;
    private final Map<String, FormDefinition> forms;
    private final Map<String, Queue<Map<String, String>>> next = new HashMap<>();
    private final Set<LocalizedText> unmentioned = new LinkedHashSet<>();

    /**
     * @param names of elements by id, as their author wrote them
     * @param forms by the user task that is done with them
     */
    ScenarioRun(
            String file,
            Scenario scenario,
            DefaultStepOutcomes usual,
            Function<String, LocalizedText> names,
            Map<String, FormDefinition> forms) {
        this.file = file;
        this.scenario = scenario;
        this.usual = usual;
        this.names = names;
        this.forms = forms;
    }

    /** Thrown at an expectation that is not met. */
    private static final class ScenarioAssertionException extends RuntimeException {

        private final transient LocalizedText why;

        private ScenarioAssertionException(LocalizedText why) {
            super(why.en());
            this.why = why;
        }
    }

    ScenarioResult on(TrialEngine engine) {
        return engine.runAndRollBack(this, BEGIN, this::play);
    }

    @Override
    public Map<String, Object> answer(String step, String elementId, Map<String, Object> known, Instant now) {
        var special = next.getOrDefault(elementId, new ArrayDeque<>()).poll();
        var values = new HashMap<>(ScenarioValues.read(usual.of(step, Map.of()), known, now));
        if (special != null) {
            values.putAll(ScenarioValues.read(special, known, now));
        }
        return values;
    }

    private ScenarioResult play(TrialRun trialRun) {
        scenario.steps().stream()
                .filter(step -> step.kind() == Scenario.Kind.NEXT)
                .forEach(step -> next.computeIfAbsent(step.name(), name -> new ArrayDeque<>())
                        .add(step.values()));
        for (var step : scenario.steps()) {
            try {
                play(step, trialRun);
            } catch (ScenarioAssertionException e) {
                return result(trialRun, step.line(), e.why, trialRun.waiting());
            } catch (NotWaitingThereException e) {
                var why = StudioMessages.of("scenario.notThere", names.apply(step.name()), list(e.waiting()));
                return result(trialRun, step.line(), why, e.waiting());
            } catch (EndlessProcessException e) {
                var why = StudioMessages.of("scenario.endless", names.apply(e.elementId()));
                return result(trialRun, step.line(), why, List.of());
            } catch (RuntimeException e) {
                var why = StudioMessages.of("scenario.broke", last(trialRun), TrialFailureMessages.of(e, names));
                return result(trialRun, step.line(), why, List.of());
            }
        }
        return result(trialRun, 0, null, trialRun.waiting());
    }

    private void play(Step step, TrialRun trialRun) {
        if (step.kind() != Scenario.Kind.START && step.kind() != Scenario.Kind.NEXT) {
            doUnmentionedForms(trialRun);
        }
        var values = ScenarioValues.read(step.values(), Map.of(), trialRun.now());
        switch (step.kind()) {
            case START -> trialRun.start(scenario.process(), "scenario", values);
            case NEXT -> {
                // Known from the beginning.
            }
            case DO -> trialRun.complete(step.name(), answered(step, values));
            case MESSAGE -> trialRun.send(step.name(), values);
            case WAIT -> trialRun.passTimeUntil(step.name());
            case ENDS -> ends(step.name(), trialRun);
            case PASSES -> require(passed(step.name(), trialRun), "scenario.notPassed", names.apply(step.name()));
            case AVOIDS -> require(!passed(step.name(), trialRun), "scenario.passed", names.apply(step.name()));
            case WAITS ->
                require(
                        trialRun.waiting().stream()
                                .anyMatch(waiting -> waiting.elementId().equals(step.name())),
                        "scenario.notWaiting",
                        names.apply(step.name()),
                        list(trialRun.waiting()));
        }
    }

    /**
     * A scenario that was written before a step with a form came into its way goes on as before: the step ends with the outcome that the
     * usual answers name for it, or else with the first of its form.
     */
    private void doUnmentionedForms(TrialRun trialRun) {
        for (int times = 0; times < AT_MOST; times++) {
            var waiting = trialRun.waiting().stream()
                    .map(Waiting::elementId)
                    .filter(element -> forms.containsKey(element) && !isMentioned(element))
                    .findFirst();
            if (waiting.isEmpty()) {
                return;
            }
            var element = waiting.get();
            var form = Objects.requireNonNull(forms.get(element));
            var first = form.outcomes().get(0).value();
            var outcome = usual.of(element, Map.of()).getOrDefault(OUTCOME, first);
            unmentioned.add(names.apply(element));
            trialRun.complete(element, Map.of(form.outcomeVariable(), outcome));
        }
    }

    private boolean isMentioned(String elementId) {
        return scenario.steps().stream()
                .anyMatch(step -> (step.kind() == Scenario.Kind.DO || step.kind() == Scenario.Kind.WAITS)
                        && step.name().equals(elementId));
    }

    /** A form is judged as in production; whoever names its variable alone leaves the fields out. */
    private Map<String, Object> answered(Step step, Map<String, Object> values) {
        var form = forms.get(step.name());
        var outcome = step.values().get(OUTCOME);
        if (form == null || outcome == null) {
            return values;
        }
        var given = new HashMap<String, Object>(step.values());
        given.remove(OUTCOME);
        var filled = FormAnswers.of(form, outcome, given);
        var wrong = filled.faults().stream()
                .map(fault -> (fault.key() == null ? OUTCOME : fault.key()) + " " + fault.code())
                .collect(Collectors.joining(", "));
        require(wrong.isEmpty(), "scenario.form", names.apply(step.name()), wrong);
        return Map.of(form.outcomeVariable(), outcome);
    }

    private void ends(String expected, TrialRun trialRun) {
        require(trialRun.isOver(), "scenario.notOver", names.apply(expected), list(trialRun.waiting()));
        var end = trialRun.end().orElse("");
        require(end.equals(expected), "scenario.otherEnd", names.apply(expected), names.apply(end));
    }

    private static boolean passed(String elementId, TrialRun trialRun) {
        return trialRun.path().stream().anyMatch(passed -> passed.elementId().equals(elementId));
    }

    private static void require(boolean holds, String code, Object... details) {
        if (!holds) {
            throw new ScenarioAssertionException(StudioMessages.of(code, details));
        }
    }

    private LocalizedText list(List<Waiting> waiting) {
        var all = waiting.stream().map(Waiting::elementId).distinct().map(names).toList();
        return all.isEmpty()
                ? NONE
                : new LocalizedText(
                        all.stream().map(LocalizedText::zh).collect(Collectors.joining("、")),
                        all.stream().map(LocalizedText::en).collect(Collectors.joining(", ")));
    }

    private LocalizedText last(TrialRun trialRun) {
        var path = trialRun.path();
        return path.isEmpty() ? NONE : names.apply(path.get(path.size() - 1).elementId());
    }

    private ScenarioResult result(TrialRun trialRun, int line, @Nullable LocalizedText why, List<Waiting> waiting) {
        return new ScenarioResult(
                file,
                scenario.process(),
                scenario.about(),
                why == null,
                line,
                why,
                new ArrayList<>(trialRun.path()),
                waiting,
                unmentioned);
    }
}
