package io.kaidian.studio.trials;

import io.kaidian.forms.AnswerFault;
import io.kaidian.forms.FormAnswers;
import io.kaidian.forms.FormComponent;
import io.kaidian.forms.FormDefinition;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.processes.LocalizedText;
import io.kaidian.studio.drafts.validation.DiagramModel;
import io.kaidian.studio.trials.ReplayReport.Misfit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A second engine with files of a release or draft, and the forms that people would be asked with.
 *
 * @param forms by the user task that is done with them
 * @param names of elements
 */
record ReplayEngine(TrialEngine engine, Map<String, FormDefinition> forms, Map<String, LocalizedText> names)
        implements AutoCloseable {

    static ReplayEngine open(TrialEngines engines, List<ReleaseFile> files, int threads) {
        var diagrams = files.stream()
                .filter(ReleaseFile::isDiagram)
                .map(DiagramModel::of)
                .toList();
        var names = new HashMap<String, LocalizedText>();
        diagrams.forEach(diagram -> names.putAll(diagram.names()));
        return new ReplayEngine(
                engines.open(ScenarioService.forEngine(files), threads),
                ScenarioService.forms(files, diagrams),
                Map.copyOf(names));
    }

    LocalizedText nameOf(String element) {
        return names.getOrDefault(element, new LocalizedText(element, element));
    }

    /** What of a recorded answer the form of that task does not take; of answers that are erased their outcome alone is looked at. */
    List<Misfit> misfits(String task, HistoricCase.@Nullable Answers answers) {
        var form = forms.get(task);
        if (form == null || answers == null) {
            return List.of();
        }
        var outcome = answers.outcome();
        var values = answers.values();
        if (values == null) {
            return form.outcomes().stream().anyMatch(button -> button.value().equals(outcome))
                    ? List.of()
                    : List.of(new Misfit(null, new AnswerFault(null, AnswerFault.Code.NO_OUTCOME, List.of())));
        }
        return FormAnswers.of(form, outcome, values).faults().stream()
                .map(fault -> new Misfit(label(form, fault.key()), fault))
                .toList();
    }

    /** What a task brings: as its form says, where it has one. */
    Map<String, Object> valuesOf(String task, HistoricCase.Act act) {
        var form = forms.get(task);
        var answers = act.answers();
        return form == null || answers == null ? act.values() : Map.of(form.outcomeVariable(), answers.outcome());
    }

    private static @Nullable LocalizedText label(FormDefinition form, @Nullable String key) {
        if (key == null) {
            return null;
        }
        return form.field(key).map(FormComponent.Field::label).orElse(new LocalizedText(key, key));
    }

    @Override
    public void close() {
        engine.close();
    }
}
