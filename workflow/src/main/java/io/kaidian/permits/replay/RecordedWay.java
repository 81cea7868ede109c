package io.kaidian.permits.replay;

import io.kaidian.forms.FormDefinition;
import io.kaidian.permits.findings.EvidenceGrade;
import io.kaidian.platform.engine.history.HistoricDiagrams.Elements;
import io.kaidian.processes.bpmn.PermitProcess.Steps;
import io.kaidian.processes.bpmn.PermitProcess.Variables;
import io.kaidian.studio.trials.HistoricCase;
import io.kaidian.studio.trials.HistoricCase.Act;
import io.kaidian.studio.trials.HistoricCase.Answers;
import io.kaidian.studio.trials.HistoricCase.Ending;
import io.kaidian.studio.trials.HistoricCase.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The way of one application through its diagram, told from the journal. Of one that was reopened only what came after counts. */
final class RecordedWay {

    /** By its seller, or with its shop: no step has an effect. */
    private static final String WITHDRAWN = "WITHDRAWN";

    private final DecidedApplication application;
    private final List<Passed> passed;
    private final List<Answered> answers;
    private final List<Integer> reused;
    private final Map<Integer, EvidenceGrade> grades;
    private final IntFunction<Elements> versions;
    private final List<Act> acts = new ArrayList<>();
    private final List<String> effects = new ArrayList<>();
    private int runs;
    private int sent;
    private boolean ended;

    /**
     * @param reused rounds in which a file was sent that another shop sent, too
     * @param grades the gravest that the checks say of each round
     * @param versions elements of the diagram by version
     */
    RecordedWay(
            DecidedApplication application,
            List<Passed> passed,
            List<Answered> answers,
            List<Integer> reused,
            Map<Integer, EvidenceGrade> grades,
            IntFunction<Elements> versions) {
        this.application = application;
        this.passed = passed;
        this.answers = new ArrayList<>(answers);
        this.reused = reused;
        this.grades = grades;
        this.versions = versions;
    }

    /** An element that was left in the ordinary way. */
    record Passed(int version, String elementId) {}

    record Answered(String elementId, String form, Answers answers) {}

    HistoricCase asCase(String processKey) {
        passed.forEach(this::add);
        var start = new HashMap<String, Object>(Map.of(Variables.PERMIT_KIND.name(), application.kind()));
        if (runs > 1) {
            start.put(Variables.REOPENED.name(), true);
        }
        // Where nothing is known of what a step did its outcome is, so that no draft is taken to come to the same.
        if (effects.isEmpty() && !application.state().equals(WITHDRAWN)) {
            effects.add(application.state());
        }
        return new HistoricCase(
                application.id().toString(),
                processKey,
                start,
                facts(),
                acts,
                new Ending(
                        effects.isEmpty() ? application.state() : String.join("+", effects),
                        null,
                        effects,
                        !ended,
                        application.decidedAt()));
    }

    private void add(Passed step) {
        var id = step.elementId();
        var elements = versions.apply(step.version());
        if (elements.starts().contains(id)) {
            begin();
        } else if (elements.formSteps().contains(id)) {
            answers.stream()
                    .filter(answer -> answer.elementId().equals(id))
                    .findFirst()
                    .ifPresent(answer -> {
                        answers.remove(answer);
                        acts.add(new Act(
                                sent,
                                Kind.STAFF,
                                id,
                                Map.of(
                                        FormDefinition.outcomeVariableOf(answer.form()),
                                        answer.answers().outcome()),
                                answer.answers()));
                    });
        } else if (elements.userTasks().contains(id)) {
            acts.add(new Act(sent, Kind.SELLER, id, Map.of(Variables.REOPENED.name(), false)));
            sent++;
        } else if (elements.timers().contains(id)) {
            acts.add(new Act(sent, Kind.TIME, id, Map.of()));
        } else if (elements.ends().contains(id)) {
            ended = true;
        } else {
            var effect = effect(elements.steps().getOrDefault(id, ""));
            if (effect != null) {
                effects.add(effect);
            }
        }
    }

    /** Anew, where a refusal was overturned. */
    private void begin() {
        runs++;
        acts.clear();
        effects.clear();
        sent = 0;
        ended = false;
    }

    private @Nullable String effect(String step) {
        var validFor = application.validFor();
        return step.equals(Steps.GRANT) && validFor != null ? PermitEffects.granted(validFor) : PermitEffects.of(step);
    }

    /** The last round that was sent is the application's, however often it was sent before it was reopened. */
    private List<Map<String, Object>> facts() {
        return IntStream.rangeClosed(application.round() - sent + 1, application.round())
                .mapToObj(round -> Map.<String, Object>of(
                        Variables.EVIDENCE_REUSED.name(),
                        reused.contains(round),
                        Variables.EVIDENCE_FINDING.name(),
                        grades.getOrDefault(round, EvidenceGrade.NONE).name()))
                .toList();
    }
}
